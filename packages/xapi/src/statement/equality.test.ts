import { describe, expect, it } from 'vitest';
import { contentKey, statementsEqual, timestampMillis } from './equality.ts';
import type { Statement } from './model.ts';

const BASE: Statement = {
  actor: { mbox: 'mailto:Ann@Example.org', name: 'Ann' },
  verb: { id: 'https://v.example/did', display: { en: 'did' } },
  object: { id: 'https://a.example/1', definition: { name: { en: 'one' } } },
  result: { duration: 'PT1.239S', extensions: { 'https://e.example/x': { b: 1, a: [1, 2] } } },
  context: {
    registration: 'EC531277-b57b-4c15-8d91-d292c5b2b8f7',
    contextActivities: { parent: { id: 'https://p.example' } },
    team: { objectType: 'Group', member: [{ mbox: 'mailto:a@x.org' }, { mbox: 'mailto:b@x.org' }] },
  },
  timestamp: '2026-01-31T10:00:00+01:00',
};

function changed(change: (copy: Record<string, never>) => void): Statement {
  const copy = structuredClone(BASE);
  change(copy as unknown as Record<string, never>);
  return copy;
}

describe('statements are equal in spite of (1.0.3 Data 2.3.1; 2.0.0 4.2.7)', () => {
  it.each<[string, Statement]>([
    [
      'id, stored, authority, version',
      { ...BASE, id: 'x', stored: 'y', version: '1.0.0', authority: { openid: 'https://o' } },
    ],
    ['verb display', { ...BASE, verb: { id: BASE.verb.id, display: { de: 'tat' } } }],
    ['activity definitions', { ...BASE, object: { id: 'https://a.example/1' } }],
    [
      'written-out default object types',
      { ...BASE, object: { objectType: 'Activity', id: 'https://a.example/1' } },
    ],
    ['the serialization of the timestamp', { ...BASE, timestamp: '2026-01-31T09:00:00.000Z' }],
    ['durations beyond 0.01 s', { ...BASE, result: { ...BASE.result, duration: 'PT1.2310S' } }],
    ['the case of a mail domain', { ...BASE, actor: { name: 'Ann', mbox: 'mailto:Ann@example.ORG' } }],
    [
      'the order of group members',
      changed((copy) =>
        (copy as unknown as { context: { team: { member: unknown[] } } }).context.team.member.reverse(),
      ),
    ],
    [
      'a single context activity in an array',
      { ...BASE, context: { ...BASE.context, contextActivities: { parent: [{ id: 'https://p.example' }] } } },
    ],
    [
      'the case of a UUID',
      { ...BASE, context: { ...BASE.context, registration: 'ec531277-b57b-4c15-8d91-d292c5b2b8f7' } },
    ],
    [
      'the order of keys in extensions',
      {
        ...BASE,
        result: { duration: 'PT1.239S', extensions: { 'https://e.example/x': { a: [1, 2], b: 1 } } },
      },
    ],
  ])('%s', (_, other) => {
    expect(statementsEqual(BASE, other)).toBe(true);
  });
});

describe('statements differ by (1.0.3 Data 2.3.1; 2.0.0 4.2.7)', () => {
  it.each<[string, Statement]>([
    ['the actor', { ...BASE, actor: { mbox: 'mailto:ann@Example.org', name: 'Ann' } }],
    ['the actor name', { ...BASE, actor: { mbox: 'mailto:Ann@Example.org' } }],
    ['a duration of other units', { ...BASE, result: { ...BASE.result, duration: 'PT0M1.23S' } }],
    ['a hundredth of a second', { ...BASE, result: { ...BASE.result, duration: 'PT1.24S' } }],
    [
      'the order of an array in extensions',
      {
        ...BASE,
        result: { duration: 'PT1.239S', extensions: { 'https://e.example/x': { b: 1, a: [2, 1] } } },
      },
    ],
    [
      'null against "null"',
      { ...BASE, result: { duration: 'PT1.239S', extensions: { 'https://e.example/x': null } } },
    ],
    ['the instant', { ...BASE, timestamp: '2026-01-31T10:00:00Z' }],
    ['a missing timestamp', (({ timestamp: _, ...rest }) => rest)(BASE)],
    [
      'an attachment',
      {
        ...BASE,
        attachments: [{ usageType: 'https://u', display: {}, contentType: 'a/b', length: 1, sha2: 'ab' }],
      },
    ],
  ])('%s', (_, other) => {
    expect(statementsEqual(BASE, other)).toBe(false);
  });
});

describe('contentKey', () => {
  it('is 32 hex digits and leaves the timestamp to timestampMillis', () => {
    expect(contentKey(BASE).digest).toMatch(/^[0-9a-f]{32}$/);
    expect(contentKey(BASE)).toEqual(contentKey({ ...BASE, timestamp: '2000-01-01T00:00:00Z' }));
    expect(timestampMillis(BASE)).toBe(Date.UTC(2026, 0, 31, 9));
    expect(timestampMillis({ ...BASE, timestamp: '2026-01-31T09:00:00.0019Z' })).toBe(
      Date.UTC(2026, 0, 31, 9) + 1,
    );
  });

  it('tells lone surrogates apart', () => {
    const named = (name: string): Statement => ({ ...BASE, actor: { mbox: 'mailto:a@b.org', name } });
    expect(contentKey(named('\ud800'))).not.toEqual(contentKey(named('\ud801')));
    expect(contentKey(named('\ud800'))).not.toEqual(contentKey(named('\ufffd')));
  });

  it('cannot be fooled by strings that look like its own marks', () => {
    const one = { ...BASE, result: { response: 'a', duration: 'PT1S' } };
    const two = { ...BASE, result: { response: 'adPT1S' } };
    expect(contentKey(one)).not.toEqual(contentKey(two));
  });
});
