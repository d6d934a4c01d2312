import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cached } from './documents.ts';
import { createFetcher, type TestNetwork } from './fetcher.ts';
import { badge, createIssuer, ownCertificate, statusList } from './testing/index.ts';
import { verifyCredential } from './verify-credential.ts';

const HOST = 'school.example';
const { key, cert } = ownCertificate(HOST);
/** A public address; the test asks this machine in its place. */
const PUBLIC = '93.184.215.14';
const network: TestNetwork = { ca: cert, route: () => '127.0.0.1' };
const lookup = async () => [{ address: PUBLIC, family: 4 }];

let server: Server;
let host: string;
const asked: (string | undefined)[] = [];
const answers = new Map<string, { status?: number; body?: string; location?: string }>();
beforeAll(async () => {
  server = createServer({ key, cert }, (request, response) => {
    asked.push(`${request.headers.host} ${request.url}`);
    const { status = 200, body = '', location } = answers.get(request.url ?? '') ?? { status: 404 };
    response.writeHead(status, location === undefined ? {} : { location });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `${HOST}:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const fetching = (hosts = [host], own: TestNetwork | undefined = network) =>
  createFetcher(hosts, lookup, own);

describe('a host that is allowed', () => {
  it('is asked over TLS, with the name that was allowed', async () => {
    answers.set('/did.json', { body: '{"id":"did:web:school.example"}' });
    expect(await fetching()(`https://${host}/did.json`)).toEqual({
      ok: true,
      text: '{"id":"did:web:school.example"}',
    });
    expect(asked.at(-1)).toBe(`${host} /did.json`);
  });

  it('must show a certificate of its name that somebody vouches for', async () => {
    const before = asked.length;
    const other = ownCertificate('other.example');
    for (const ca of [other.cert, ownCertificate(HOST).cert]) {
      expect(await fetching([host], { ...network, ca })(`https://${host}/did.json`)).toEqual({
        ok: false,
        why: `https://${host}/did.json does not answer.`,
      });
    }
    const { port } = new URL(`https://${host}`);
    const named = `other.example:${port}`;
    expect(await fetching([named])(`https://${named}/did.json`)).toMatchObject({ ok: false });
    expect(asked).toHaveLength(before);
  });

  it('leads nowhere else, and is no document where it answers otherwise', async () => {
    answers.set('/moved', { status: 302, location: `https://${host}/did.json` });
    answers.set('/gone', { status: 410, body: 'revoked' });
    answers.set('/large', { body: 'x'.repeat(4 * 2 ** 20 + 1) });
    const fetch = fetching();
    expect(await fetch(`https://${host}/moved`)).toMatchObject({ why: expect.stringMatching(/answers 302/) });
    expect(await fetch(`https://${host}/none`)).toMatchObject({ why: expect.stringMatching(/answers 404/) });
    expect(await fetch(`https://${host}/gone`)).toMatchObject({ ok: false, gone: 'revoked' });
    expect(await fetch(`https://${host}/large`)).toMatchObject({
      why: expect.stringMatching(/more than 4194304 bytes/),
    });
  });

  it('may not be reached by a name that leads into a private network, whatever a test says', async () => {
    const before = asked.length;
    const fetch = createFetcher([host], async () => [{ address: '127.0.0.1', family: 4 }], network);
    expect(await fetch(`https://${host}/did.json`)).toMatchObject({
      why: expect.stringMatching(/private network/),
    });
    expect(asked).toHaveLength(before);
  });

  it('has the key and the status list of a credential, each asked for once', async () => {
    const did = `did:web:${host.replace(':', '%3A')}`;
    const school = await createIssuer(did);
    answers.set('/.well-known/did.json', { body: JSON.stringify(school.document) });
    const list = statusList([5], { id: `https://${host}/status/1` });
    answers.set('/status/1', { body: JSON.stringify(await school.sign(list)) });
    const of = (index: number) =>
      school.sign(
        badge({
          id: `urn:uuid:00000000-0000-4000-8000-00000000000${index}`,
          credentialStatus: {
            type: 'BitstringStatusListEntry',
            statusPurpose: 'revocation',
            statusListIndex: String(index),
            statusListCredential: `https://${host}/status/1`,
          },
        }),
      );
    const fetch = cached(fetching());
    const now = Date.parse('2026-06-01T00:00:00Z');
    const before = asked.length;
    const results = [];
    for (const index of [4, 5])
      results.push(await verifyCredential(JSON.stringify(await of(index)), { now, fetch }));
    expect(results.map(({ result }) => result)).toEqual(['valid', 'revoked']);
    expect(asked.slice(before)).toEqual([`${host} /.well-known/did.json`, `${host} /status/1`]);
  });
});
