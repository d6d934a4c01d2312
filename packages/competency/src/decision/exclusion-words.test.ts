import { describe, expect, it } from 'vitest';
import { READING_BARS } from '../evidence/bar.ts';
import { describeExclusion } from './exclusion-words.ts';

describe('describeExclusion', () => {
  it.each([
    'voided',
    'kind-not-accepted',
    'after-as-of',
    'superseded',
    'withdrawal',
    'no-quality',
    'duplicate',
    'token-award',
    'outside-token',
    ...READING_BARS,
  ])('has words for %s', (reason) => {
    expect(describeExclusion(reason)).toMatch(/^[A-Z][a-z]* .+/);
  });

  it('gives back a reason it does not know', () => {
    expect(describeExclusion('too-late')).toBe('too-late');
    expect(describeExclusion('constructor')).toBe('constructor');
  });

  it('names what the sender’s token was bound to', () => {
    expect(describeExclusion('outside-token', 'https://x.example/course')).toContain(
      'bound to https://x.example/course',
    );
    expect(describeExclusion('outside-token')).toContain('no activity');
  });
});
