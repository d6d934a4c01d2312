import { expect, it } from 'vitest';
import { readableText } from './readable-text.ts';

it('prefers English, else the first entry that says something', () => {
  expect(readableText({ fr: 'réussi', 'en-US': 'passed' })).toBe('passed');
  expect(readableText({ fr: 'réussi', de: 'bestanden' })).toBe('réussi');
  expect(readableText({ enm: 'y-passed', en: 'passed' })).toBe('passed');
  expect(readableText({ en: ' ', fr: 7, de: 'bestanden' })).toBe('bestanden');
});

it('has nothing to say of what is not a map, or an empty one', () => {
  for (const none of [undefined, null, 'en', ['x'], {}, { en: '' }, { en: 1 }]) {
    expect(readableText(none)).toBeUndefined();
  }
});

it('is cut at 200 characters, never inside of one', () => {
  expect(readableText({ en: 'x'.repeat(200) })).toHaveLength(200);
  expect(readableText({ en: 'x'.repeat(201) })).toBe(`${'x'.repeat(199)}…`);
  expect(readableText({ en: `😀${'x'.repeat(200)}` })).toBe(`😀${'x'.repeat(197)}…`);
  expect(readableText({ en: `${'x'.repeat(198)}😀😀` })).toBe(`${'x'.repeat(198)}…`);
});
