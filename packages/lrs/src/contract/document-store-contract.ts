import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DocumentScope, DocumentStore } from '../documents/document-store.ts';

const FREE = { requirePreconditionIfExists: false };
const ANY = { mostBytes: 1_000_000 };
const STATE = {
  resource: 'state',
  tenant: 'a',
  activity: 'https://x.example/1',
  agent: 'mbox=mailto:a@x.example',
} as const;
const REGISTRATION = '6b1091be-2833-4886-b4a6-59e5e0b3c3f4';

const bytes = (text: string) => new TextEncoder().encode(text);
const json = (text: string) => ({ contentType: 'application/json', content: bytes(text) });
const plain = (text: string) => ({ contentType: 'text/plain', content: bytes(text) });
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

async function textOf(store: DocumentStore, scope: DocumentScope, id: string): Promise<string | undefined> {
  const stored = await store.get(scope, id);
  return stored && new TextDecoder().decode(stored.content);
}

/** What every {@link DocumentStore} keeps to. `open` gives a fresh, empty store. */
export function documentStoreContract(name: string, open: () => Promise<DocumentStore>): void {
  describe(`${name} as a document store`, () => {
    keepsWhatItIsGiven(open);
    decidesOnPreconditions(open);
    merges(open);
    listsAndDeletes(open);
    holdsUnderConcurrency(open);
    keepsToQuotas(open);
  });
}

function keepsToQuotas(open: () => Promise<DocumentStore>): void {
  const PROFILE = { resource: 'agentProfile', tenant: 'a', agent: STATE.agent } as const;
  const within = (documents: number, bytes: number) => ({ ...FREE, ...ANY, quota: { documents, bytes } });
  const over = { outcome: 'overQuota' };

  it('takes no more documents of one agent than its quota, whatever they are for', async () => {
    const store = await open();
    const elsewhere = { ...STATE, activity: 'https://x.example/2', registration: REGISTRATION };
    await store.put(STATE, 'd', plain('1'), {}, FREE);
    await store.put(PROFILE, 'd', plain('2'), {}, FREE);
    expect(await store.put(elsewhere, 'd', plain('3'), {}, within(2, 1_000))).toEqual(over);
    expect(await store.merge(elsewhere, 'd', json('{}'), {}, within(2, 1_000))).toEqual(over);
    expect(await store.get(elsewhere, 'd')).toBeUndefined();
    // What is there may be replaced, and others have quotas of their own.
    const stored = { outcome: 'stored' };
    expect(await store.put(PROFILE, 'd', plain('4'), {}, within(2, 1_000))).toMatchObject(stored);
    const bob = { ...STATE, agent: 'mbox=mailto:bob@x.example' };
    expect(await store.put(bob, 'd', plain('5'), {}, within(2, 1_000))).toMatchObject(stored);
    expect(await store.put({ ...STATE, tenant: 'b' }, 'd', plain('6'), {}, within(2, 1_000))).toMatchObject(
      stored,
    );
    expect(await store.put(elsewhere, 'd', plain('7'), {}, FREE)).toMatchObject(stored);
  });

  it('takes no more bytes of one agent than its quota, counting what is replaced as gone', async () => {
    const store = await open();
    await store.put(STATE, 'd', json('{"a":1}'), {}, FREE);
    await store.put(PROFILE, 'd', json('{"b":2}'), {}, FREE);
    expect(await store.put(PROFILE, 'd', plain('x'.repeat(9)), {}, within(9, 15))).toEqual(over);
    expect(await store.merge(PROFILE, 'd', json('{"c":3}'), {}, within(9, 19))).toEqual(over);
    expect(await textOf(store, PROFILE, 'd')).toBe('{"b":2}');
    expect(await store.merge(PROFILE, 'd', json('{"c":3}'), {}, within(9, 20))).toMatchObject({
      outcome: 'stored',
    });
    expect(await store.merge(STATE, 'e', json('{"e":5}'), {}, within(9, 26))).toEqual(over);
    expect(await store.merge(STATE, 'e', json('{"e":5}'), {}, { ...within(9, 99), mostBytes: 6 })).toEqual({
      outcome: 'tooLarge',
    });
    expect(await store.put(PROFILE, 'd', plain('x'.repeat(9)), {}, within(9, 16))).toMatchObject({
      outcome: 'stored',
    });
  });

  it('lets no two writes at once both take the rest', async () => {
    const store = await open();
    const writes = await Promise.all(
      Array.from({ length: 10 }, (_, i) => store.put(STATE, `d${i}`, plain('x'), {}, within(4, 1_000))),
    );
    expect(writes.filter(({ outcome }) => outcome === 'stored')).toHaveLength(4);
  });

  it('has no quota for what belongs to no agent', async () => {
    const store = await open();
    const shared = { resource: 'activityProfile', tenant: 'a', activity: STATE.activity } as const;
    await store.put(shared, 'd', plain('1'), {}, FREE);
    expect(await store.put(shared, 'e', plain('2'), {}, within(1, 1))).toMatchObject({ outcome: 'stored' });
  });
}

