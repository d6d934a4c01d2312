import { describe, expect, it } from 'vitest';
import { lastSegment, readableName } from './readable-name.ts';

describe('readableName', () => {
  it('is the English entry, else the first', () => {
    expect(readableName('{"fr":"réussi","en-US":"passed"}')).toBe('passed');
    expect(readableName('{"fr":"réussi","de":"bestanden"}')).toBe('réussi');
    expect(readableName('{"enm":"y-passed","en":"passed"}')).toBe('passed');
  });

  it('is nothing without an entry to show', () => {
    for (const map of ['', '{}', '{"en":""}', '{"en":" ","fr":7}', 'null', '[]'])
      expect(readableName(map)).toBeUndefined();
  });
});

describe('lastSegment', () => {
  it('is the telling part of an IRI', () => {
    expect(lastSegment('http://adlnet.gov/expapi/verbs/completed')).toBe('completed');
    expect(lastSegment('https://example.org/course/data%20analysis/')).toBe('data analysis');
    expect(lastSegment('https://example.org/%zz')).toBe('%zz');
    expect(lastSegment('urn:example:1')).toBe('urn:example:1');
  });
});
