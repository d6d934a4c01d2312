import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { ifiOf } from '@cairn/xapi';
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

// What the specification asks of documents and their preconditions is stated rule by rule in ../conformance.
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

  it.each(EVERY)('are replaced under If-Match of what is stored only: %s', async (path) => {
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

  it('refuses what is not JSON', async () => {
    for (const method of ['PUT', 'POST']) {
      const response = await lrs.ask(STATE, { version, method, body: '{"a":' });
      expect([response.status, (await jsonOf(response)).message]).toEqual([
        400,
        expect.stringContaining('application/json'),
      ]);
    }
  });

  it('refuses JSON that is not UTF-8, and takes types that only begin like JSON for what they are', async () => {
    const type = (contentType: string) => ({ 'Content-Type': contentType });
    const latin = Buffer.from('{"a":"\xff"}', 'latin1');
    for (const method of ['PUT', 'POST']) {
      const refused = await lrs.ask(STATE, {
        version,
        method,
        body: latin,
        headers: type('application/json'),
      });
      expect([refused.status, (await jsonOf(refused)).issues[0]?.code]).toEqual([400, 'body_encoding']);
    }
    for (const contentType of [
      'application/json-seq',
      'application/json.foo',
      'application/json-patch+json',
    ]) {
      const body = '\u001e{"a":1}\n';
      const taken = await lrs.ask(STATE, {
        version,
        method: 'PUT',
        body,
        headers: { ...type(contentType), 'If-Match': undefined },
      });
      expect([contentType, taken.status]).toEqual([contentType, 204]);
      expect(await textAt(STATE)).toBe(body);
      await lrs.ask(STATE, { version, method: 'DELETE' });
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

  it('does not let small merges make a document larger than it may be', async () => {
    const post = (name: string) =>
      lrs.ask(STATE, { version, body: JSON.stringify({ [name]: 'x'.repeat(30_000) }) });
    expect([(await post('a')).status, (await post('b')).status]).toEqual([204, 204]);
    const third = await post('c');
    expect([third.status, (await jsonOf(third)).code]).toEqual([413, 'document_too_large']);
    expect((await post('a')).status).toBe(204);
    expect(Object.keys(JSON.parse((await textAt(STATE)) ?? ''))).toEqual(['a', 'b']);
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
});

describe('what a document may be', () => {
  const typed = (type: string) => ({ 'Content-Type': type });
  const NESTED = `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`;

  it.each(['text/plain;a=\u0001', 'x', 'text', 'text/', `text/${'x'.repeat(2_000)}`])(
    'is of a media type, not %j',
    async (type) => {
      for (const method of ['PUT', 'POST']) {
        const answer = await lrs.ask(STATE, { method, body: 'x', headers: typed(type) });
        const { issues } = await jsonOf(answer);
        expect([answer.status, issues[0]?.path]).toEqual([400, 'Content-Type']);
        expect(issues[0]?.hint).toContain('application/json');
      }
      expect((await lrs.ask(STATE)).status).toBe(404);
    },
  );

  it('is taken as octets where nothing says what it is', async () => {
    expect(await put(STATE, 'x', { headers: typed('') })).toBe(204);
    expect((await lrs.ask(STATE)).headers.get('content-type')).toBe('application/octet-stream');
  });

  it('comes back as octets where an earlier version took what no header carries', async () => {
    const agent = ifiOf({ mbox: 'mailto:ann@x.example' }) ?? '';
    const scope = { resource: 'agentProfile', tenant: 'a', agent } as const;
    const stored = { contentType: 'text/plain;a=\u0001', content: Buffer.from('x') };
    await lrs.deps.documents.put(scope, 'p', stored, {}, { requirePreconditionIfExists: false });
    const answer = await lrs.ask(PERSON);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'application/octet-stream',
      'x',
    ]);
  });

  it('is not nested deeper than a statement may be', async () => {
    for (const method of ['PUT', 'POST']) {
      const answer = await lrs.ask(STATE, {
        method,
        body: NESTED,
        headers: typed('application/json'),
      });
      const { issues } = await jsonOf(answer);
      expect([answer.status, issues[0]?.code]).toEqual([400, 'json_depth']);
    }
    expect(await put(STATE, '{"a":[[[0]]]}')).toBe(204);
  });
});