function keepsWhatItIsGiven(open: () => Promise<DocumentStore>): void {
  it('gives back bytes and type as they came, with the SHA-1 of the bytes as etag', async () => {
    const store = await open();
    const content = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
    const before = Date.now();
    const written = await store.put(STATE, 'd', { contentType: 'Image/PNG; x=1', content }, {}, FREE);
    const stored = await store.get(STATE, 'd');
    const etag = createHash('sha1').update(content).digest('hex');
    expect(written).toEqual({ outcome: 'stored', etag, created: true });
    expect(stored).toMatchObject({ id: 'd', contentType: 'Image/PNG; x=1', etag });
    expect(Buffer.from(stored?.content ?? []).equals(content)).toBe(true);
    expect(Math.abs((stored?.updatedAt ?? 0) - before)).toBeLessThan(60_000);
  });

  it('holds an empty document, and none where none was put', async () => {
    const store = await open();
    await store.put(STATE, 'd', plain(''), {}, FREE);
    expect(await textOf(store, STATE, 'd')).toBe('');
    expect(await store.get(STATE, 'other')).toBeUndefined();
  });

  it('replaces a document whole', async () => {
    const store = await open();
    await store.put(STATE, 'd', json('{"a":1}'), {}, FREE);
    expect(await store.put(STATE, 'd', plain('b'), {}, FREE)).toMatchObject({
      outcome: 'stored',
      created: false,
    });
    expect(await store.get(STATE, 'd')).toMatchObject({ contentType: 'text/plain', etag: sha1('b') });
  });

  it('keeps apart tenants, resources, activities, agents, registrations and ids', async () => {
    const store = await open();
    const scopes: DocumentScope[] = [
      STATE,
      { ...STATE, tenant: 'b' },
      { ...STATE, activity: 'https://x.example/2' },
      { ...STATE, agent: 'mbox=mailto:b@x.example' },
      { ...STATE, registration: REGISTRATION },
      { resource: 'activityProfile', tenant: 'a', activity: STATE.activity },
      { resource: 'agentProfile', tenant: 'a', agent: STATE.agent },
      { resource: 'agentProfile', tenant: 'a', agent: STATE.activity },
    ];
    for (const [index, scope] of scopes.entries()) {
      await store.put(scope, 'd', plain(`${index}`), {}, FREE);
      await store.put(scope, 'D', plain(`${index} capital`), {}, FREE);
    }
    for (const [index, scope] of scopes.entries()) {
      expect(await textOf(store, scope, 'd')).toBe(`${index}`);
      expect(await textOf(store, scope, 'D')).toBe(`${index} capital`);
    }
  });

  it('takes ids and IRIs of any length', async () => {
    const store = await open();
    const scope = { ...STATE, activity: `https://x.example/${'y'.repeat(20_000)}` };
    const id = 'ü'.repeat(20_000);
    await store.put(scope, id, plain('long'), {}, FREE);
    expect(await textOf(store, scope, id)).toBe('long');
    expect((await store.list(scope)).ids).toEqual([id]);
  });

  it('compares registrations as UUIDs, without case', async () => {
    const store = await open();
    await store.put({ ...STATE, registration: REGISTRATION.toUpperCase() }, 'd', plain('x'), {}, FREE);
    expect(await textOf(store, { ...STATE, registration: REGISTRATION }, 'd')).toBe('x');
  });
}

