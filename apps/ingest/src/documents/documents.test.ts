import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Ask, createFixture, type Fixture, jsonOf } from '../testing/fixture.ts';

const AGENT = encodeURIComponent('{"mbox":"mailto:ann@x.example"}');
const STATE = `/activities/state?activityId=https://x.example/course&agent=${AGENT}&stateId=s`;
const ACTIVITY = '/activities/profile?activityId=https://x.example/course&profileId=p';
const PERSON = `/agents/profile?agent=${AGENT}&profileId=p`;
const EVERY = [STATE, ACTIVITY, PERSON];
const VERSIONS = ['1.0.3', '2.0.0'] as const;

let lrs: Fixture;
beforeEach(async () => {
  lrs = await createFixture();
});

const etagOf = (text: string) => `"${createHash('sha1').update(text).digest('hex')}"`;
async function put(path: string, body: string, ask: Ask & { ifMatch?: string; ifNoneMatch?: string } = {}) {
  const { ifMatch, ifNoneMatch, ...rest } = ask;
  const type = body.startsWith('{') ? 'application/json' : 'text/plain';
  const conditions = { 'If-Match': ifMatch, 'If-None-Match': ifNoneMatch };
  const headers = { 'Content-Type': type, ...conditions, ...rest.headers };
  return (await lrs.ask(path, { ...rest, method: 'PUT', body, headers })).status;
}
const textAt = async (path: string) => (await lrs.ask(path)).text();

describe.each(VERSIONS)('documents in %s', (version) => {
  it.each(EVERY)('come back with tag, type and time: %s', async (path) => {
    const type = { 'Content-Type': 'Text/Plain; charset=x' };
    expect(await put(path, 'héllo', { version, ifNoneMatch: '*', headers: type })).toBe(204);
    const response = await lrs.ask(path, { version });
    const { headers } = response;
    expect(await response.text()).toBe('héllo');
    expect([headers.get('etag'), headers.get('content-type')]).toEqual([
      etagOf('héllo'),
      'Text/Plain; charset=x',
    ]);
    expect(new Date(headers.get('last-modified') ?? '').getTime()).toBeGreaterThan(0);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const head = await lrs.ask(path, { version, method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etagOf('héllo'), '']);
  });

  it.each(EVERY)('are replaced under If-Match of what is held only: %s', async (path) => {
    await put(path, 'one', { version, ifNoneMatch: '*' });
    expect(await put(path, 'two', { version, ifNoneMatch: '*' })).toBe(412);
    expect(await put(path, 'two', { version, ifMatch: '"0000"' })).toBe(412);
    expect(await textAt(path)).toBe('one');
    expect(await put(path, 'two', { version, ifMatch: `"x", ${etagOf('one')}` })).toBe(204);
    expect(await textAt(path)).toBe('two');
  });

  it('refuses a precondition it cannot read', async () => {
    expect(await put(STATE, 'x', { version, ifMatch: 'no "tag' })).toBe(400);
  });

  it('merges JSON objects by POST, and nothing else', async () => {
    await lrs.ask(STATE, { version, body: '{"a":1.10,"b":{"x":1}}' });
    await lrs.ask(STATE, { version, body: '{"b":{"y":2},"c":null}' });
    expect(await textAt(STATE)).toBe('{"a":1.10,"b":{"y":2},"c":null}');
    for (const [body, type] of [
      ['[1]', 'application/json'],
      ['{}', 'text/plain'],
    ] as const) {
      const response = await lrs.ask(STATE, { version, body, headers: { 'Content-Type': type } });
      expect([response.status, (await jsonOf(response)).code]).toEqual([400, 'invalid']);
    }
  });

  it('refuses JSON that is none', async () => {
    for (const method of ['PUT', 'POST']) {
      const response = await lrs.ask(STATE, { version, method, body: '{"a":' });
      expect([response.status, (await jsonOf(response)).message]).toEqual([
        400,
        expect.stringContaining('application/json'),
      ]);
    }
  });

  it('takes gzip and keeps to the limit of bytes', async () => {
    const headers = { 'Content-Encoding': 'gzip' };
    expect(
      (await lrs.ask(STATE, { version, method: 'PUT', body: gzipSync('{"a":1}'), headers })).status,
    ).toBe(204);
    expect(await textAt(STATE)).toBe('{"a":1}');
    for (const body of ['x'.repeat(70_000), gzipSync('x'.repeat(70_000))]) {
      const coding = typeof body === 'string' ? {} : headers;
      expect((await lrs.ask(`${STATE}2`, { version, method: 'PUT', body, headers: coding })).status).toBe(
        413,
      );
    }
    expect((await lrs.ask(`${STATE}2`)).status).toBe(404);
  });

  it.each([
    '/activities/state?activityId=https://x.example&agent=true&stateId=s',
    `/activities/state?activityId=https://x.example&agent=${AGENT}&stateId=s&registration=true`,
    `/activities/state?activityId=https://x.example&agent=${AGENT}&since=true`,
    `/activities/state?agent=${AGENT}&stateId=s`,
    '/activities/profile?activityId=no-iri&profileId=p',
    '/agents/profile?profileId=p',
  ])('refuses %s', async (path) => {
    expect((await lrs.ask(path, { version })).status).toBe(400);
  });

  it('lists ids, those changed since a time only when asked', async () => {
    await put(STATE, 'x', { version });
    const list = STATE.replace('&stateId=s', '');
    expect(await jsonOf<string[]>(await lrs.ask(list, { version }))).toEqual(['s']);
    const later = new Date(Date.now() + 60_000).toISOString();
    expect(await jsonOf<string[]>(await lrs.ask(`${list}&since=${later}`, { version }))).toEqual([]);
  });

  it('deletes one, all of a state collection, and what is not there', async () => {
    await put(STATE, 'x', { version });
    expect((await lrs.ask(STATE, { version, method: 'DELETE' })).status).toBe(204);
    expect((await lrs.ask(STATE, { version })).status).toBe(404);
    await put(STATE, 'x', { version });
    await put(STATE.replace('stateId=s', 'stateId=t'), 'x', { version });
    expect((await lrs.ask(STATE.replace('&stateId=s', ''), { version, method: 'DELETE' })).status).toBe(204);
    expect((await lrs.ask(STATE, { version })).status).toBe(404);
    for (const path of EVERY) expect((await lrs.ask(path, { version, method: 'DELETE' })).status).toBe(204);
  });
});

