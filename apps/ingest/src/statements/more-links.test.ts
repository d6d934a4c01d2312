import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFixture, type Fixture, jsonOf, statement } from '../testing/fixture.ts';

interface Page {
  readonly statements: readonly { id: string }[];
  readonly more: string;
}

const registration = randomUUID();
/** Every filter there is, in a form that a client may write otherwise the next time. */
const FILTERS = {
  agent: '{"mbox":"mailto:ann@x.example","name":"Ann"}',
  verb: 'http://adlnet.gov/expapi/verbs/completed',
  activity: 'https://x.example/course',
  registration: registration.toUpperCase(),
  related_activities: 'True',
  related_agents: 'false',
  since: '2020-01-01T01:00:00+01:00',
  until: '2999-01-01T00:00:00Z',
  format: 'ids',
  attachments: 'false',
  ascending: 'true',
};

let lrs: Fixture;
let ids: string[];
beforeEach(async () => {
  lrs = await createFixture();
  const body = Array.from({ length: 7 }, () => statement({ context: { registration } }));
  ids = await jsonOf<string[]>(await lrs.ask('/statements', { body }));
});

const queryOf = (query: Readonly<Record<string, string>>) => new URLSearchParams(query).toString();
const tokenOf = (more: string) => new URLSearchParams(more.split('?')[1]).get('more') ?? '';

async function page(path: string): Promise<Page> {
  const answer = await lrs.ask(path.replace(/^\/xapi/, ''));
  expect([path, answer.status]).toEqual([path, 200]);
  return jsonOf<Page>(answer);
}

describe('a `more` link', () => {
  it('leads a client that keeps its own path and parameters through all pages', async () => {
    const own = { ...FILTERS, limit: '3' };
    const found: string[] = [];
    let query: Record<string, string> = own;
    for (let pages = 0; pages < 3; pages++) {
      const { statements, more } = await page(`/statements?${queryOf(query)}`);
      found.push(...statements.map(({ id }) => id));
      expect(more === '').toBe(pages === 2);
      query = { ...own, more: tokenOf(more) };
    }
    expect(found).toEqual(ids);
  });

  it('goes with what it was made with, however it is written, or any part of that', async () => {
    const { more } = await page(`/statements?${queryOf({ ...FILTERS, limit: '1000' })}`);
    const same = {
      ...FILTERS,
      agent: '{"objectType":"Agent","mbox":"mailto:ann@x.example"}',
      registration,
      related_activities: 'true',
      since: '2020-01-01T00:00:00.000Z',
      limit: '0',
    };
    for (const [name, value] of Object.entries(same)) {
      expect((await page(`${more}&${queryOf({ [name]: value })}`)).statements).toHaveLength(2);
    }
    expect((await page(`${more}&${queryOf(same)}`)).statements).toHaveLength(2);
    expect((await page(`/statements/more/${tokenOf(more)}?${queryOf(same)}`)).statements).toHaveLength(2);
  });

  it.each([
    ['agent', '{"mbox":"mailto:bob@x.example"}'],
    ['verb', 'http://adlnet.gov/expapi/verbs/failed'],
    ['activity', 'https://x.example/other'],
    ['registration', randomUUID()],
    ['related_activities', 'false'],
    ['related_agents', 'true'],
    ['since', '2021-01-01T00:00:00Z'],
    ['until', '2998-01-01T00:00:00Z'],
    ['format', 'exact'],
    ['attachments', 'true'],
    ['ascending', 'false'],
    ['limit', '2'],
  ])('refuses another %s than it was made with', async (name, value) => {
    const { more } = await page(`/statements?${queryOf({ ...FILTERS, limit: '3' })}`);
    for (const path of [more, `/statements/more/${tokenOf(more)}?`]) {
      const answer = await lrs.ask(`${path.replace(/^\/xapi/, '')}&${queryOf({ [name]: value })}`);
      expect(answer.status).toBe(400);
      const { issues } = await jsonOf(answer);
      expect(issues).toMatchObject([
        { code: 'conflicting_parameters', path: name, hint: expect.stringContaining('Leave it out') },
      ]);
    }
  });

  it('refuses a filter where it was made with none', async () => {
    const { more } = await page('/statements');
    for (const name of ['agent', 'verb', 'activity', 'registration', 'since', 'until'] as const) {
      const answer = await lrs.ask(`${more.replace('/xapi', '')}&${queryOf({ [name]: FILTERS[name] })}`);
      expect([name, answer.status]).toEqual([name, 400]);
    }
    expect((await page(`${more}&limit=5&format=exact&ascending=False`)).statements).toHaveLength(2);
  });

  it('refuses parameters that are not known, repeated, or of one statement (1.0.3 Communication 3.2)', async () => {
    const { more } = await page('/statements?limit=3');
    const token = tokenOf(more);
    for (const [query, path] of [
      ['page=2', 'page'],
      ['Limit=3', 'Limit'],
      [`more=${token}`, 'more'],
      [`statementId=${ids[0]}`, undefined],
      [`voidedStatementId=${ids[0]}`, undefined],
    ]) {
      for (const link of [`/statements?more=${token}&${query}`, `/statements/more/${token}?${query}`]) {
        const answer = await lrs.ask(link);
        expect([link, answer.status]).toEqual([link, 400]);
        const { issues } = await jsonOf(answer);
        if (path !== undefined) expect(issues[0]?.path).toBe(path);
      }
    }
  });

  it('of the old form leads on, and to links of the new form', async () => {
    const { more } = await page('/statements?limit=3');
    const { statements, more: next } = await page(`/statements/more/${tokenOf(more)}`);
    expect(statements.map(({ id }) => id)).toEqual(ids.toReversed().slice(3, 6));
    expect(next).toMatch(/^\/xapi\/statements\?more=/);
    expect((await page(next)).statements.map(({ id }) => id)).toEqual([ids[0]]);
  });
});
