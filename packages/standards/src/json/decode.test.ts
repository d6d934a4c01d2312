import { expect, it } from 'vitest';
import { decode } from './decode.ts';

const utf16 = (text: string, isLittle: boolean) => {
  const units = [0xfeff, ...Array.from(text, (one) => one.charCodeAt(0))];
  return new Uint8Array(
    units.flatMap((unit) => (isLittle ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff])),
  );
};
const textOf = (bytes: Uint8Array) => {
  const decoded = decode(bytes);
  return decoded.ok ? decoded.text : decoded.issue;
};
const utf8 = (text: string) => new TextEncoder().encode(text);

it('is of UTF-8, with or without a mark, and of UTF-16 with one', () => {
  expect([utf8('ä'), utf8('\ufeffä'), utf16('ä', true), utf16('ä', false), utf8('')].map(textOf)).toEqual([
    'ä',
    'ä',
    'ä',
    'ä',
    '',
  ]);
});

it('is refused at the first line that is not', () => {
  const refused = (message: string) => ({
    code: 'not_utf8',
    path: '$',
    message,
    hint: 'Save it as UTF-8, in Excel as "CSV UTF-8".',
  });
  expect(textOf(new Uint8Array([0xe9]))).toEqual(refused('The file is not UTF-8 at line 1.'));
  expect(textOf(new Uint8Array([0x61, 0x0a, 0x0a, 0xe9, 0x0a]))).toEqual(
    refused('The file is not UTF-8 at line 3.'),
  );
  // Half a mark is none.
  expect(textOf(new Uint8Array([0xff, 0x61]))).toEqual(refused('The file is not UTF-8 at line 1.'));
  expect(textOf(new Uint8Array([0xfe, 0x61]))).toEqual(refused('The file is not UTF-8 at line 1.'));
  expect(textOf(new Uint8Array([0xff, 0xfe, 0x61]))).toEqual(refused('The file is not UTF-16.'));
  expect(textOf(new Uint8Array([0xfe, 0xff, 0x61]))).toEqual(refused('The file is not UTF-16.'));
});
