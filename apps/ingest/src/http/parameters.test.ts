import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFixture, type Fixture, jsonOf, statement } from '../testing/fixture.ts';

const agent = encodeURIComponent('{"mbox":"mailto:ann@x.example"}');
const STATE = `/activities/state?activityId=https://x.example/course&agent=${agent}`;
const CHOICES = [
  'registration',
  'agent',
  'verb',
  'activity',
  'related_agents',
  'related_activities',
  'since',
  'until',
  'limit',
  'format',
  'attachments',
  'ascending',
];
const put = { method: 'PUT', body: 'x', headers: { 'Content-Type': 'text/plain' } };

/** A store whose tenant is lenient or not; how often that was asked. */
async function withTenant(lenient: boolean): Promise<{ lrs: Fixture; asked: string[] }> {
  const asked: string[] = [];
  const tenants = {
    get: async (id: string) => {
      asked.push(id);
      return { lenient };
    },
  };
  return { lrs: await createFixture({ deps: { tenants } }), asked };
}

describe('an empty parameter', () => {
  it.each(CHOICES)('is refused with the advice to leave it out: %s', async (name) => {
    const { lrs } = await withTenant(false);
    for (const store of [lrs, await createFixture()]) {
      const answer = await store.ask(`/statements?${name}=`);
      expect(answer.status).toBe(400);
      expect((await jsonOf(answer)).issues).toMatchObject([
        { code: 'invalid_parameter', path: name, hint: expect.stringContaining('Leave it out') },
      ]);
    }
  });

  it('of State is refused, and nothing is stored', async () => {
    const { lrs } = await withTenant(false);
    const answer = await lrs.ask(`${STATE}&stateId=s&registration=`, put);
    expect([answer.status, (await jsonOf(answer)).issues[0]?.path]).toEqual([400, 'registration']);
    expect((await lrs.ask(`${STATE}&stateId=s`)).status).toBe(404);
  });
});

describe('an empty parameter of a lenient tenant', () => {
  let lrs: Fixture;
  let asked: string[];
  beforeEach(async () => {
    ({ lrs, asked } = await withTenant(true));
  });

  it('is as if it were not there', async () => {
    const body = Array.from({ length: 7 }, () => statement());
    const ids = await jsonOf<string[]>(await lrs.ask('/statements', { body }));
    const query = CHOICES.map((name) => `${name}=`).join('&');
    const answer = await lrs.ask(`/statements?${query}`);
    expect(answer.status).toBe(200);
    const { statements, more } = await jsonOf<{ statements: { id: string }[]; more: string }>(answer);
    expect(statements.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, 5));
    expect((await lrs.ask(`${more.replace('/xapi', '')}&${query}`)).status).toBe(200);
    expect((await lrs.ask(`${STATE}&stateId=s&registration=`, put)).status).toBe(204);
    expect(await (await lrs.ask(`${STATE}&stateId=s`)).text()).toBe('x');
    expect(new Set(asked)).toEqual(new Set(['a']));
  });

  it('is refused where it says what is meant, and where it is wrong otherwise', async () => {
    for (const path of [
      '/statements?statementId=',
      '/statements?voidedStatementId=',
      '/statements?more=',
      '/statements?registration=&registration=',
      `/statements?registration=&registration=${randomUUID()}`,
      '/statements?Registration=',
      `${STATE}&stateId=`,
      '/activities?activityId=',
      '/agents?agent=',
    ]) {
      expect([path, (await lrs.ask(path)).status]).toEqual([path, 400]);
    }
  });

  it('never widens a DELETE', async () => {
    for (const stateId of ['s', 't'])
      expect((await lrs.ask(`${STATE}&stateId=${stateId}`, put)).status).toBe(204);
    expect((await lrs.ask(`${STATE}&registration=`, { method: 'DELETE' })).status).toBe(400);
    expect((await lrs.ask(`${STATE}&stateId=&registration=`, { method: 'DELETE' })).status).toBe(400);
    expect(await jsonOf<string[]>(await lrs.ask(STATE))).toHaveLength(2);
    expect((await lrs.ask(`${STATE}&stateId=s&registration=`, { method: 'DELETE' })).status).toBe(204);
    expect(await jsonOf<string[]>(await lrs.ask(STATE))).toEqual(['t']);
  });

  it('costs requests without one no question', async () => {
    await lrs.ask('/statements?limit=1');
    await lrs.ask(`${STATE}&stateId=s`);
    expect(asked).toEqual([]);
  });
});
