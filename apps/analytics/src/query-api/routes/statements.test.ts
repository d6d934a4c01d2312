import { describe, expect, it } from 'vitest';
import { lastSegment } from './statements.ts';

describe('lastSegment', () => {
  it('is the telling part of an IRI', () => {
    expect(lastSegment('http://adlnet.gov/expapi/verbs/completed')).toBe('completed');
    expect(lastSegment('https://example.org/course/data%20analysis/')).toBe('data analysis');
    expect(lastSegment('https://example.org/%zz')).toBe('%zz');
    expect(lastSegment('urn:example:1')).toBe('urn:example:1');
  });
});
