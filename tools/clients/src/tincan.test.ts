import { randomUUID } from 'node:crypto';
import TinCan, { type Callback, type Json } from 'tincanjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StoreUnderTest, startStore } from './store-under-test.ts';

const EXPERIENCED = { id: 'http://adlnet.gov/expapi/verbs/experienced', display: { 'en-US': 'experienced' } };
const VOIDED = { id: 'http://adlnet.gov/expapi/verbs/voided', display: { 'en-US': 'voided' } };

let cairn: StoreUnderTest;
beforeAll(async () => {
  cairn = await startStore();
});
afterAll(() => cairn?.stop());

/** Its calls take callbacks; the error is an HTTP status. */
function answer<T>(call: (callback: Callback<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((err, result) => (err === null ? resolve(result) : reject(new Error(`status ${err}`))));
  });
}

describe.each(['1.0.0', '1.0.2'])('tincanjs speaking %s', (version) => {
  const lrs = () => {
    const { endpoint, key: username, secret: password } = cairn;
    return new TinCan.LRS({ endpoint, username, password, version, allowFail: false });
  };
  const mbox = () => `mailto:${randomUUID()}@example.org`;
  const activityId = () => `https://example.org/activities/${randomUUID()}`;
  const statement = (more: Json = {}) =>
    new TinCan.Statement({
      id: randomUUID(),
      actor: { mbox: mbox() },
      verb: EXPERIENCED,
      object: { id: activityId() },
      ...more,
    });
  const save = (one: InstanceType<typeof TinCan.Statement>) =>
    answer((callback) => lrs().saveStatement(one, { callback }));

  it('asks what the store is', async () => {
    const about = await answer((callback: Callback<{ version: readonly string[] }>) =>
      lrs().about({ callback }),
    );
    expect(about.version).toContain('1.0.3');
  });

  it('saves a statement, again without harm, and finds it', async () => {
    const sent = statement({ result: { score: { scaled: 0.5 }, duration: 'PT3S' } });
    await save(sent);
    await save(sent);
    const id = sent.id ?? '';
    const found = await answer((callback: Callback<typeof sent>) =>
      lrs().retrieveStatement(id, { callback }),
    );
    expect(found.asVersion(version)).toMatchObject(sent.asVersion(version));
    expect(found.stored).not.toBeNull();
  });

  it('is refused another statement under the same id', async () => {
    const id = randomUUID();
    await save(statement({ id }));
    await expect(save(statement({ id }))).rejects.toThrow('status 409');
  });

  it('saves many at once, and follows more', async () => {
    const actor = { mbox: mbox() };
    const sent = Array.from({ length: 5 }, () => statement({ actor }));
    await answer((callback) => lrs().saveStatements(sent, { callback }));
    await cairn.caughtUp();
    const agent = new TinCan.Agent(actor);
    type Page = { statements: readonly { id: string | null }[]; more: string | null };
    const params = { agent, limit: 2, ascending: true };
    let page = await answer((callback: Callback<Page>) => lrs().queryStatements({ params, callback }));
    const found = [...page.statements];
    while (page.more) {
      const url = page.more;
      page = await answer((callback: Callback<Page>) => lrs().moreStatements({ url, callback }));
      found.push(...page.statements);
    }
    expect(found.map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
  });

  it('sends an attachment and gets it back', async () => {
    const content = 'The words of a certificate.';
    const attachment = {
      usageType: 'http://id.tincanapi.com/attachment/certificate-of-completion',
      display: { en: 'Certificate' },
      contentType: 'text/plain',
      content,
    };
    const sent = statement({ attachments: [attachment] });
    await save(sent);
    const found = await answer((callback: Callback<typeof sent>) =>
      lrs().retrieveStatement(sent.id ?? '', { params: { attachments: true }, callback }),
    );
    expect(found.attachments?.[0]?.getContentAsString()).toBe(content);
  });

  it('voids a statement', async () => {
    const wrong = statement();
    const id = wrong.id ?? '';
    await save(wrong);
    await save(statement({ verb: VOIDED, object: { objectType: 'StatementRef', id } }));
    await expect(answer((callback) => lrs().retrieveStatement(id, { callback }))).rejects.toThrow('404');
    const voided = await answer((callback: Callback<typeof wrong>) =>
      lrs().retrieveVoidedStatement(id, { callback }),
    );
    expect(voided.id).toBe(id);
  });

  it('keeps state under entity tags', async () => {
    const at = {
      agent: new TinCan.Agent({ mbox: mbox() }),
      activity: new TinCan.Activity({ id: activityId() }),
      registration: randomUUID(),
    };
    type Found = { contents: unknown; etag: string | null } | null;
    const read = () =>
      answer((callback: Callback<Found>) => lrs().retrieveState('place', { ...at, callback }));
    const contentType = 'application/json';
    const write = (contents: unknown, more: Json = {}) =>
      answer((callback) => lrs().saveState('place', contents, { ...at, contentType, ...more, callback }));
    expect(await read()).toBeNull();
    await write({ page: 1 });
    const first = await read();
    expect(first?.contents).toEqual({ page: 1 });
    await write({ page: 2 }, { lastSHA1: first?.etag });
    await expect(write({ page: 3 }, { lastSHA1: first?.etag })).rejects.toThrow('412');
    await write({ sound: 'off' }, { method: 'POST' });
    expect((await read())?.contents).toEqual({ page: 2, sound: 'off' });
    const ids = () =>
      answer((callback: Callback<readonly string[]>) => lrs().retrieveStateIds({ ...at, callback }));
    expect(await ids()).toEqual(['place']);
    await answer((callback) => lrs().dropState(null, { ...at, callback }));
    expect(await ids()).toEqual([]);
  });

  it('keeps profiles of activities and agents', async () => {
    const activity = new TinCan.Activity({ id: activityId() });
    const agent = new TinCan.Agent({ mbox: mbox() });
    const isNew = () => ({ contentType: 'application/json', requestHeaders: { 'If-None-Match': '*' } });
    type Found = { contents: unknown } | null;
    await answer((callback) => lrs().saveActivityProfile('p', { a: 1 }, { ...isNew(), activity, callback }));
    await answer((callback) => lrs().saveAgentProfile('p', { b: 2 }, { ...isNew(), agent, callback }));
    const ofActivity = await answer((callback: Callback<Found>) =>
      lrs().retrieveActivityProfile('p', { activity, callback }),
    );
    const ofAgent = await answer((callback: Callback<Found>) =>
      lrs().retrieveAgentProfile('p', { agent, callback }),
    );
    expect(ofActivity?.contents).toEqual({ a: 1 });
    expect(ofAgent?.contents).toEqual({ b: 2 });
    const ids = await answer((callback: Callback<readonly string[]>) =>
      lrs().retrieveAgentProfileIds({ agent, callback }),
    );
    expect(ids).toEqual(['p']);
  });

  it('learns what is known of an activity', async () => {
    const id = activityId();
    await save(statement({ object: { id, definition: { name: { en: 'A walk' } } } }));
    await cairn.caughtUp();
    const found = await answer((callback: Callback<{ id: string }>) =>
      lrs().retrieveActivity(id, { callback }),
    );
    expect(found).toMatchObject({ id, definition: { name: { en: 'A walk' } } });
  });
});
