import { randomUUID } from 'node:crypto';
import type { Statement } from '@cairn/xapi';
import { beforeEach, describe, expect, it } from 'vitest';
import { basic, createFixture, type Fixture, jsonOf, statement } from '../testing/fixture.ts';

interface TokenAnswer {
  readonly token: string;
  readonly expiresAt: string;
  readonly scopes: readonly string[];
  readonly actor: object;
  readonly 'auth-token': string;
}

const ANN = { mbox: 'mailto:ann@x.example' };
const BOB = { mbox: 'mailto:bob@x.example' };
const COURSE = 'https://x.example/course';
const REGISTRATION = '6b1091be-2833-4886-b4a6-59e5e0b3c3f4';

let lrs: Fixture;
let lms: string;
beforeEach(async () => {
  lrs = await createFixture();
  lms = await lrs.keyWith(['statements/write', 'statements/read', 'state', 'profile'], { id: 'lms' });
});

async function tokenFor(body: object, as = lms): Promise<TokenAnswer> {
  const headers = { 'X-Experience-API-Version': undefined };
  const response = await lrs.ask('/tokens', { as, body, headers });
  expect(response.status).toBe(201);
  return jsonOf<TokenAnswer>(response);
}
const bound = async (more: object = {}) =>
  `Bearer ${(await tokenFor({ actor: ANN, activity: COURSE, registration: REGISTRATION, ...more })).token}`;
const within = (more: Partial<Statement> = {}) =>
  statement({ context: { registration: REGISTRATION }, ...more });

