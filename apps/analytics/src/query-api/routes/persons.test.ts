import { hash, randomUUID } from 'node:crypto';
import { learnerKey, type StatementData, scored } from '@cairn/projections/testing';
import {
  personConflictsSchema,
  personSuggestionsSchema,
  personsChangedSchema,
  personsSchema,
  problemSchema,
} from '@cairn/query-contract';
import { describe, expect, it } from 'vitest';
import { analyticsOfFile } from '../../testing/of-file.ts';

const TIME = '2026-03-01T10:00:00Z';
const ADA = learnerKey('ada');
const HR = { source: 'hr', reason: 'Staff list' };

const cairn = analyticsOfFile();

async function change(tenant: string, path: string, body: unknown, type = 'application/json') {
  const response = await cairn.sendBesideWorkers(tenant, `/persons/${path}`, body, ['persons/write'], type);
  return { status: response.status, body: await response.json() };
}

async function changed(tenant: string, path: string, body: unknown, type?: string) {
  const { status, body: answer } = await change(tenant, path, body, type);
  expect({ status, answer }).toEqual({ status: 201, answer: expect.anything() });
  return personsChangedSchema.parse(answer);
}

async function refused(tenant: string, path: string, body: unknown, type?: string) {
  const { status, body: answer } = await change(tenant, path, body, type);
  const { issues, message } = problemSchema.parse(answer);
  for (const { hint } of issues) expect(hint).toEqual(expect.any(String));
  return { status, message, issues: issues.map(({ path, code }) => `${path} ${code}`) };
}

async function get<Answer>(tenant: string, path: string, schema: { parse(value: unknown): Answer }) {
  const response = await cairn.get(tenant, path);
  expect({ path, status: response.status }).toEqual({ path, status: 200 });
  return schema.parse(await response.json());
}

const persons = (tenant: string, query = '') => get(tenant, `/persons${query}`, personsSchema);

describe('links and splits', () => {
  it('say who is who for a time, as it is known now and as it was', async () => {
    const links = [
      { identifier: 'ada@Example.org', person: 'person:ada', until: '2026-05-01', ...HR },
      { identifier: ADA, person: 'person:bea', from: '2026-05-01T00:00:00Z', ...HR },
      { identifier: 'https://lms.example|42', person: ADA, id: 'lms-42', ...HR },
    ];
    const done = await changed('times', 'links', { links, create: true });
    expect(done).toEqual({ recorded: 3, known: 0, stillSplit: [], links: expect.any(Array), applied: true });
    const now = await persons('times');
    const both = [{ person: 'person:ada' }, { person: 'person:bea', from: '2026-05-01T00:00:00.000Z' }];
    expect(now.identifiers).toEqual([
      {
        identifier: 'account:https://lms.example|42',
        persons: both,
        links: [expect.objectContaining({ id: 'lms-42' })],
      },
      { identifier: ADA, persons: both, links: [expect.objectContaining(HR), expect.objectContaining(HR)] },
    ]);

    const { links: ids } = done;
    const split = { splits: [{ link: ids[1], reason: 'mistaken' }] };
    expect(await changed('times', 'splits', split)).toMatchObject({ recorded: 1, known: 0 });
    expect(await changed('times', 'splits', split)).toMatchObject({ recorded: 0, known: 1 });
    expect((await persons('times', '?person=person:bea')).identifiers).toEqual([]);
    expect((await persons('times', '?identifier=ada@example.org')).identifiers[0]?.persons).toEqual([
      { person: 'person:ada' },
      { person: ADA, from: '2026-05-01T00:00:00.000Z' },
    ]);
    const before = await persons('times', `?asKnownAt=${now.asKnownAt}`);
    expect(before).toEqual(now);
    expect(await persons('times', '?asKnownAt=2020-01-01T00:00:00Z')).toEqual({
      asKnownAt: 0,
      identifiers: [],
    });
    const ahead = await cairn.get('times', '/persons?asKnownAt=1000000');
    expect(ahead.status).toBe(400);
    expect((await persons('others')).identifiers).toEqual([]);
  });

  it('are refused as a whole, each with its place, code and hint', async () => {
    const link = { identifier: 'a@x.org', person: 'b@x.org', ...HR };
    await changed('refused', 'links', { links: [{ ...link, id: 'first' }] });
    const ask = (links: unknown, more: object = {}) => refused('refused', 'links', { links, ...more });
    expect(await ask([{ ...link, identifier: 'a', from: 'May', source: '', more: 1 }, 5])).toMatchObject({
      status: 400,
      issues: [
        '$.links[0]["more"] unknown_member',
        '$.links[0].identifier not_an_identifier',
        '$.links[0].from not_a_time',
        '$.links[0].source missing',
        '$.links[1].identifier missing',
        '$.links[1].person missing',
        '$.links[1].source missing',
        '$.links[1].reason missing',
      ],
    });
    expect(await ask([{ ...link, until: '2026-05-01', from: '2026-05-01' }])).toMatchObject({
      status: 400,
      issues: ['$.links[0].until empty_interval'],
    });
    const conflicts = [
      { ...link, person: 'c@x.org' },
      { ...link, identifier: 'b@x.org', person: 'a@x.org' },
      { ...link, identifier: 'd@x.org', person: 'person:nobody' },
      { ...link, id: 'first', until: '2026-05-01' },
    ];
    expect(await ask(conflicts)).toMatchObject({
      status: 409,
      issues: [
        '$.links[0].person overlap',
        '$.links[1].person cycle',
        '$.links[2].person unknown_person',
        '$.links[3].id same_id',
      ],
    });
    expect(await ask([])).toMatchObject({ status: 400, issues: ['$.links missing'] });
    expect(await refused('refused', 'splits', { splits: [{ link: 'x', reason: 'x' }] })).toMatchObject({
      status: 409,
      issues: ['$.splits[0].link unknown_link'],
    });
    expect(await refused('refused', 'splits', { splits: [{ link: 'first' }], links: [] })).toMatchObject({
      status: 400,
      issues: ['$.splits[0].reason missing', '$.links unknown_member'],
    });
    const many = Array.from({ length: 4_097 }, () => 1);
    expect(await refused('refused', 'links', { links: many })).toMatchObject({ status: 413 });
    expect((await persons('refused')).identifiers.map(({ identifier }) => identifier)).toEqual([
      'mbox:mailto:a@x.org',
    ]);
    // An address moves to another person in one request.
    const moved = { links: [{ ...link, person: 'c@x.org' }], splits: [{ link: 'first', reason: 'moved' }] };
    expect(await changed('refused', 'links', moved)).toMatchObject({ recorded: 2 });
  });

  it('need the scope', async () => {
    const response = await cairn.send('times', '/persons/links', { links: [] }, [
      'analytics/read',
      'catalogue/write',
    ]);
    expect(response.status).toBe(403);
    expect((await cairn.get('times', '/persons', ['persons/write'])).status).toBe(403);
  });
});