function decidesOnPreconditions(open: () => Promise<DocumentStore>): void {
  const failed = { outcome: 'preconditionFailed' };
  const stored = sha1('old');
  const table = [
    { precondition: { ifMatch: [stored] }, existing: 'stored', missing: 'preconditionFailed' },
    { precondition: { ifMatch: ['x', stored] }, existing: 'stored', missing: 'preconditionFailed' },
    { precondition: { ifMatch: ['x'] }, existing: 'preconditionFailed', missing: 'preconditionFailed' },
    { precondition: { ifMatch: '*' }, existing: 'stored', missing: 'preconditionFailed' },
    { precondition: { ifNoneMatch: '*' }, existing: 'preconditionFailed', missing: 'stored' },
    { precondition: { ifNoneMatch: [stored] }, existing: 'preconditionFailed', missing: 'stored' },
    { precondition: { ifNoneMatch: ['x'] }, existing: 'stored', missing: 'stored' },
    {
      precondition: { ifMatch: '*', ifNoneMatch: [stored] },
      existing: 'preconditionFailed',
      missing: 'preconditionFailed',
    },
    { precondition: {}, existing: 'stored', missing: 'stored' },
  ] as const;

  it.each(table)('put under $precondition: $existing when it exists, $missing when not', async (row) => {
    const store = await open();
    await store.put(STATE, 'd', plain('old'), {}, FREE);
    expect((await store.put(STATE, 'd', plain('new'), row.precondition, FREE)).outcome).toBe(row.existing);
    expect(await textOf(store, STATE, 'd')).toBe(row.existing === 'stored' ? 'new' : 'old');
    expect((await store.put(STATE, 'none', plain('new'), row.precondition, FREE)).outcome).toBe(row.missing);
    expect(await textOf(store, STATE, 'none')).toBe(row.missing === 'stored' ? 'new' : undefined);
  });

  it.each(table)('delete under $precondition', async (row) => {
    const store = await open();
    await store.put(STATE, 'd', plain('old'), {}, FREE);
    const existing = row.existing === 'stored' ? 'deleted' : 'preconditionFailed';
    expect(await store.delete(STATE, 'd', row.precondition)).toBe(existing);
    expect(await textOf(store, STATE, 'd')).toBe(existing === 'deleted' ? undefined : 'old');
    const missing = row.missing === 'stored' ? 'deleted' : 'preconditionFailed';
    expect(await store.delete(STATE, 'none', row.precondition)).toBe(missing);
  });

  it('asks for a precondition on request, and only for a document that exists', async () => {
    const store = await open();
    const must = { requirePreconditionIfExists: true };
    expect(await store.put(STATE, 'd', plain('old'), {}, must)).toMatchObject({
      outcome: 'stored',
      created: true,
    });
    expect(await store.put(STATE, 'd', plain('new'), {}, must)).toEqual({ outcome: 'preconditionRequired' });
    expect(await textOf(store, STATE, 'd')).toBe('old');
    const match = { ifMatch: [sha1('old')] };
    expect(await store.put(STATE, 'd', plain('new'), match, must)).toMatchObject({
      outcome: 'stored',
      created: false,
    });
    expect(await store.put(STATE, 'd', plain('newer'), match, must)).toEqual(failed);
  });
}

