import { alignments, framework, scored } from '@cairn/projections/testing';
import {
  checkedDraftSchema,
  draftChangesSchema,
  draftSchema,
  draftsSchema,
  planSchema,
  problemSchema,
  publicationSchema,
} from '@cairn/query-contract';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { analyticsOfFile } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const DRAFTS = '/catalogue/drafts';
const read = <Schema extends z.ZodType>(schema: Schema, response: Response) =>
  response.json().then((body) => schema.parse(body));
const problemOf = (response: Response) => read(problemSchema, response);

async function saved(tenant: string, items: unknown, rest: object = {}) {
  const response = await cairn.send(tenant, DRAFTS, { name: 'Spring', items, ...rest });
  expect(response.status).toBe(201);
  return read(checkedDraftSchema, response);
}
const get = async (tenant: string, id: string) =>
  read(draftSchema, await cairn.get(tenant, `${DRAFTS}/${id}`, ['catalogue/write']));
const publish = (tenant: string, id: string, body: unknown) =>
  cairn.sendBesideWorkers(tenant, `${DRAFTS}/${id}/publish`, body);
const replace = (tenant: string, id: string, body: unknown, ifMatch?: string) =>
  cairn.send(tenant, `${DRAFTS}/${id}`, body, ['catalogue/write'], 'application/json', {
    method: 'PUT',
    ...(ifMatch !== undefined && { ifMatch }),
  });
const remove = (tenant: string, id: string, ifMatch?: string) =>
  cairn.send(tenant, `${DRAFTS}/${id}`, undefined, ['catalogue/write'], 'application/json', {
    method: 'DELETE',
    ...(ifMatch !== undefined && { ifMatch }),
  });
const catalogueOf = async (tenant: string) =>
  ((await (await cairn.get(tenant, '/catalogue')).json()) as { items: { version: string }[] }).items;

/** Where the log ends; tenants share it. */
const end = () => cairn.log.end(0);

const SQL = framework({ sql: 0.8 });