describe('POST /tokens', () => {
  it('gives a token for one learner, with what the content needs', async () => {
    lrs.now = Date.parse('2026-11-23T12:00:00Z');
    const actor = { ...ANN, name: 'Ann', objectType: 'Agent' };
    const answer = await tokenFor({ actor, activity: COURSE, registration: REGISTRATION.toUpperCase() });
    expect(answer).toMatchObject({
      scopes: ['statements/write', 'statements/read/mine', 'state', 'profile'],
      actor: ANN,
      activity: COURSE,
      registration: REGISTRATION,
    });
    expect(answer.expiresAt).toBe('2026-11-23T13:00:00.000Z');
    expect(answer.token.length).toBeLessThan(1_000);
  });

  it('ends when it was asked to', async () => {
    const { token } = await tokenFor({ actor: ANN, ttlSeconds: 60 });
    lrs.now += 60_000;
    expect((await lrs.ask('/statements', { as: `Bearer ${token}` })).status).toBe(401);
  });

  it.each([
    ['an actor', (nested: string) => `{"actor":${nested}}`],
    ['an account', (nested: string) => `{"actor":{"account":${nested}}}`],
    ['a member nobody knows', (nested: string) => `{"actor":{"mbox":"mailto:ann@x.example"},"x":${nested}}`],
  ])('is not given for %s nested deeper than the stack goes', async (_, body) => {
    const nested = '['.repeat(8_000) + ']'.repeat(8_000);
    const answer = await lrs.ask('/tokens', { as: lms, body: body(nested) });
    expect([answer.status, (await jsonOf(answer)).issues[0]?.code]).toEqual([400, 'json_depth']);
    expect(lrs.logged).toEqual([]);
  });

  it('also goes where a secret goes: as cmi5 and libraries that know only Basic send it', async () => {
    const answer = await tokenFor({ actor: ANN });
    for (const as of [`Basic ${answer['auth-token']}`, basic('lms', answer.token)]) {
      expect((await lrs.ask('/statements', { as, body: statement() })).status).toBe(200);
      expect((await lrs.ask('/statements', { as, body: statement({ actor: BOB }) })).status).toBe(403);
    }
    const other = await lrs.ask('/statements', { as: basic('root', answer.token) });
    expect([other.status, (await jsonOf(other)).message]).toEqual([
      401,
      expect.stringContaining('another key'),
    ]);
  });

  it('hands on no more than the key has, and never the right to define', async () => {
    const writer = await lrs.keyWith(['statements/write']);
    expect((await tokenFor({ actor: ANN }, writer)).scopes).toEqual(['statements/write']);
    const beyond = await lrs.ask('/tokens', { as: writer, body: { actor: ANN, scopes: ['state'] } });
    expect([beyond.status, (await jsonOf(beyond)).message]).toEqual([403, expect.stringContaining('state')]);
    const none = await lrs.ask('/tokens', {
      as: await lrs.keyWith(['catalogue/write']),
      body: { actor: ANN },
    });
    expect(none.status).toBe(403);
    const { token } = await tokenFor({ actor: ANN }, basic('root', 'secret'));
    await lrs.ask('/statements', { as: `Bearer ${token}`, body: statement() });
    expect(lrs.records[0]?.event).toMatchObject({ defines: false });
  });

  it('makes no tokens with tokens', async () => {
    const response = await lrs.ask('/tokens', { as: await bound(), body: { actor: ANN } });
    expect([response.status, (await jsonOf(response)).message]).toEqual([
      403,
      expect.stringContaining('API key'),
    ]);
  });

  it.each([
    [{}, '$.actor'],
    [{ actor: 'ann' }, '$.actor'],
    [{ actor: { name: 'Ann' } }, '$.actor'],
    [{ actor: { mbox: 'ann@x.example' } }, '$.actor.mbox'],
    [{ actor: { objectType: 'Group', member: [ANN] } }, '$.actor.objectType'],
    [{ actor: { account: { homePage: 'https://x.example', name: 'x'.repeat(2_000) } } }, '$.actor'],
    [{ actor: ANN, activity: 'no iri' }, '$.activity'],
    [{ actor: ANN, activity: `https://x.example/${'y'.repeat(2_000)}` }, '$.activity'],
    [{ actor: ANN, registration: 'x' }, '$.registration'],
    [{ actor: ANN, scopes: ['all'] }, '$.scopes[0]'],
    [{ actor: ANN, scopes: [] }, '$.scopes'],
    [{ actor: ANN, ttlSeconds: 86_401 }, '$.ttlSeconds'],
    [{ actor: ANN, ttlSeconds: '60' }, '$.ttlSeconds'],
    [{ actor: ANN, tenant: 'b' }, '$'],
    ['{', '$'],
  ])('refuses %j', async (body, path) => {
    const response = await lrs.ask('/tokens', { as: lms, body });
    expect([response.status, (await jsonOf(response)).issues[0]?.path]).toEqual([400, path]);
  });

  it('needs a key, and POST', async () => {
    expect((await lrs.ask('/tokens', { as: '', body: { actor: ANN } })).status).toBe(401);
    expect((await lrs.ask('/tokens')).status).toBe(405);
  });
});

describe('Activities under a bound token', () => {
  it('tells of the bound activity and what lies below it, not of others', async () => {
    const as = await bound();
    const status = async (activityId: string) => {
      const response = await lrs.ask(`/activities?activityId=${encodeURIComponent(activityId)}`, { as });
      return [response.status, (await jsonOf(response)).code];
    };
    expect(await status(COURSE)).toEqual([200, undefined]);
    expect(await status(`${COURSE}/test/1`)).toEqual([200, undefined]);
    expect(await status(`${COURSE}2`)).toEqual([403, 'outside_token']);
    expect(await status('https://other.example')).toEqual([403, 'outside_token']);
  });
});