describe('preconditions of 1.0.3', () => {
  const version = '1.0.3';

  it.each([ACTIVITY, PERSON])('a new profile needs one, an existing one 409 without: %s', async (path) => {
    expect(await put(path, 'x', { version })).toBe(400);
    await put(path, 'x', { version, ifNoneMatch: '*' });
    expect(await put(path, 'y', { version })).toBe(409);
    expect(await textAt(path)).toBe('x');
  });

  it('State needs none, and POST and DELETE heed none', async () => {
    for (const body of ['{"a":1}', '{"b":1}']) expect(await put(STATE, body, { version })).toBe(204);
    const headers = { 'If-Match': '"0000"' };
    expect((await lrs.ask(STATE, { version, body: '{"c":1}', headers })).status).toBe(204);
    expect((await lrs.ask(STATE, { version, method: 'DELETE', headers })).status).toBe(204);
  });
});

describe('preconditions of 2.0', () => {
  it.each(EVERY)('a new document needs none, an existing one 409 without: %s', async (path) => {
    expect(await put(path, 'x')).toBe(204);
    expect(await put(path, 'y')).toBe(409);
    expect(await textAt(path)).toBe('x');
  });

  it.each(EVERY)('POST and DELETE honour If-Match: %s', async (path) => {
    await put(path, '{"a":1}');
    const wrong = { 'If-Match': '"0000"' };
    const right = { 'If-Match': etagOf('{"a":1}') };
    expect((await lrs.ask(path, { body: '{"b":2}', headers: wrong })).status).toBe(412);
    expect((await lrs.ask(path, { method: 'DELETE', headers: wrong })).status).toBe(412);
    expect((await lrs.ask(path, { body: '{"b":2}', headers: right })).status).toBe(204);
    expect(await textAt(path)).toBe('{"a":1,"b":2}');
    expect((await lrs.ask(path, { method: 'DELETE', headers: { 'If-Match': '*' } })).status).toBe(204);
  });
});
