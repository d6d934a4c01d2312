import { describe, expect, it } from 'vitest';
import { beyondJsonBounds, MOST_BYTES, MOST_MEMBERS, tooLarge } from './bounds.ts';

it('a file may have 16 MiB, and no byte more', () => {
  expect(tooLarge(MOST_BYTES)).toBeUndefined();
  expect(tooLarge(MOST_BYTES + 1)).toEqual({
    code: 'too_large',
    path: '$',
    message: 'The file has 16777217 bytes; at most 16777216 are read.',
    hint: 'Split it by framework.',
  });
});

describe('the bounds on JSON', () => {
  const nested = (levels: number, open = '[', close = ']') => open.repeat(levels) + close.repeat(levels);

  it('are 100 levels', () => {
    expect(beyondJsonBounds(nested(100))).toBeUndefined();
    for (const text of [nested(101), nested(101, '{', '}'), `${nested(100)}${nested(101)}`]) {
      expect(beyondJsonBounds(text)).toEqual({
        code: 'json_depth',
        path: '$',
        message: `Objects and lists are nested more than 100 levels deep (position ${text.length - 102}).`,
      });
    }
  });

  it('count what is open, not what was', () => {
    expect(beyondJsonBounds('[]{}'.repeat(200))).toBeUndefined();
    expect(beyondJsonBounds(`[${'{},'.repeat(200)}[]]`)).toBeUndefined();
  });

  it('leave out what is within a text, an escaped quote, and a text without an end', () => {
    const open = '['.repeat(101);
    for (const text of [`"${open}"`, `"\\"${open}"`, `"\\\\\\"${open}"`, `"${open}`, `"${open}\\`])
      expect(beyondJsonBounds(text)).toBeUndefined();
    for (const text of [`""${open}`, `"\\\\"${open}`, `"a"${open}`])
      expect(beyondJsonBounds(text)?.code).toBe('json_depth');
  });

  it('are a million members and entries', () => {
    const wide = (commas: number, opened: string) => `${opened}${','.repeat(commas)}`;
    expect(beyondJsonBounds(wide(MOST_MEMBERS - 1, '['))).toBeUndefined();
    expect(beyondJsonBounds(wide(MOST_MEMBERS - 1, '{'))).toBeUndefined();
    expect(beyondJsonBounds(wide(MOST_MEMBERS, '['))).toEqual({
      code: 'too_many_members',
      path: '$',
      message: 'The file has more than 1000000 members and list entries.',
      hint: 'Split it by framework.',
    });
  });
});
