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

/** A statement with every member that is compared, and for each a change of it. */
const AGENT = { mbox: 'mailto:t@x.org' };
const OTHER = { mbox: 'mailto:u@x.org' };
const FULL: Statement = {
  actor: { objectType: 'Group', member: [AGENT, OTHER] },
  verb: { id: 'https://v.example/did' },
  object: { id: 'https://a.example/1' },
  result: {
    score: { scaled: 0.5, raw: 5, min: 0, max: 10 },
    success: true,
    completion: true,
    response: 'yes',
    duration: 'PT1S',
    extensions: { 'https://e.example/x': 1 },
  },
  context: {
    registration: 'ec531277-b57b-4c15-8d91-d292c5b2b8f7',
    instructor: AGENT,
    team: { objectType: 'Group', member: [AGENT] },
    contextActivities: {
      parent: [{ id: 'https://p.example' }],
      grouping: [{ id: 'https://g.example' }],
      category: [{ id: 'https://c.example' }],
      other: [{ id: 'https://o.example' }],
    },
    contextAgents: [{ objectType: 'contextAgent', agent: AGENT, relevantTypes: ['https://t.example'] }],
    contextGroups: [
      {
        objectType: 'contextGroup',
        group: { objectType: 'Group', member: [AGENT] },
        relevantTypes: ['https://t.example'],
      },
    ],
    revision: '1',
    platform: 'LMS',
    language: 'en',
    statement: { objectType: 'StatementRef', id: 'ec531277-b57b-4c15-8d91-d292c5b2b8f8' },
    extensions: { 'https://e.example/x': 1 },
  },
  timestamp: '2026-01-31T10:00:00Z',
  attachments: [
    {
      usageType: 'https://u.example',
      display: { en: 'Report' },
      description: { en: 'A report' },
      contentType: 'text/plain',
      length: 12,
      sha2: 'ab'.repeat(32),
      fileUrl: 'https://f.example',
    },
  ],
};

type Path = readonly (string | number)[];

/** Paths of all members below a value, each once. */
function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return below.flatMap(([key, member]) => [[...at, key], ...pathsOf(member, [...at, key])]);
}

describe('every member that is compared makes a difference', () => {
  const paths = pathsOf(FULL).filter((path) => path.length > 1 && path.at(-1) !== 'objectType');
  const at = (path: Path, statement: Statement) =>
    path.reduce<unknown>((one, key) => (one as Record<string, unknown>)[key], statement);
  /** The same statement with something done to the parent of a member. */
  const altered = (path: Path, alter: (parent: Record<string, unknown>, key: string) => void): Statement => {
    const copy = structuredClone(FULL);
    alter(at(path.slice(0, -1), copy) as Record<string, unknown>, String(path.at(-1)));
    return copy;
  };
  const named = (list: readonly Path[]) => list.map((path) => [path.join('.'), path] as const);
  const isLeaf = (path: Path) => typeof at(path, FULL) !== 'object';
  const ofAttachment = ['usageType', 'display', 'contentType', 'length', 'sha2'];
  const required = new Set(['id', 'agent', 'group', ...ofAttachment]);

  it.each(named(paths.filter(isLeaf)))('%s, changed', (_, path) => {
    const other = altered(path, (parent, key) => {
      const value = parent[key];
      if (typeof value === 'number') parent[key] = value + 1;
      else if (typeof value === 'boolean') parent[key] = !value;
      else if (key === 'duration') parent[key] = 'PT2S';
      else parent[key] = String(value).replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'));
    });
    expect(statementsEqual(FULL, other)).toBe(false);
  });

  it.each(named(paths.filter((path) => !required.has(String(path.at(-1))))))('%s, left out', (_, path) => {
    const other = altered(path, (parent, key) => {
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete parent[key];
    });
    expect(statementsEqual(FULL, other)).toBe(false);
  });

  it('the case of a registration, and of the id of a statement, does not', () => {
    const { context = {} } = FULL;
    const upper = { ...context, registration: context.registration?.toUpperCase() ?? '' };
    expect(statementsEqual(FULL, { ...FULL, context: upper })).toBe(true);
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