function merges(open: () => Promise<DocumentStore>): void {
  it('stores what it finds nothing to merge with, of any type', async () => {
    const store = await open();
    expect(await store.merge(STATE, 'd', plain('x'), {}, ANY)).toMatchObject({
      outcome: 'stored',
      created: true,
    });
    expect(await textOf(store, STATE, 'd')).toBe('x');
  });

  it('merges top-level members and leaves the text of the others alone', async () => {
    const store = await open();
    const text =
      '{ "a.b": 1.10, "n": 123456789012345678901234567890, "o": {"x": 1, "y": null}, "\\u0061": "\\/" }';
    await store.put(STATE, 'd', json(text), {}, FREE);
    const posted = {
      contentType: 'application/json; charset=utf-8',
      content: bytes('{"o":{"z":2},"new":[]}'),
    };
    expect(await store.merge(STATE, 'd', posted, {}, ANY)).toMatchObject({
      outcome: 'stored',
      created: false,
    });
    const merged = '{"a.b": 1.10,"n": 123456789012345678901234567890,"o":{"z":2},"\\u0061": "\\/","new":[]}';
    expect(await textOf(store, STATE, 'd')).toBe(merged);
    expect((await store.get(STATE, 'd'))?.etag).toBe(sha1(merged));
  });

  it.each([
    { stored: plain('{"a":1}'), posted: json('{"b":2}') },
    { stored: json('{"a":1}'), posted: plain('{"b":2}') },
    { stored: plain('abc'), posted: plain('def') },
    { stored: json('[1]'), posted: json('{"b":2}') },
    { stored: json('{"a":1}'), posted: json('"text"') },
    { stored: json('{"a":1}'), posted: json('null') },
    { stored: json('{"a":1}'), posted: json('{"b":') },
    {
      stored: json('{"a":1}'),
      posted: { contentType: 'application/json', content: Uint8Array.of(0x7b, 0xff, 0x7d) },
    },
  ])('refuses to merge what are not two JSON objects (%#)', async ({ stored, posted }) => {
    const store = await open();
    await store.put(STATE, 'd', stored, {}, FREE);
    expect(await store.merge(STATE, 'd', posted, {}, ANY)).toMatchObject({ outcome: 'notMergeable' });
    expect(await store.get(STATE, 'd')).toMatchObject({ contentType: stored.contentType });
    expect(await textOf(store, STATE, 'd')).toBe(new TextDecoder().decode(stored.content));
  });

  it('refuses to merge into more bytes than a document may have, and changes nothing', async () => {
    const store = await open();
    await store.put(STATE, 'd', json('{"a":1}'), {}, FREE);
    const merge = (mostBytes: number) => store.merge(STATE, 'd', json('{"b":22}'), {}, { mostBytes });
    expect(await merge(13)).toEqual({ outcome: 'tooLarge' });
    expect(await textOf(store, STATE, 'd')).toBe('{"a":1}');
    expect(await merge(14)).toMatchObject({ outcome: 'stored' });
    // What replaces a member counts with what it replaces gone.
    expect(await store.merge(STATE, 'd', json('{"a":2}'), {}, { mostBytes: 14 })).toMatchObject({
      outcome: 'stored',
    });
  });

  it('keeps preconditions when merging', async () => {
    const store = await open();
    const failed = { outcome: 'preconditionFailed' };
    expect(await store.merge(STATE, 'd', json('{}'), { ifMatch: '*' }, ANY)).toEqual(failed);
    await store.put(STATE, 'd', json('{"a":1}'), {}, FREE);
    expect(await store.merge(STATE, 'd', json('{"b":1}'), { ifMatch: ['x'] }, ANY)).toEqual(failed);
    expect(await store.merge(STATE, 'd', json('{"b":1}'), { ifNoneMatch: '*' }, ANY)).toEqual(failed);
    const matching = { ifMatch: [sha1('{"a":1}')] };
    expect(await store.merge(STATE, 'd', json('{"b":1}'), matching, ANY)).toMatchObject({
      outcome: 'stored',
    });
    expect(await textOf(store, STATE, 'd')).toBe('{"a":1,"b":1}');
  });
}