describe('statements under a bound token', () => {
  it('are taken within the binding, under the authority of the key', async () => {
    const response = await lrs.ask('/statements', { as: await bound(), body: [within(), within()] });
    expect(response.status).toBe(200);
    expect(lrs.records[0]?.event).toMatchObject({ authority: { account: { name: 'lms' } }, defines: false });
  });

  it('are recorded with what the token is bound to, and others without', async () => {
    const boundTo = async (as: string) => {
      expect((await lrs.ask('/statements', { as, body: within() })).status).toBe(200);
      const event = lrs.records.at(-1)?.event;
      return event?.kind === 'statements' ? event.boundTo : null;
    };
    const put = { as: await bound(), method: 'PUT', body: within() };
    expect((await lrs.ask(`/statements?statementId=${randomUUID()}`, put)).status).toBe(204);
    expect(lrs.records.at(-1)?.event).toMatchObject({ boundTo: { activity: COURSE } });
    expect(await boundTo(await bound())).toEqual({ activity: COURSE });
    expect(await boundTo(await bound({ activity: undefined }))).toEqual({});
    expect(await boundTo(lms)).toBeUndefined();
    expect(lrs.records.at(-1)?.event).not.toHaveProperty('boundTo');
  });

  it('link no persons, and those of a key do only when it was given that scope by name', async () => {
    const links = async (as: string) => {
      expect((await lrs.ask('/statements', { as, body: within() })).status).toBe(200);
      const event = lrs.records.at(-1)?.event;
      return event?.kind === 'statements' && event.linksPersons;
    };
    const linking = await lrs.keyWith(['statements/write', 'statements/read/mine', 'persons/write']);
    expect(await links(linking)).toBe(true);
    const { token } = await tokenFor({ actor: ANN, activity: COURSE, registration: REGISTRATION }, linking);
    expect(await links(`Bearer ${token}`)).toBeUndefined();
    expect(await links(lms)).toBeUndefined();
    expect(await links(await lrs.keyWith(['all']))).toBeUndefined();
  });

  it('void nothing, by whatever spelling of the verb or the target', async () => {
    const [id = ''] = await jsonOf<string[]>(await lrs.ask('/statements', { as: lms, body: within() }));
    for (const verb of [
      'http://adlnet.gov/expapi/verbs/voided',
      'http://adlnet.gov/expapi/verbs/voide\u0064',
    ]) {
      const context = `{"registration":"${REGISTRATION}","contextActivities":{"grouping":{"id":"${COURSE}"}}}`;
      const object = `{"objectType":"StatementRef","id":"${id}"}`;
      const body = `{"actor":${JSON.stringify(ANN)},"verb":{"id":"${verb}"},"object":${object},"context":${context}}`;
      const response = await lrs.ask('/statements', { as: await bound(), body });
      expect([response.status, (await jsonOf(response)).issues[0]?.code]).toEqual([403, 'token_voiding']);
    }
    expect((await lrs.ask(`/statements?statementId=${id}`, { as: lms })).status).toBe(200);
  });

  it('are refused outside of it, naming statement, binding and path; nothing is stored', async () => {
    const body = [
      within(),
      within({ actor: BOB }),
      within({ context: { registration: randomUUID() } }),
      within({ object: { id: 'https://x.example/other' } }),
      statement({ object: { id: 'https://x.example/other' } }),
    ];
    const response = await lrs.ask('/statements', { as: await bound(), body });
    const { code, issues } = await jsonOf(response);
    expect([response.status, code]).toEqual([403, 'outside_token']);
    expect(issues.map((issue) => [issue.index, issue.code, issue.path])).toEqual([
      [1, 'token_actor', '$.actor'],
      [2, 'token_registration', '$.context.registration'],
      [3, 'token_activity', '$.object.id'],
      [4, 'token_registration', '$.context.registration'],
      [4, 'token_activity', '$.object.id'],
    ]);
    expect(lrs.records).toHaveLength(0);
  });

  it('of a trusted forwarder keep no authority of their own', async () => {
    const forwarder = await lrs.keyWith(['all'], { id: 'f', trustedForwarder: true });
    const { token } = await tokenFor({ actor: ANN }, forwarder);
    const authority = { objectType: 'Agent', ...BOB } as const;
    await lrs.ask('/statements', { as: `Bearer ${token}`, body: statement({ authority }) });
    const { event } = lrs.records[0] ?? {};
    expect(event).toMatchObject({ authority: { account: { name: 'f' } } });
    expect(event?.kind === 'statements' && event.statements[0]).not.toHaveProperty('authority');
  });
});

