import { describe, expect, it } from 'vitest';
import { localName, termOf } from './terms.ts';

describe('a term has a prefix, whatever the spelling of its namespace', () => {
  it.each([
    ['https://purl.org/ctdlasn/terms/name', 'ceasn:name'],
    ['http://purl.org/ctdlasn/terms/name', 'ceasn:name'],
    ['https://credreg.net/ctdlasn/schema/name', 'ceasn:name'],
    ['http://www.credreg.net/ctdlasn/terms/name', 'ceasn:name'],
    ['https://purl.org/ctdl/terms/name', 'ceterms:name'],
    ['http://purl.org/ceterms/terms/name', 'ceterms:name'],
    ['https://www.credreg.net/ctdl/schema/name', 'ceterms:name'],
    ['https://credreg.net/qdata/terms/p25', 'qdata:p25'],
    ['http://www.credreg.net/qdata/terms/p25', 'qdata:p25'],
    ['https://schema.org/name', 'schema:name'],
    ['http://schema.org/name', 'schema:name'],
  ])('%s is %s', (iri, term) => {
    expect(termOf(iri)).toBe(term);
  });

  it.each([
    'ceterms:name',
    'https://b.example/name',
    'https://schema.org/name/more',
    'https://schema.org/',
    'https://b.example/?https://schema.org/name',
    'https://credreg.net/qdata/terms/a/b',
    'https://b.example/?https://credreg.net/qdata/terms/a',
    'https://b.example/?https://purl.org/ctdl/terms/name',
    'https://purl.org/ctdl/terms/name#x',
    'https://b.example/?https://purl.org/ctdlasn/terms/name',
    'https://purl.org/ctdlasn/terms/name#x',
    'https://purl.org/ctdl/other/name',
    'https://www.purl.org/ctdl/terms/name',
  ])('%s stays as it is', (iri) => {
    expect(termOf(iri)).toBe(iri);
  });
});

it.each([
  ['audLevel:LowerDivisionLevel', 'LowerDivisionLevel'],
  ['https://a.example/terms/Level', 'Level'],
  ['https://a.example/terms#Level', 'Level'],
  ['Level', 'Level'],
  ['a/b:c#d', 'd'],
  ['a#b/c', 'c'],
  ['', ''],
])('the local name of %s is %s', (term, name) => {
  expect(localName(term)).toBe(name);
});
