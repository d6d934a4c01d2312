import { createHash, randomUUID } from 'node:crypto';
import xapi, { type Agent, type Statement } from '@xapi/xapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StoreUnderTest, startStore } from './store-under-test.ts';

// The package is CommonJS with a class that names itself as its default.
const XAPI = xapi.default;
const EXPERIENCED = { id: 'http://adlnet.gov/expapi/verbs/experienced', display: { 'en-US': 'experienced' } };

let cairn: StoreUnderTest;
beforeAll(async () => {
  cairn = await startStore();
});
afterAll(() => cairn?.stop());

describe.each(['fetch', 'axios'] as const)('@xapi/xapi through %s', (adapter) => {
  const client = (through: 'fetch' | 'axios' = adapter) =>
    new XAPI({
      endpoint: cairn.endpoint,
      auth: XAPI.toBasicAuth(cairn.key, cairn.secret),
      version: '1.0.3',
      adapter: through,
    });
  const learner = (): Agent => ({ objectType: 'Agent', mbox: `mailto:${randomUUID()}@example.org` });
  const activity = (): string => `https://example.org/activities/${randomUUID()}`;
  const about = (actor: Agent, id = activity()): Statement => ({
    actor,
    verb: EXPERIENCED,
    object: { objectType: 'Activity', id },
  });

  it('asks what the store is', async () => {
    const { data } = await client().getAbout();
    expect(data.version).toContain('1.0.3');
  });

  it('sends a statement and gets it by its id', async () => {
    const sent = { ...about(learner()), id: randomUUID() };
    const { data: ids } = await client().sendStatement({ statement: sent });
    expect(ids).toEqual([sent.id]);
    const { data: found } = await client().getStatement({ statementId: sent.id });
    expect(found).toMatchObject(sent);
    expect(found.authority).toBeDefined();
    expect(found.stored).toBeDefined();
  });

  it('is refused what the store does not take', async () => {
    const wrong = { ...about(learner()), verb: { id: 'experienced', display: {} } };
    await expect(client().sendStatement({ statement: wrong })).rejects.toThrow(/invalid_iri|400/);
    const stranger = new XAPI({ endpoint: cairn.endpoint, auth: XAPI.toBasicAuth('no', 'body'), adapter });
    await expect(stranger.getStatements({})).rejects.toThrow(/unauthenticated|401/);
  });

  it('sends many at once, and pages through them in both directions without gap or repetition', async () => {
    const actor = learner();
    const statements = Array.from({ length: 7 }, () => about(actor));
    const { data: ids } = await client().sendStatements({ statements });
    expect(new Set(ids).size).toBe(7);
    await cairn.caughtUp();
    for (const ascending of [true, false]) {
      const pages: string[][] = [];
      let { data } = await client().getStatements({ agent: actor, limit: 3, ascending });
      for (;;) {
        pages.push(data.statements.map((one) => one.id ?? ''));
        if (data.more === '') break;
        const next = await client().getMoreStatements({ more: data.more });
        if (Array.isArray(next.data)) throw new Error('no attachments were asked for');
        data = next.data;
      }
      expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
      expect(pages.flat()).toEqual(ascending ? ids : [...ids].reverse());
    }
  });

  it('filters by verb, activity and time, and asks for ids only', async () => {
    const actor = learner();
    const id = activity();
    const before = new Date(Date.now() - 60_000).toISOString();
    await client().sendStatements({ statements: [about(actor, id), about(actor)] });
    await cairn.caughtUp();
    const query = { agent: actor, activity: id, verb: EXPERIENCED.id, since: before };
    const { data } = await client().getStatements({ ...query, format: 'ids' });
    expect(data.statements).toHaveLength(1);
    expect(data.statements[0]?.actor).not.toHaveProperty('name');
    expect((await client().getStatements({ agent: actor, until: before })).data.statements).toEqual([]);
  });

  it('sends an attachment and gets it back', async () => {
    const content = 'A certificate, in words: Prüfung bestanden.';
    const bytes = new TextEncoder().encode(content);
    const statement: Statement = {
      ...about(learner()),
      id: randomUUID(),
      attachments: [
        {
          usageType: XAPI.AttachmentUsages.CERTIFICATE_OF_COMPLETION,
          display: { en: 'Certificate' },
          contentType: 'text/plain',
          length: bytes.byteLength,
          sha2: createHash('sha256').update(bytes).digest('hex'),
        },
      ],
    };
    // On Node, axios sends a Blob as application/octet-stream whatever the library says: only fetch can send these.
    await client('fetch').sendStatement({ statement, attachments: [bytes.buffer] });
    const { data } = await client().getStatement({ statementId: statement.id ?? '', attachments: true });
    expect(data[0]).toMatchObject(statement);
    expect(data[1]).toBe(content);
    await cairn.caughtUp();
    const page = await client().getStatements({ agent: statement.actor as Agent, attachments: true });
    expect(page.data[0].statements).toHaveLength(1);
    expect(page.data[1]).toBe(content);
  });

  it('voids a statement', async () => {
    const actor = learner();
    const { data } = await client().sendStatement({ statement: about(actor) });
    const [id = ''] = data;
    await client().voidStatement({ actor, statementId: id });
    await expect(client().getStatement({ statementId: id })).rejects.toThrow(/not_found|404/);
    const { data: voided } = await client().getVoidedStatement({ voidedStatementId: id });
    expect(voided.id).toBe(id);
  });

  it('keeps state: merges, lists, and changes it only under the right entity tag', async () => {
    const place = { agent: learner(), activityId: activity(), registration: randomUUID() };
    const at = { ...place, stateId: 'bookmark' };
    await client().createState({ ...at, state: { page: 1 } });
    await client().createState({ ...at, state: { volume: 'loud' } });
    const { data, headers } = await client().getState(at);
    expect(data).toEqual({ page: 1, volume: 'loud' });
    const etag = String(headers.etag);
    await client().setState({ ...at, state: { page: 2 }, etag, matchHeader: 'If-Match' });
    await expect(
      client().setState({ ...at, state: { page: 3 }, etag, matchHeader: 'If-Match' }),
    ).rejects.toThrow(/precondition_failed|412/);
    expect((await client().getState(at)).data).toEqual({ page: 2 });
    expect((await client().getStates(place)).data).toEqual(['bookmark']);
    await client().deleteState(at);
    await expect(client().getState(at)).rejects.toThrow(/not_found|404/);
    await client().setState({ ...at, state: 'only words', contentType: 'text/plain' });
    expect((await client().getState(at)).data).toBe('only words');
    await client().deleteStates(place);
    expect((await client().getStates(place)).data).toEqual([]);
  });

  it('keeps profiles of activities and agents, with entity tags', async () => {
    const activityId = activity();
    const profile = { difficulty: 'hard' };
    const ofActivity = { activityId, profileId: 'authoring' };
    await client().setActivityProfile({ ...ofActivity, profile, etag: '*', matchHeader: 'If-None-Match' });
    const found = await client().getActivityProfile(ofActivity);
    expect(found.data).toEqual(profile);
    expect((await client().getActivityProfiles({ activityId })).data).toEqual(['authoring']);
    await client().deleteActivityProfile({ ...ofActivity, etag: String(found.headers.etag) });
    expect((await client().getActivityProfiles({ activityId })).data).toEqual([]);

    const ofAgent = { agent: learner(), profileId: 'preferences' };
    await client().createAgentProfile({ ...ofAgent, profile: { language: 'de' } });
    const { data, headers } = await client().getAgentProfile(ofAgent);
    expect(data).toEqual({ language: 'de' });
    const change = { ...ofAgent, profile: { language: 'fr' }, matchHeader: 'If-Match' as const };
    await client().setAgentProfile({ ...change, etag: String(headers.etag) });
    await expect(client().setAgentProfile({ ...change, etag: String(headers.etag) })).rejects.toThrow(
      /precondition_failed|412/,
    );
    expect((await client().getAgentProfiles({ agent: ofAgent.agent })).data).toEqual(['preferences']);
  });

  it('learns what is known of an agent and of an activity', async () => {
    const actor = { ...learner(), name: 'Ada' };
    const id = activity();
    const definition = { name: { en: 'A walk' }, type: 'http://adlnet.gov/expapi/activities/lesson' };
    const object = { objectType: 'Activity' as const, id, definition };
    await client().sendStatement({ statement: { ...about(actor), object } });
    await cairn.caughtUp();
    const { data: person } = await client().getAgent({ agent: actor });
    expect(person).toMatchObject({ objectType: 'Person', mbox: [actor.mbox], name: ['Ada'] });
    const { data: known } = await client().getActivity({ activityId: id });
    expect(known).toMatchObject({ id, definition });
  });
});
