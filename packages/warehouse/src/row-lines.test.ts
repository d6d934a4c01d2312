import { describe, expect, it } from 'vitest';
import { RowLines, textArray, textField } from './row-lines.ts';

const textOf = (lines: RowLines) => Buffer.from(lines.bytes).toString('utf8');

describe('rows as text', () => {
  it('separates values by tabs and escapes what would separate', () => {
    const lines = new RowLines();
    lines.addRow(['a\tb\\n\n\r', 7, true, null, ['x', "it's\t", 'a\\'], [0.5, null], []]);
    expect(textOf(lines)).toBe("a\\tb\\\\n\\n\\r\t7\ttrue\t\\N\t['x','it\\'s\\t','a\\\\']\t[0.5,NULL]\t[]\n");
  });

  it('keeps half of a surrogate pair as its JSON escape, and whole ones as they are', () => {
    expect(textField('😀')).toBe('😀');
    expect(textField('\ud83d')).toBe('\\\\ud83d');
    expect(textArray(['\ude00', '😀'])).toBe("['\\\\ude00','😀']");
  });

  it('grows with what is added and begins again in the same room', () => {
    const lines = new RowLines();
    const long = 'é'.repeat(100_000);
    lines.addRow(['short']);
    lines.addRow([long]);
    expect(textOf(lines)).toBe(`short\n${long}\n`);
    const { room } = lines;
    lines.clear();
    lines.addRow(['again']);
    expect(textOf(lines)).toBe('again\n');
    expect(lines.room).toBe(room);
  });
});
