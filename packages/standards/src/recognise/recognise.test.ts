import { expect, it } from 'vitest';
import { FORMATS } from '../index.ts';
import { MOST_BYTES } from '../json/bounds.ts';
import { recogniseIn } from './recognise.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const recognised = (file: Uint8Array) => recogniseIn(FORMATS, file);

it.each<[string, Uint8Array, string]>([
  ['larger than is read', new Uint8Array(MOST_BYTES + 1).fill(32), 'too_large'],
  ['text in another encoding', Uint8Array.from([0x61, 0xe9]), 'not_utf8'],
  ['JSON', bytes('{"a":1,}'), 'json_syntax'],
  ['a table', bytes('a,b\n"x'), 'not_csv'],
])('what is %s is faulty', (words, file, code) => {
  expect(recognised(file)).toMatchObject({ is: 'faulty', words, issues: [{ code }] });
});

it.each([
  ['json', '{"kind":"role","id":"a:r"}', 'cairn'],
  ['csv', 'kind,id\nrole,a:r', 'csv'],
])('what a format knows is of it: %s', (is, text, name) => {
  expect(recognised(bytes(text))).toMatchObject({ is, format: { name } });
});

it.each([
  ['empty', ' \n'],
  ['a web page', '<html>'],
  ['a PDF document', '%PDF-1.7'],
  ['JSON with the members "a"', '{"a":1}'],
  ['a table with the columns "a", "b"', 'a,b\n1,2'],
])('what no format knows is %s', (words, text) => {
  expect(recognised(bytes(text))).toEqual({ is: 'other', words });
});
