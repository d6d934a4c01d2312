import { describe, expect, it } from 'vitest';
import { describeExclusion, readRule } from './decision-words.ts';

const excluded = (reason: string) => ({
  statementId: 's',
  kind: 'score',
  timestamp: '2026-01-01T00:00:00Z',
  reason,
});

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
  ])('has words for %s', (reason) => {
    expect(describeExclusion(excluded(reason))).toMatch(/^[A-Z][a-z]* .+/);
  });

  it('shows a reason it does not know', () => {
    expect(describeExclusion(excluded('too-late'))).toBe('too-late');
    expect(describeExclusion(excluded('constructor'))).toBe('constructor');
  });

  it('names what the sender’s token was bound to', () => {
    const words = describeExclusion({ ...excluded('outside-token'), boundTo: 'https://x.example/course' });
    expect(words).toContain('bound to https://x.example/course');
    expect(describeExclusion({ ...excluded('outside-token'), boundTo: '' })).toContain('no activity');
  });
});

describe('readRule', () => {
  it('names the framework and the alignments with their versions', () => {
    const rule = {
      id: 'https://example.org/frameworks/data https://example.org/competencies/sql',
      version: '3 https://example.org/alignments/courses@2 https://example.org/alignments/badges@1',
    };
    expect(readRule(rule)).toEqual({
      framework: 'https://example.org/frameworks/data',
      frameworkVersion: '3',
      alignments: ['courses, version 2', 'badges, version 1'],
    });
    expect(readRule({ id: rule.id, version: '2026 b' })).toMatchObject({
      frameworkVersion: '2026 b',
      alignments: [],
    });
  });
});