describe('reading under a bound token', () => {
  let own: string[];
  beforeEach(async () => {
    const child = { registration: REGISTRATION, contextActivities: { parent: [{ id: COURSE }] } };
    const body = [
      within(),
      within({ actor: BOB }),
      within({ object: { id: 'https://x.example/page' }, context: child }),
      statement(),
      within({ object: { id: 'https://x.example/other' } }),
      within({ actor: BOB, object: { objectType: 'Agent', ...ANN } }),
      within(),
    ];
    const ids = await jsonOf<string[]>(await lrs.ask('/statements', { as: lms, body }));
    own = [6, 2, 0].map((index) => ids[index] ?? '');
    await lrs.ask('/statements', { body: within() });
  });
  const idsOf = async (response: Response) =>
    (await jsonOf<{ statements: { id: string }[] }>(response)).statements.map(({ id }) => id);

  it('shows the learner’s own statements within the binding', async () => {
    const as = await bound();
    for (const query of [
      '',
      `?agent=${JSON.stringify(ANN)}`,
      `?registration=${REGISTRATION}`,
      '?related_agents=true',
    ]) {
      expect(await idsOf(await lrs.ask(`/statements${query}`, { as }))).toEqual(own);
    }
    const page = '?activity=https://x.example/page';
    expect(await idsOf(await lrs.ask(`/statements${page}`, { as }))).toEqual([own[1]]);
    expect(await idsOf(await lrs.ask('/statements?activity=https://x.example/other', { as }))).toEqual([]);
  });

  it('shows those about activities below the bound one, whether or not they name it as parent', async () => {
    const question = within({ object: { id: `${COURSE}/test/1` } });
    const [id = ''] = await jsonOf<string[]>(await lrs.ask('/statements', { as: lms, body: question }));
    const as = await bound();
    for (const query of [
      '',
      '?verb=http://adlnet.gov/expapi/verbs/completed',
      `?registration=${REGISTRATION}`,
    ]) {
      expect(await idsOf(await lrs.ask(`/statements${query}`, { as }))).toEqual([id, ...own]);
    }
    expect(await idsOf(await lrs.ask(`/statements?activity=${COURSE}/test/1`, { as }))).toEqual([id]);
  });

  it('fills pages over what may not be shown, and `more` leads through all the rest', async () => {
    const other = within({ object: { id: 'https://x.example/other' } });
    for (let n = 0; n < 12; n++) {
      await lrs.ask('/statements', { as: lms, body: Array.from({ length: 20 }, () => other) });
    }
    const as = await bound();
    for (const ascending of [false, true]) {
      const seen: string[] = [];
      const pages: number[] = [];
      let path = `/statements?limit=2&ascending=${ascending}`;
      for (; path !== ''; ) {
        const response = await lrs.ask(path, { as });
        const page = await jsonOf<{ statements: { id: string }[]; more: string }>(response);
        seen.push(...page.statements.map(({ id }) => id));
        pages.push(page.statements.length);
        path = page.more.replace('/xapi', '');
      }
      expect(seen).toEqual(ascending ? own.toReversed() : own);
      expect(pages[0]).toBe(2);
    }
  });

  it('shows those of other keys too with statements/read', async () => {
    const as = await bound({ scopes: ['statements/read'] });
    expect(await idsOf(await lrs.ask('/statements', { as }))).toHaveLength(4);
  });

  it('finds by id only those', async () => {
    const as = await bound();
    expect((await lrs.ask(`/statements?statementId=${own[0]}`, { as })).status).toBe(200);
    const everyone = await idsOf(await lrs.ask('/statements?limit=20'));
    const foreign = everyone.filter((id) => !own.includes(id));
    for (const id of foreign) {
      expect((await lrs.ask(`/statements?statementId=${id}`, { as })).status).toBe(404);
    }
  });

  it('keeps to the binding whatever a `more` link says', async () => {
    const { more } = await jsonOf<{ more: string }>(await lrs.ask('/statements?limit=1'));
    expect(await idsOf(await lrs.ask(more.replace('/xapi', ''), { as: await bound() }))).toSatisfy(
      (ids: string[]) => ids.every((id) => own.includes(id)),
    );
    const others = await lrs.ask(`/statements?limit=1&agent=${JSON.stringify(BOB)}`);
    const theirs = (await jsonOf<{ more: string }>(others)).more.replace('/xapi', '');
    expect((await lrs.ask(theirs, { as: await bound() })).status).toBe(403);
  });

  it.each([
    [`/statements?agent=${JSON.stringify(BOB)}`, 'agent'],
    ['/statements?registration=00000000-0000-4000-8000-000000000000', 'registration'],
    [`/agents?agent=${JSON.stringify(BOB)}`, 'agent'],
  ])('refuses %s', async (path, parameter) => {
    const response = await lrs.ask(path, { as: await bound() });
    expect([response.status, (await jsonOf(response)).issues[0]?.path]).toEqual([403, parameter]);
  });

  it('knows the learner', async () => {
    expect((await lrs.ask(`/agents?agent=${JSON.stringify(ANN)}`, { as: await bound() })).status).toBe(200);
  });
});