describe('a CSV file', () => {
  const csv = 'text/csv; charset=utf-8';
  const line = (n: number) => `p${n}@example.org,person:p${n % 50},,,hr,"Row ${n}, checked"`;

  it('is recorded as a whole, once, also in several events', async () => {
    const file = [
      'identifier,person,from,until,source,reason',
      ...Array.from({ length: 5_000 }, (_, n) => line(n)),
    ];
    const dry = await changed('csv', 'import?dryRun=true&create=true', file.join('\n'), csv);
    expect(dry).toMatchObject({ recorded: 0, known: 0, applied: false });
    expect((await persons('csv')).identifiers).toEqual([]);
    // What an interrupted import has left is completed by the next one.
    await changed('csv', 'import?create=true', file.slice(0, 4_000).join('\r\n'), csv);
    const done = await changed('csv', 'import?create=true', `\ufeff${file.join('\n')}\n`, csv);
    expect(done).toMatchObject({ recorded: 1_001, known: 3_999, applied: true });
    expect(await changed('csv', 'import', file.join('\n'), csv)).toMatchObject({ recorded: 0, known: 5_000 });
    const first = (await persons('csv', '?identifier=p7@example.org')).identifiers[0];
    expect(first).toMatchObject({
      persons: [{ person: 'person:p7' }],
      links: [{ reason: 'Row 7, checked' }],
    });
    await changed('csv', 'splits', { splits: [{ link: first?.links[0]?.id, reason: 'x' }] });
    expect(await changed('csv', 'import', file.join('\n'), csv)).toMatchObject({
      recorded: 0,
      known: 4_999,
      stillSplit: [first?.links[0]?.id],
    });
  });

  it('with wrong lines changes nothing, and each is named with its column', async () => {
    const lines = Array.from({ length: 1_000 }, (_, n) =>
      n % 10 === 3 ? `p${n},person:p,1 May,,hr,x` : line(n),
    );
    lines[0] = 'a@example.org,person:p0,,,hr,x,more';
    lines[1] = 'b@example.org,person:p0,2026-05-01,2026-04-01,hr,x';
    lines[5] = `${line(4).replace('p4@', 'p6@')}`;
    const file = ['identifier,person,from,until,source,reason', ...lines].join('\n');
    const { status, issues } = await refused('bad', 'import?create=true', file, csv);
    expect(status).toBe(400);
    expect(issues).toHaveLength(203);
    expect(issues.slice(0, 4)).toEqual([
      'line 2 too_many_fields',
      'line 5, column identifier not_an_identifier',
      'line 5, column from not_a_time',
      'line 15, column identifier not_an_identifier',
    ]);
    expect(issues.slice(-2)).toEqual([
      'line 3, column until empty_interval',
      'line 8, column person overlap',
    ]);
    expect((await persons('bad')).identifiers).toEqual([]);
  });

  it('of 100,000 links with 300 wrong lines changes nothing, and names all 300', async () => {
    const wrong = new Set(Array.from({ length: 300 }, (_, n) => n * 333 + 7));
    const lines = Array.from({ length: 100_000 }, (_, n) =>
      wrong.has(n) ? `p${n}@example.org,person:p${n % 50},2026-13-01,,hr,x` : line(n),
    );
    const file = ['identifier,person,from,until,source,reason', ...lines].join('\n');
    const { status, issues } = await refused('large', 'import?create=true', file, csv);
    expect(status).toBe(400);
    expect(issues).toEqual([...wrong].map((n) => `line ${n + 2}, column from not_a_time`));
    expect((await persons('large')).identifiers).toEqual([]);
  });

  it.each([
    ['', 'line 1 empty'],
    ['identifier,person,source', 'line 1 missing'],
    ['identifier,person,source,reason,x', 'line 1 unknown_column'],
    ['identifier,person,source,reason\n"a"b,c,d,e', 'line 2 not_csv'],
  ])('%j is not one', async (file, issue) => {
    expect((await refused('bad', 'import', file, csv)).issues).toContain(issue);
  });

  it('has to be sent as one', async () => {
    expect(await refused('bad', 'import', '{}')).toMatchObject({ status: 415 });
    expect(await refused('bad', 'import?dry=1', '', csv)).toMatchObject({ status: 400 });
  });
});