describe('a draft', () => {
  it('is saved while incomplete, and lists what is to be mended, by path', async () => {
    const incomplete = { kind: 'framework', id: 'https://example.org/frameworks/new', extra: { a: [1] } };
    const draft = await saved('incomplete', [SQL, incomplete]);
    expect(draft).toMatchObject({ name: 'Spring', revision: 1, size: 2, createdBy: 'tester' });
    expect(draft.issues.map(({ path }) => path)).toEqual([
      '$.items[1].version',
      '$.items[1].title',
      '$.items[1].competencies',
    ]);
    expect(await get('incomplete', draft.id)).toEqual({ ...draft, items: [SQL, incomplete] });
    const refused = await publish('incomplete', draft.id, { revision: 1 });
    expect(refused.status).toBe(400);
    expect((await problemOf(refused)).issues).toEqual(draft.issues);
    expect(await catalogueOf('incomplete')).toEqual([]);
  });

  it('lists what it contradicts in the catalogue, and that there is nothing in it', async () => {
    const unknown = await saved('references', [alignments([['sql', 'sql']])]);
    expect(unknown.issues).toEqual([
      expect.objectContaining({ path: '$.items[0].frameworkId', code: 'unknown_reference' }),
    ]);
    const refused = await publish('references', unknown.id, { revision: 1 });
    expect([refused.status, (await problemOf(refused)).issues]).toEqual([409, unknown.issues]);
    const twins = await saved('references', [SQL, framework({ sql: 0.7 })]);
    expect(twins.issues).toEqual([
      expect.objectContaining({
        path: '$.items[1].id',
        message: 'This framework is also published at $.items[0].',
      }),
    ]);
    expect((await saved('references', [])).issues).toEqual([
      expect.objectContaining({ path: '$.items', code: 'empty' }),
    ]);
    expect((await saved('references', [SQL, alignments([['sql', 'sql']])])).issues).toEqual([]);
  });

  it('is published as one event, once, and does not change after', async () => {
    const draft = await saved('once', [SQL, alignments([['sql', 'sql']])]);
    const next = await end();
    const first = await publish('once', draft.id, { revision: 1 });
    expect(first.status).toBe(200);
    const publication = await read(publicationSchema, first);
    expect(publication).toMatchObject({ applied: true, position: next });
    expect(publication.published.map(({ kind }) => kind)).toEqual(['framework', 'alignments']);
    const again = await publish('once', draft.id, { revision: 1 });
    expect([again.status, await read(publicationSchema, again)]).toEqual([200, publication]);
    expect(await end()).toBe(next + 1);
    const { position, publishedAt } = publication;
    expect(await get('once', draft.id)).toMatchObject({
      issues: [],
      publication: { position, publishedAt, publishedBy: 'tester' },
    });
    const changed = await replace('once', draft.id, { name: 'x', items: [] }, '"1"');
    expect([changed.status, (await problemOf(changed)).code]).toEqual([409, 'draft_published']);
    expect((await remove('once', draft.id)).status).toBe(204);
    expect(await catalogueOf('once')).toHaveLength(2);
  });

  it('whose publication is in the log and not in the draft is recognised, and not published twice', async () => {
    const retirement = {
      kind: 'retirement',
      of: { kind: 'competency', id: 'https://example.org/competencies/sql' },
    };
    const items = [SQL, retirement];
    const draft = await saved('killed', items);
    const next = await end();
    // What a process leaves that ends between the two.
    await cairn.publish('killed', items);
    const outdated = await get('killed', draft.id);
    expect(outdated.issues).toEqual([]);
    await cairn.project();
    const response = await publish('killed', draft.id, { revision: 1, asKnownAt: next });
    expect(response.status).toBe(200);
    expect(await read(publicationSchema, response)).toMatchObject({ position: next, applied: true });
    expect(await end()).toBe(next + 1);
    expect((await get('killed', draft.id)).publication).toMatchObject({
      position: next,
      publishedBy: 'test',
    });
  });

  it('is not published over what others published after its base, unless its base is moved', async () => {
    await publish('outdated', (await saved('outdated', [SQL])).id, { revision: 1 });
    const mine = await saved('outdated', [framework({ sql: 0.6 }, '2')]);
    const base = await end();
    expect(mine).toMatchObject({ base, issues: [] });
    const theirs = await saved('outdated', [framework({ sql: 0.9 }, '3')]);
    expect((await publish('outdated', theirs.id, { revision: 1 })).status).toBe(200);
    const issue = {
      path: '$.items[0]',
      code: 'outdated',
      message: expect.stringMatching(
        /^framework https:\S+ was published after the base of the draft: version 3 by tester at 2026-\S+, position \d+\.$/,
      ),
      hint: expect.stringContaining('"base"'),
    };
    expect((await get('outdated', mine.id)).issues).toEqual([issue]);
    const refused = await publish('outdated', mine.id, { revision: 1 });
    expect(refused.status).toBe(409);
    expect(await problemOf(refused)).toMatchObject({ code: 'draft_outdated', issues: [issue] });
    const body = { name: 'Spring', items: [framework({ sql: 0.6 }, '2')], base: base + 1 };
    expect((await replace('outdated', mine.id, body, '"1"')).status).toBe(200);
    expect((await publish('outdated', mine.id, { revision: 2 })).status).toBe(200);
    expect((await catalogueOf('outdated')).map(({ version }) => version)).toEqual(['2']);
  });

  it('is not published when anything was published after its plan', async () => {
    const draft = await saved('planned', [SQL]);
    const next = await end();
    await cairn.publish('planned', { ...SQL, id: 'https://example.org/frameworks/other' });
    await cairn.project();
    const refused = await publish('planned', draft.id, { revision: 1, asKnownAt: next });
    expect(refused.status).toBe(409);
    expect(await problemOf(refused)).toMatchObject({
      code: 'plan_outdated',
      issues: [
        {
          path: '$.asKnownAt',
          message: `Published after position ${next}: framework https://example.org/frameworks/other (position ${next}).`,
        },
      ],
    });
    expect((await publish('planned', draft.id, { revision: 1, asKnownAt: next + 1 })).status).toBe(200);
  });

  it('is planned as it would be published', async () => {
    await publish('plans', (await saved('plans', [SQL, alignments([['sql', 'sql']])])).id, { revision: 1 });
    await cairn.post('plans', scored('ada', 'sql', 0.75, '2026-03-01T10:00:00Z'));
    await cairn.project();
    const { id } = await saved('plans', [framework({ sql: 0.7 }, '2')]);
    const path = `${DRAFTS}/${id}/plan`;
    const planned = await cairn.sendBesideWorkers('plans', path, {});
    expect([planned.status, planned.headers.get('etag')]).toEqual([200, '"1"']);
    const plan = await read(planSchema, planned);
    expect(plan.persons).toMatchObject({ gain: 1, lose: 0, move: 0 });
    const named = await cairn.sendBesideWorkers('plans', path, { persons: 'gain' });
    expect([named.status, (await problemOf(named)).issues[0]?.path]).toEqual([400, '$.competency']);
    const { asKnownAt } = plan;
    const published = await publish('plans', id, { revision: 1, asKnownAt });
    expect(published.status).toBe(200);
    const incomplete = await saved('plans', [{ kind: 'role' }]);
    const refused = await cairn.sendBesideWorkers('plans', `${DRAFTS}/${incomplete.id}/plan`, {});
    expect([refused.status, (await problemOf(refused)).issues[0]?.path]).toEqual([400, '$.items[0].id']);
    expect((await cairn.sendBesideWorkers('others', path, {})).status).toBe(404);
  });

  it('is replaced by those who have its revision', async () => {
    const { id } = await saved('revisions', [SQL]);
    const body = { name: 'Summer', items: [] };
    const missing = await replace('revisions', id, body);
    expect([missing.status, (await problemOf(missing)).code]).toEqual([428, 'precondition_required']);
    expect((await replace('revisions', id, body, '3')).status).toBe(400);
    const done = await replace('revisions', id, body, '"1"');
    expect([done.status, done.headers.get('etag')]).toEqual([200, '"2"']);
    expect(await read(checkedDraftSchema, done)).toMatchObject({ name: 'Summer', revision: 2, size: 0 });
    const late = await replace('revisions', id, { name: 'Late', items: [] }, '"1"');
    expect(late.status).toBe(412);
    expect(await problemOf(late)).toMatchObject({
      code: 'draft_changed',
      message: expect.stringMatching(
        /^The draft has revision 2, saved by tester at .*; the request is about revision 1\.$/,
      ),
      issues: [{ path: 'header.If-Match', hint: expect.stringContaining('Read the draft again') }],
    });
    expect((await remove('revisions', id, '"1"')).status).toBe(412);
    const other = await publish('revisions', id, { revision: 1 });
    expect([other.status, (await problemOf(other)).issues[0]?.path]).toEqual([409, '$.revision']);
    expect(await get('revisions', id)).toMatchObject({ name: 'Summer', revision: 2 });
    expect((await remove('revisions', id, '"2"')).status).toBe(204);
    expect((await remove('revisions', id)).status).toBe(404);
    expect((await replace('revisions', id, body, '*')).status).toBe(404);
    expect((await publish('revisions', id, { revision: 2 })).status).toBe(404);
  });

  it('says what it would change, member by member', async () => {
    await publish('changes', (await saved('changes', [SQL, alignments([['sql', 'sql']])])).id, {
      revision: 1,
    });
    const { id } = await saved('changes', [
      framework({ sql: 0.9, stats: 0.5 }, '2'),
      alignments([['sql', 'sql']]),
      { kind: 'role', id: 'https://example.org/roles/new' },
      { note: 'to do' },
      framework({ sql: 0.9 }),
    ]);
    const path = `${DRAFTS}/${id}/changes`;
    const { items, moreMembers } = await read(
      draftChangesSchema,
      await cairn.get('changes', path, ['catalogue/write']),
    );
    expect(items.map(({ change }) => change)).toEqual([
      'changed',
      'unchanged',
      'added',
      'unknown',
      'unknown',
    ]);
    expect(items[0]).toMatchObject({
      path: '$.items[0]',
      version: '2',
      inForce: { version: '1', position: (await end()) - 1, publishedBy: 'tester' },
      isOutdated: false,
    });
    expect(items[0]?.members).toEqual([
      { path: '$.items[0].version', change: 'changed', before: '1', after: '2' },
      { path: '$.items[0].competencies[0].method.threshold', change: 'changed', before: 0.8, after: 0.9 },
      expect.objectContaining({ path: '$.items[0].competencies[1]', change: 'added' }),
    ]);
    expect(moreMembers).toBe(0);
    const crosswalk = (count: number) => ({
      kind: 'crosswalk',
      id: 'urn:crosswalk',
      version: '1',
      title: 'x',
      associations: Array.from({ length: count }, (_, i) => ({
        type: 'isPeerOf',
        origin: 'urn:a',
        destination: `urn:${i}`,
      })),
    });
    await publish('changes', (await saved('changes', [crosswalk(1)])).id, { revision: 1 });
    const many = await saved('changes', [crosswalk(1_200)]);
    const answer = await cairn.get('changes', `${DRAFTS}/${many.id}/changes`, ['catalogue/write']);
    const listed = await read(draftChangesSchema, answer);
    expect([listed.items[0]?.members.length, listed.moreMembers]).toEqual([1_000, 199]);
  });

  it('is listed page by page, and only to its own tenant', async () => {
    const ids: string[] = [];
    for (const name of ['1', '2', '3']) ids.push((await saved('lists', [SQL], { name })).id);
    const page = async (query: string) =>
      read(draftsSchema, await cairn.get('lists', `${DRAFTS}${query}`, ['catalogue/write']));
    const first = await page('?limit=2');
    expect(first.drafts.map(({ name }) => name)).toEqual(['3', '2']);
    const second = await page(`?limit=2&after=${first.after}`);
    expect([second.drafts.map(({ name }) => name), second.after]).toEqual([['1'], undefined]);
    const [id = ''] = ids;
    for (const response of [
      await cairn.get('others', `${DRAFTS}/${id}`, ['catalogue/write']),
      await cairn.get('others', `${DRAFTS}/${id}/changes`, ['catalogue/write']),
      await replace('others', id, { name: 'x', items: [] }, '*'),
      await remove('others', id),
      await publish('others', id, { revision: 1 }),
      await cairn.get('lists', `${DRAFTS}/nothing`, ['catalogue/write']),
    ])
      expect([response.status, (await problemOf(response)).code]).toEqual([404, 'not_found']);
    const forbidden = await cairn.get('lists', DRAFTS, ['analytics/read']);
    expect([forbidden.status, (await problemOf(forbidden)).message]).toEqual([
      403,
      expect.stringContaining('catalogue/write'),
    ]);
  });

  it('is refused with paths when it is not one, or too large, or one too many', async () => {
    const issuesOf = async (body: unknown) => {
      const response = await cairn.send('wrong', DRAFTS, body);
      expect(response.status).toBe(400);
      return (await problemOf(response)).issues.map(({ path, code }) => [path, code]);
    };
    expect(await issuesOf([SQL])).toEqual([
      ['$.name', 'missing'],
      ['$.items', 'missing'],
    ]);
    expect(await issuesOf({ name: 'a\nb', items: [SQL, null, [1]], base: 1e6, other: 1 })).toEqual([
      ['$["other"]', 'unknown_member'],
      ['$.name', 'invalid'],
      ['$.items[1]', 'not_an_object'],
      ['$.items[2]', 'not_an_object'],
      ['$.base', 'invalid'],
    ]);
    expect(await issuesOf({ name: 'x', items: Array.from({ length: 4_000 }, () => 1) })).toHaveLength(100);
    expect(await issuesOf('{"name":')).toEqual([['$', 'syntax']]);
    const large = { name: 'x', items: Array.from({ length: 4_097 }, () => ({})) };
    expect((await cairn.send('wrong', DRAFTS, large)).status).toBe(413);
    expect((await cairn.send('wrong', DRAFTS, `{"name":"${'x'.repeat(200_000)}"}`)).status).toBe(413);
    const { id } = await saved('wrong', []);
    for (const body of ['null', {}, { revision: 0 }, { revision: 1, force: true }, { revision: '1' }]) {
      expect((await publish('wrong', id, body)).status).toBe(400);
    }
    const made = await Promise.all(
      Array.from({ length: 100 }, () => cairn.send('wrong', DRAFTS, { name: 'x', items: [] })),
    );
    const refused = made.filter(({ status }) => status !== 201);
    expect(refused.map(({ status }) => status)).toEqual([409]);
    expect((await problemOf(refused[0] as Response)).issues[0]?.hint).toContain('Delete drafts');
  });
});
