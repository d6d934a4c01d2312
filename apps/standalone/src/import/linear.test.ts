import { overgrown, overgrownAmong } from '@cairn/xapi/testing';
import { describe, expect, it } from 'vitest';
import { identify } from './identify.ts';
import { withDots } from './learning-locker.ts';
import { notJson } from './not-json.ts';
import { pieceOf } from './piece.ts';
import { splitStatements } from './split.ts';

async function* piecesOf(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function split(text: string, size = 65_536): Promise<number> {
  let found = 0;
  for await (const _ of splitStatements(piecesOf(text, size))) found += 1;
  return found;
}

const OF_TEXT: Readonly<Record<string, (text: string) => unknown>> = {
  splitStatements: (text) => split(text),
  'a list of': (text) => split(`[${JSON.stringify({ a: text })},${text}`),
  identify: (text) => identify(pieceOf(JSON.stringify({ a: text }), 1)),
  'a broken piece': (text) => identify(pieceOf(text, 1)),
  pieceOf: (text) => pieceOf(`${text}\xff`, 1),
  withDots: (text) => withDots(JSON.stringify({ [text]: text })),
  notJson: (text) => notJson('x.csv', Buffer.from(text)),
};

describe('what a file costs is in proportion to it', { timeout: 600_000 }, () => {
  it('whatever it contains', async () => {
    expect(await overgrownAmong(OF_TEXT)).toEqual([]);
  });

  it('also when it comes in pieces of a few bytes', async () => {
    const work = (size: number) => () => split(`[{"a":"${'x\\"'.repeat(size / 3)}"},{}]`, 7);
    expect(await overgrown(work)).toBeUndefined();
  });
});