describe('what is not decided', () => {
  it('are conflicts of links that came at once, by pages', async () => {
    const link = (id: string, identifier: string, person: string) => ({
      change: 'link',
      id,
      identifier,
      person,
      ...HR,
    });
    const changes = [
      link('1', ADA, 'person:a'),
      link('2', ADA, 'person:b'),
      link('3', 'person:c', 'person:c'),
    ];
    await cairn.log.append('conflicts', { kind: 'persons', changes, by: 'test' });
    await cairn.project();
    const first = await get('conflicts', '/persons/conflicts?limit=1', personConflictsSchema);
    expect(first).toMatchObject({
      total: 2,
      conflicts: [{ kind: 'circle', nodes: ['person:c'], links: ['3'] }],
    });
    const second = await get(
      'conflicts',
      `/persons/conflicts?limit=1&after=${first.after}`,
      personConflictsSchema,
    );
    expect(second).toMatchObject({ conflicts: [{ kind: 'overlap', nodes: [ADA], links: ['1', '2'] }] });
    expect(second.after).toBeUndefined();
    expect((await persons('conflicts', '?identifier=ada@example.org')).identifiers[0]?.persons).toEqual([
      { person: ADA },
    ]);
  });

  it('are likely matches, each with its reason, until they are linked', async () => {
    const by = (actor: object): StatementData => ({
      ...scored('x', 'sql', 1, TIME),
      id: randomUUID(),
      actor,
    });
    const account = (homePage: string) => by({ account: { homePage, name: 'u|7' } });
    await cairn.post(
      'likely',
      by({ mbox: 'mailto:Bob@example.org' }),
      by({ mbox: 'mailto:bob@example.org' }),
      by({ mbox_sha1sum: '6bb0d8a1a3fb21c7b8b8d6ba31aa0c3cb2fe9a0f' }),
      by({ mbox_sha1sum: sha1('mailto:bob@example.org') }),
      account('https://a.example'),
      account('https://b.example'),
      by({ mbox: 'mailto:other@example.org' }),
    );
    await cairn.project();
    const all = await get('likely', '/persons/suggestions', personSuggestionsSchema);
    const hashed = `sha1:${sha1('mailto:bob@example.org')}`;
    expect(all.suggestions).toEqual([
      {
        kind: 'account_name',
        reason: expect.any(String),
        identifiers: ['account:https://a.example|u|7', 'account:https://b.example|u|7'],
      },
      {
        kind: 'hashed_address',
        reason: expect.any(String),
        identifiers: ['mbox:mailto:bob@example.org', hashed],
      },
      {
        kind: 'letter_case',
        reason: expect.any(String),
        identifiers: ['mbox:mailto:Bob@example.org', 'mbox:mailto:bob@example.org'],
      },
    ]);
    await changed('likely', 'links', { links: [{ identifier: hashed, person: 'bob@example.org', ...HR }] });
    const one = await get('likely', '/persons/suggestions?limit=1', personSuggestionsSchema);
    expect(one.suggestions.map(({ kind }) => kind)).toEqual(['account_name']);
    const next = await get(
      'likely',
      `/persons/suggestions?limit=1&after=${one.after}`,
      personSuggestionsSchema,
    );
    expect(next.suggestions.map(({ kind }) => kind)).toEqual(['letter_case']);
    expect((await get('others', '/persons/suggestions', personSuggestionsSchema)).suggestions).toEqual([]);
  });
});

const sha1 = (text: string) => hash('sha1', text);
