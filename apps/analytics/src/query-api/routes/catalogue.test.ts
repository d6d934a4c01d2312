import { alignments, framework } from '@cairn/projections/testing';
import {
  catalogueSchema,
  problemSchema,
  publicationSchema,
  publishedItemSchema,
} from '@cairn/query-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AnalyticsFixture, openAnalytics } from '../../testing/fixture.ts';

let cairn: AnalyticsFixture;

/** Publishes while the workers run. */
const publish = (tenant: string, body: unknown) => cairn.sendBesideWorkers(tenant, '/catalogue', body);

async function published(tenant: string) {
  const response = await cairn.get(tenant, '/catalogue');
  return z.object({ items: z.array(publishedItemSchema) }).parse(await response.json()).items;
}

async function issuesOf(response: Response, status = 400) {
  expect(response.status).toBe(status);
  return problemSchema.parse(await response.json()).issues;
}

describe('POST /catalogue', () => {
  beforeAll(async () => {
    cairn = await openAnalytics();
  });
  afterAll(() => cairn.close());

  it('publishes several items together and lists them', async () => {
    const response = await publish('a', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    expect(response.status).toBe(201);
    const { published: done, applied } = publicationSchema.parse(await response.json());
    expect(applied).toBe(true);
    expect(done.map(({ kind }) => kind)).toEqual(['framework', 'alignments']);
    expect((await published('a')).map(({ kind, publishedBy }) => [kind, publishedBy])).toEqual([
      ['alignments', 'tester'],
      ['framework', 'tester'],
    ]);
  });

  it('lists the items of one kind', async () => {
    await publish('kinds', [framework({ sql: 0.8 }), alignments([['sql', 'sql']])]);
    const kindsOf = async (kind: string) => {
      const response = await cairn.get('kinds', `/catalogue?kind=${kind}`);
      return catalogueSchema.parse(await response.json()).items.map((item) => item.kind);
    };
    expect(await kindsOf('alignments')).toEqual(['alignments']);
    expect(await kindsOf('programme')).toEqual([]);
    const refused = await issuesOf(await cairn.get('kinds', '/catalogue?kind=course'));
    expect(refused).toEqual([expect.objectContaining({ path: 'query.kind' })]);
  });

  it('replaces an item by kind and id', async () => {
    await publish('b', framework({ sql: 0.8 }));
    await publish('b', framework({ sql: 0.9 }, '2'));
    expect((await published('b')).map(({ version }) => version)).toEqual(['2']);
  });

  it('publishes nothing when one item is wrong, and says where', async () => {
    const wrong = { ...framework({ sql: 0.8 }), title: 7 };
    const issues = await issuesOf(await publish('c', [framework({ sql: 0.8 }), wrong]));
    expect(issues).toContainEqual(expect.objectContaining({ path: '$[1].title' }));
    expect(await published('c')).toEqual([]);
    expect((await issuesOf(await publish('c', wrong))).map(({ path }) => path)).toContain('$.title');
  });

  it('checks references against what is published and what comes with it', async () => {
    const none = await issuesOf(await publish('d', alignments([['sql', 'sql']])), 409);
    expect(none).toEqual([expect.objectContaining({ path: '$.frameworkId', code: 'unknown_reference' })]);
    await publish('d', framework({ sql: 0.8 }));
    const other = await issuesOf(
      await publish('d', [
        alignments([
          ['sql', 'sql'],
          ['sql', 'stats'],
        ]),
      ]),
      409,
    );
    expect(other.map(({ path }) => path)).toEqual(['$[0].alignments[1].competency']);
    expect((await publish('d', alignments([['sql', 'sql']]))).status).toBe(201);
  });

  it('refuses alignments that contradict those of another set, and names both', async () => {
    const items = [framework({ sql: 0.8 }), alignments([['sql', 'sql']])];
    expect((await publish('contradictions', items)).status).toBe(201);
    const [one] = alignments([['sql', 'sql']]).alignments;
    const other = (rest: object) => ({
      ...alignments([]),
      id: 'https://example.org/alignments/more',
      alignments: [{ ...one, ...rest }],
    });
    const issues = await issuesOf(
      await publish('contradictions', [framework({ sql: 0.8 }), other({ weight: 2 })]),
      409,
    );
    expect(issues).toEqual([
      {
        path: '$[1].alignments[0]',
        code: 'contradiction',
        message:
          '$.alignments[0] of https://example.org/alignments/data 1 has the same conditions for https://example.org/competencies/sql, and another evidence, weight or level.',
        hint: 'Make them equal, keep one of them, or make one more specific.',
      },
    ]);
    const both = await issuesOf(
      await publish('contradictions', [
        { ...other({ activity: undefined, activityPattern: '*/a/*' }), id: 'urn:set:3' },
        other({ activity: undefined, activityPattern: '*/b/*', evidence: ['completion'] }),
      ]),
      409,
    );
    expect(both.map(({ path, message }) => [path, message.split(' for ')[0]])).toEqual([
      [
        '$[1].alignments[0]',
        '$[0].alignments[0] has a pattern as long (*/a/*) that matches the same activities',
      ],
    ]);
    expect((await publish('contradictions', other({}))).status).toBe(201);
    expect((await publish('contradictions', other({ weight: 2, platform: 'Moodle' }))).status).toBe(201);
  });

  it('retires a set of alignments, which then contradicts nobody and takes nothing new', async () => {
    const set = (id: string, list: object[]) => ({ ...alignments([]), id, alignments: list });
    const retire = (rest: object) => ({
      kind: 'retirement',
      of: { kind: 'alignments', id: 'urn:set:old', ...rest },
    });
    const [one] = alignments([['sql', 'sql']]).alignments;
    expect(await issuesOf(await publish('retired', retire({})), 409)).toEqual([
      expect.objectContaining({ path: '$.of.id', message: 'There is no alignment set urn:set:old.' }),
    ]);
    const confined = await issuesOf(await publish('retired', retire({ framework: 'urn:f' })));
    expect(confined).toEqual([expect.objectContaining({ path: '$.of.framework', code: 'not_combinable' })]);
    const old = set('urn:set:old', [one ?? {}]);
    expect((await publish('retired', [framework({ sql: 0.8 }), old])).status).toBe(201);
    const successor = set('urn:set:new', [{ ...one, weight: 2 }]);
    expect((await publish('retired', successor)).status).toBe(409);
    expect((await publish('retired', retire({}))).status).toBe(201);
    expect((await publish('retired', successor)).status).toBe(201);
    expect((await publish('retired', { ...old, version: '2' })).status).toBe(201);
    const more = set('urn:set:old', [one ?? {}, { ...one, activity: 'https://example.org/activities/more' }]);
    expect(await issuesOf(await publish('retired', more), 409)).toEqual([
      {
        path: '$.alignments[1]',
        code: 'retired',
        message: expect.stringMatching(/^urn:set:old is retired from 2026-\S+ on: new evidence/),
        hint: 'Publish it in another set, or take the retirement back first.',
      },
    ]);
    expect((await publish('retired', [{ ...retire({}), withdrawn: true }, more])).status).toBe(409);
  });

  it('takes a thousand patterns, and says what to use instead of more', async () => {
    const set = (name: string, count: number) => ({
      ...alignments([]),
      id: `urn:set:${name}`,
      alignments: Array.from({ length: count }, (_, i) => ({
        activityPattern: `*/${name}/${i}/*`,
        competency: 'https://example.org/competencies/sql',
        evidence: ['score'],
      })),
    });
    await publish('patterns', framework({ sql: 0.8 }));
    for (const name of ['a', 'b', 'c', 'd']) {
      expect((await publish('patterns', set(name, 250))).status).toBe(201);
    }
    expect(await issuesOf(await publish('patterns', [set('e', 1)]), 409)).toEqual([
      {
        path: '$[0].alignments',
        code: 'too_many',
        message: 'The catalogue would have 1001 activity patterns; it may have 1000.',
        hint: 'Use "activityPrefix" where a pattern has its only "*" at its end.',
      },
    ]);
    expect((await publish('patterns', [set('a', 249), set('e', 1)])).status).toBe(201);
  });

  it('refuses twins, nothing at all, and what is not JSON', async () => {
    const twins = await issuesOf(await publish('e', [framework({ sql: 0.8 }), framework({ sql: 0.9 })]), 409);
    expect(twins).toContainEqual(expect.objectContaining({ path: '$[1].id', code: 'duplicate' }));
    expect((await issuesOf(await publish('e', []))).map(({ code }) => code)).toEqual(['empty']);
    expect((await issuesOf(await publish('e', '{"kind": '))).map(({ code }) => code)).toEqual(['syntax']);
    for (const body of ['null', '7', '"x"', '[[]]', '[null]']) {
      expect((await publish('e', body)).status).toBe(400);
    }
  });

  it('answers what is nested deeper than the stack goes, in any place, and lists at most 100 issues', async () => {
    const nested = `${'['.repeat(40_000)}${']'.repeat(40_000)}`;
    for (const body of [
      nested,
      `{"kind":"framework","x":${nested}}`,
      `{"kind":"credential","activity":[${nested}]}`,
    ]) {
      expect((await issuesOf(await publish('h', body))).map(({ code }) => code)).toEqual(['json_depth']);
    }
    expect(await issuesOf(await publish('h', `[${'{},'.repeat(30_000)}{}]`))).toHaveLength(100);
  });

  it('refuses a body that is too large', async () => {
    expect((await publish('f', JSON.stringify({ kind: 'x'.repeat(200_000) }))).status).toBe(413);
  });
});

describe('POST /catalogue while the workers lag', () => {
  beforeAll(async () => {
    cairn = await openAnalytics(1);
  });
  afterAll(() => cairn.close());

  it('is durable at once', async () => {
    const response = await cairn.send('g', '/catalogue', framework({ sql: 0.8 }));
    expect(response.status).toBe(201);
    expect(publicationSchema.parse(await response.json()).applied).toBe(false);
    await cairn.project();
    expect(await published('g')).toHaveLength(1);
  });
});
