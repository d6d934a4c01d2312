import { expect, it } from 'vitest';
import { HOSTILE, overgrown, overgrownAmong } from './growth.ts';

const spaces = (run: (text: string) => unknown) =>
  overgrown((size) => {
    const text = `a${' '.repeat(size)}x`;
    return () => run(text);
  });

it('finds what is quadratic: a pattern that goes back and forth', async () => {
  expect(await spaces((text) => /\s*;\s*/.exec(text))).toMatchObject({ to: 16_384 });
});

it('names the function and the text', async () => {
  const found = await overgrownAmong(
    { trimmed: (text) => /,\s+$/.exec(text), none: (text) => text.trim() },
    'commas and spaces',
  );
  expect(found).toEqual([]);
  const bad = await overgrownAmong(
    { quoted: (text) => /\d+$/.exec(text), none: (text) => text.trim() },
    'digits',
  );
  expect(bad).toContainEqual(expect.stringMatching(/^quoted: digits, a…x: /));
  expect(bad.filter((line) => line.startsWith('none'))).toEqual([]);
});

it('lets through what is linear, however slow, and what throws', async () => {
  expect(await spaces((text) => JSON.stringify([...text].sort()))).toBeUndefined();
  expect(
    await spaces(async (text) => {
      for (const char of text) await char;
      throw new Error('refused');
    }),
  ).toBeUndefined();
});

it('makes texts of the size that is asked for', () => {
  for (const make of Object.values(HOSTILE)) {
    expect(make(4_096).length).toBeGreaterThan(3_000);
    expect(make(4_096).length).toBeLessThan(5_500);
  }
});