function listsAndDeletes(open: () => Promise<DocumentStore>): void {
  const registered = { ...STATE, registration: REGISTRATION };

  it('lists the ids of a collection, without a registration those of every one, each once', async () => {
    const store = await open();
    expect(await store.list(STATE)).toEqual({ ids: [] });
    for (const id of ['b', 'a']) await store.put(STATE, id, plain('x'), {}, FREE);
    for (const id of ['b', 'c']) await store.put(registered, id, plain('x'), {}, FREE);
    expect((await store.list(STATE)).ids.toSorted()).toEqual(['a', 'b', 'c']);
    expect((await store.list(registered)).ids.toSorted()).toEqual(['b', 'c']);
    expect((await store.list({ ...STATE, tenant: 'b' })).ids).toEqual([]);
  });

  it('lists what was updated after an instant, which itself does not count', async () => {
    const store = await open();
    await store.put(STATE, 'd', plain('x'), {}, FREE);
    const updatedAt = (await store.get(STATE, 'd'))?.updatedAt ?? 0;
    expect(await store.list(STATE, updatedAt - 1)).toEqual({ ids: ['d'], updatedAt });
    expect((await store.list(STATE, updatedAt)).ids).toEqual([]);
    // Years before 1 and after 9999 are timestamps, too.
    expect((await store.list(STATE, Date.UTC(-1, 0, 1))).ids).toEqual(['d']);
    expect((await store.list(STATE, Date.UTC(10_000, 0, 1))).ids).toEqual([]);
  });

  it('deletes one document for good', async () => {
    const store = await open();
    await store.put(STATE, 'd', plain('x'), {}, FREE);
    expect(await store.delete(STATE, 'd', {})).toBe('deleted');
    expect(await store.get(STATE, 'd')).toBeUndefined();
    expect(await store.put(STATE, 'd', plain('y'), {}, FREE)).toMatchObject({ created: true });
  });

  it('deletes a whole state collection, of one registration or of all', async () => {
    const store = await open();
    const other = { ...STATE, agent: 'mbox=mailto:b@x.example' };
    for (const scope of [STATE, registered, other]) await store.put(scope, 'd', plain('x'), {}, FREE);
    await store.deleteAll(registered);
    expect(await store.get(registered, 'd')).toBeUndefined();
    expect(await store.get(STATE, 'd')).toBeDefined();
    await store.put(registered, 'd', plain('x'), {}, FREE);
    await store.deleteAll(STATE);
    expect(await store.get(registered, 'd')).toBeUndefined();
    expect(await store.get(STATE, 'd')).toBeUndefined();
    expect(await store.get(other, 'd')).toBeDefined();
  });
}

function holdsUnderConcurrency(open: () => Promise<DocumentStore>): void {
  const times = Array.from({ length: 50 }, (_, index) => index);

  it('loses none of 50 merges at once', async () => {
    const store = await open();
    await Promise.all(times.map((i) => store.merge(STATE, 'd', json(`{"k${i}":${i}}`), {}, ANY)));
    expect(Object.keys(JSON.parse((await textOf(store, STATE, 'd')) ?? '{}'))).toHaveLength(50);
  });

  it('lets exactly one of 50 writers with the same If-Match win', async () => {
    const store = await open();
    await store.put(STATE, 'd', plain('start'), {}, FREE);
    const precondition = { ifMatch: [sha1('start')] };
    const outcomes = await Promise.all(
      times.map((i) => store.put(STATE, 'd', plain(`${i}`), precondition, FREE)),
    );
    const winner = outcomes.findIndex((one) => one.outcome === 'stored');
    expect(outcomes.filter((one) => one.outcome === 'stored')).toHaveLength(1);
    expect(await textOf(store, STATE, 'd')).toBe(`${winner}`);
  });

  it('lets exactly one of 50 writers create', async () => {
    const store = await open();
    const only = { ifNoneMatch: '*' } as const;
    const created = await Promise.all(times.map((i) => store.put(STATE, 'd', plain(`${i}`), only, FREE)));
    expect(created.filter((one) => one.outcome === 'stored')).toHaveLength(1);
    const free = await Promise.all(times.map((i) => store.put(STATE, 'e', plain(`${i}`), {}, FREE)));
    expect(free.filter((one) => one.outcome === 'stored' && one.created)).toHaveLength(1);
  });
}