describe('documents under a bound token', () => {
  const state = (more: object = {}) => {
    const query = {
      activityId: COURSE,
      agent: JSON.stringify(ANN),
      registration: REGISTRATION,
      stateId: 's',
      ...more,
    };
    return `/activities/state?${new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''))}`;
  };
  const activityProfile = '/activities/profile?profileId=p&activityId=';
  const agentProfile = (agent: object) => `/agents/profile?profileId=p&agent=${JSON.stringify(agent)}`;

  it.each([state(), agentProfile(ANN)])('are written and read within the binding: %s', async (path) => {
    const as = await bound();
    expect((await lrs.ask(path, { as, method: 'PUT', body: '{}' })).status).toBe(204);
    expect((await lrs.ask(path, { as, body: '{"a":1}' })).status).toBe(204);
    expect((await lrs.ask(path, { as })).status).toBe(200);
    expect((await lrs.ask(path, { as, method: 'DELETE' })).status).toBe(204);
  });

  it.each([
    [state({ agent: JSON.stringify(BOB) }), 'token_actor', 'agent'],
    [state({ activityId: 'https://x.example/other' }), 'token_activity', 'activityId'],
    [state({ registration: randomUUID() }), 'token_registration', 'registration'],
    [state({ registration: '' }), 'token_registration', 'registration'],
    [state({ registration: '', stateId: '' }), 'token_registration', 'registration'],
    [agentProfile(BOB), 'token_actor', 'agent'],
    [`${activityProfile}https://x.example/other`, 'token_activity', 'activityId'],
  ])('are refused outside of it, with every method: %s', async (path, code, parameter) => {
    const as = await bound();
    const asks = [{}, { body: {} }, { method: 'PUT', body: {} }, { method: 'DELETE' }];
    for (const ask of path.includes('stateId') || path.includes('profileId')
      ? asks
      : [{}, { method: 'DELETE' }]) {
      const response = await lrs.ask(path, { as, ...ask });
      expect(response.status).toBe(403);
      expect((await jsonOf(response)).issues).toMatchObject([{ code, path: parameter }]);
    }
  });

  it('of an activity’s profile are read only', async () => {
    const as = await bound();
    await lrs.ask(activityProfile + COURSE, { method: 'PUT', body: '{}' });
    expect((await lrs.ask(activityProfile + COURSE, { as })).status).toBe(200);
    for (const ask of [{ body: '{}' }, { method: 'PUT', body: '{}' }, { method: 'DELETE' }]) {
      expect((await lrs.ask(activityProfile + COURSE, { as, ...ask })).status).toBe(403);
    }
  });
});
