import { createSign, generateKeyPairSync } from 'node:crypto';
import { SIGNATURE_USAGE } from '@cairn/xapi';
import { expect } from 'vitest';
import { type Client, requirement } from '../testing/client.ts';
import { jsonOf, statement } from '../testing/fixture.ts';
import { attachmentOf, binaryPart, jsonPart, multipart, partsOf } from '../testing/parts.ts';

// How a signature is checked is stated in packages/xapi/src/signature; here: that it is, in requests.
const SECTION = { '1.0.3': 'Data 2.6', '2.0.0': '4.2.6' };
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const TYPE = 'application/octet-stream';

const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

function jws(payload: unknown, header: object = { alg: 'RS256' }): string {
  const { alg = 'RS256' } = header as { alg?: string };
  const signed = `${encode(header)}.${encode(payload)}`;
  const hash = `RSA-SHA${/^RS(\d+)$/.exec(alg)?.[1] ?? '256'}`;
  return `${signed}.${createSign(hash).update(signed).sign(privateKey).toString('base64url')}`;
}

async function send(client: Client, value: object, signature: string, contentType = TYPE): Promise<Response> {
  const attachment = attachmentOf(signature, { usageType: SIGNATURE_USAGE, contentType });
  const part = binaryPart(signature, { 'Content-Type': contentType });
  return client.ask('/statements', multipart(jsonPart({ ...value, attachments: [attachment] }), part));
}

const VALUE = statement({ id: '6b1091be-2833-4886-b4a6-59e5e0b3c3f4', result: { duration: 'PT1H0M0.129S' } });

for (const alg of ['RS256', 'RS384', 'RS512']) {
  requirement(
    SECTION,
    `a statement signed with ${alg} is taken, and returned with its signature`,
    async (client) => {
      const signature = jws(VALUE, { alg });
      expect((await send(client, VALUE, signature)).status).toBe(200);
      const answer = await client.ask(`/statements?statementId=${VALUE.id}&attachments=true`);
      expect((await partsOf(answer))[1]?.content).toBe(signature);
    },
  );
}

requirement(SECTION, 'any other algorithm is 400', async (client) => {
  for (const alg of ['HS256', 'ES256', 'none']) {
    expect([alg, (await send(client, VALUE, jws(VALUE, { alg }))).status]).toEqual([alg, 400]);
  }
  expect(await client.lrs.statements()).toBe(0);
});

requirement(SECTION, 'a signature of another contentType is 400', async (client) => {
  expect((await send(client, VALUE, jws(VALUE), 'application/json')).status).toBe(400);
});

requirement(
  SECTION,
  'what is no JWS, or has no statement as payload, is 400 with the reason',
  async (client) => {
    const { verb: _, ...incomplete } = VALUE;
    for (const signature of [
      '',
      'no jws',
      'a.b.c',
      jws('{"actor":'),
      jws([]),
      jws(incomplete),
      jws(VALUE).split('.').slice(0, 2).join('.'),
    ]) {
      const answer = await send(client, VALUE, signature);
      expect([signature, answer.status]).toEqual([signature, 400]);
      expect((await jsonOf(answer)).issues[0]?.path).toBe('$.attachments[0]');
    }
  },
);

requirement(SECTION, 'a payload that is another statement is 400', async (client) => {
  for (const change of [
    { actor: { mbox: 'mailto:ben@x.example' } },
    { result: { duration: 'PT2H' } },
    { object: { id: 'https://x.example/other' } },
  ]) {
    expect((await send(client, VALUE, jws({ ...VALUE, ...change }))).status).toBe(400);
  }
});

requirement(
  SECTION,
  'a payload is compared as statements are: by meaning, durations to 0.01 s',
  async (client) => {
    const { actor, verb, ...rest } = VALUE;
    const payload = {
      ...rest,
      result: { duration: 'PT1H0M0.12S' },
      verb: { ...verb, display: { en: 'done' } },
      actor,
    };
    expect((await send(client, VALUE, jws(payload))).status).toBe(200);
  },
);

requirement(
  SECTION,
  'a certificate that comes along has to fit the signature; keys elsewhere are never fetched',
  async (client) => {
    const x5c = [Buffer.from('no certificate').toString('base64')];
    expect((await send(client, VALUE, jws(VALUE, { alg: 'RS256', x5c }))).status).toBe(400);
    const away = { jku: 'http://127.0.0.1:1/', x5u: 'http://127.0.0.1:1/', jwk: { kty: 'RSA' } };
    expect((await send(client, VALUE, jws(VALUE, { alg: 'RS256', ...away }))).status).toBe(200);
  },
);

requirement(
  SECTION,
  'a signature too large to be one is 400',
  async (client) => {
    const signature = jws({ ...VALUE, result: { response: 'x'.repeat(1_100_000) } });
    const answer = await send(client, VALUE, signature);
    expect([answer.status, (await jsonOf(answer)).issues[0]?.code]).toEqual([400, 'signature_malformed']);
    expect(await client.lrs.statements()).toBe(0);
  },
  { limits: { bodyBytes: 3_000_000 } },
);
