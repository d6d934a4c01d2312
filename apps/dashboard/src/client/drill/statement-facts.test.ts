import { describe, expect, it } from 'vitest';
import { readStatement } from './statement-facts.ts';

describe('readStatement', () => {
  it('puts a statement in words', () => {
    const facts = readStatement({
      actor: { name: 'Ada', mbox: 'mailto:ada@example.org' },
      verb: { id: 'http://adlnet.gov/expapi/verbs/completed', display: { 'en-US': 'completed' } },
      object: { id: 'https://example.org/course/1', definition: { name: { en: 'Data analysis' } } },
      result: { success: true, score: { scaled: 0.9, raw: 18, max: 20 } },
      timestamp: '2026-03-01T09:00:00Z',
    });
    expect(facts).toEqual({
      actor: 'Ada, ada@example.org',
      verb: 'completed (http://adlnet.gov/expapi/verbs/completed)',
      object: 'Data analysis (https://example.org/course/1)',
      result: 'passed, scaled score 0.9, raw score 18 of 20',
      timestamp: '2026-03-01T09:00:00Z',
    });
  });

  it('says something about parts that are sparse', () => {
    expect(
      readStatement({
        actor: { objectType: 'Group', member: [] },
        verb: { id: 'https://w3id.org/xapi/verbs/turned-on' },
        object: { objectType: 'SubStatement', verb: {} },
      }),
    ).toEqual({
      actor: 'Anonymous group',
      verb: 'turned on (https://w3id.org/xapi/verbs/turned-on)',
      object: 'A SubStatement',
    });
  });
});
