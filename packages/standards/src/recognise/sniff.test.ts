import { describe, expect, it } from 'vitest';
import { sniffBytes, sniffText } from './sniff.ts';

describe('what is not a text', () => {
  it.each([
    ['a ZIP archive or an Excel workbook', [0x50, 0x4b, 0x03, 0x04, 0x14]],
    ['an Excel workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
    ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
    ['a PNG image; it may hold a baked Open Badge', [0x89, 0x50, 0x4e, 0x47, 0x0d]],
    ['a gzip archive', [0x1f, 0x8b]],
    [undefined, [0x1f]],
    [undefined, [0x50, 0x4b]],
    [undefined, [0x50, 0x4b, 0x05, 0x06]],
    [undefined, [0x7b, 0x7d]],
    [undefined, []],
  ])('is %s by its first bytes', (words, bytes) => {
    expect(sniffBytes(Uint8Array.from(bytes))).toBe(words);
  });
});

describe('a text', () => {
  it('may be a signed record of any length', () => {
    expect(sniffText(`eyJhbGciOi.${'a'.repeat(9_000)}.c2ln`)).toMatchObject({ media: 'other' });
  });

  it.each([
    ['{"a":1}', 'json'],
    ['[]', 'json'],
    ['\n \t{', 'json'],
    ['// a remark\n{}', 'json'],
    ['/* a remark */ {}', 'json'],
    ['"a": 1', 'json'],
    ['"a" \t:1', 'json'],
    [`"${'a'.repeat(200)}":1`, 'json'],
    [`"${'a'.repeat(201)}":1`, 'csv'],
    [`"a"${' '.repeat(10)}:1`, 'json'],
    [`"a"${' '.repeat(11)}:1`, 'csv'],
    ['"a\n": 1', 'csv'],
    ['"a","b"', 'csv'],
    ['a,b\n1,{', 'csv'],
    ['/a,b', 'csv'],
    ['a.b', 'csv'],
    ['', 'csv'],
  ])('%j is %s by how it begins', (text, media) => {
    expect(sniffText(text)).toEqual({ media });
  });

  it.each([
    '<courseStructure xmlns="x">',
    '<?xml version="1.0"?>\n<courseStructure/>',
    '<c:courseStructure xmlns:c="x">',
  ])('%j is a course structure of cmi5', (text) => {
    expect(sniffText(text)).toEqual({ media: 'cmi5' });
  });

  it.each([
    ['<?xml version="1.0"?><manifest identifier="m">', 'a SCORM or IMS manifest'],
    ['<!DOCTYPE html><body>', 'a web page'],
    ['<!doctype HTML>', 'a web page'],
    ['\n<html lang="en">', 'a web page'],
    ['<manifests>', 'an XML document'],
    ['<courseStructures>', 'an XML document'],
    ['<htmlish>', 'an XML document'],
    ['<rdf:RDF>', 'an XML document'],
    [`<a>${' '.repeat(8_192)}<html>`, 'an XML document'],
    ['eyJhbGciOi.eyJpc3M.c2ln', 'a signed credential or token (JWT)'],
    ['eyJhbGciOi.eyJpc3M.', 'a signed credential or token (JWT)'],
    ['  eyJhbGciOi.ey.-_ \r\nmore', 'a signed credential or token (JWT)'],
  ])('%j is %s', (text, words) => {
    expect(sniffText(text)).toEqual({ media: 'other', words });
  });

  it.each([
    'eyJhbGciO.eyJpc3M.c2ln',
    'eyJhbGciOi.e.c2ln',
    'eyJhbGciOi.eyJpc3M',
    'eyJhbGciOi.eyJpc3M.c2ln.x',
    'eyJhbGciOi eyJpc3M.ab.',
  ])('%j is not signed', (text) => {
    expect(sniffText(text)).toEqual({ media: 'csv' });
  });
});
