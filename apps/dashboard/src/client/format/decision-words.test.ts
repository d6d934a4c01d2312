import { describe, expect, it } from 'vitest';
import { readRule } from './decision-words.ts';

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
