import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { SIGNATURE_USAGE, type Statement } from '@cairn/xapi';
import { beforeEach, describe, expect, it } from 'vitest';
import { basic, createFixture, type Fixture, jsonOf, statement } from '../testing/fixture.ts';

const ROOT = basic('root', 'secret');
let lrs: Fixture;
beforeEach(async () => {
  lrs = await createFixture();
});

const sha2 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

function attachment(content: Uint8Array, more: object = {}) {
  return {
    usageType: 'https://x.example/report',
    display: { en: 'Report' },
    contentType: 'application/pdf',
    length: content.length,
    sha2: sha2(content),
    ...more,
  };
}

interface Part {
  readonly headers: Record<string, string>;
  readonly content: Uint8Array | string;
}
const jsonPart = (value: unknown): Part => ({
  headers: { 'Content-Type': 'application/json' },
  content: JSON.stringify(value),
});
const binaryPart = (content: Uint8Array, headers: Record<string, string> = {}): Part => ({
  headers: {
    'Content-Type': 'application/pdf',
    'Content-Transfer-Encoding': 'binary',
    'X-Experience-API-Hash': sha2(content),
    ...headers,
  },
  content,
});

function bodyOf(parts: readonly Part[]): Buffer {
  const chunks = parts.flatMap(({ headers, content }) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return [`--b\r\n${lines.join('')}\r\n`, content, '\r\n'];
  });
  return Buffer.concat([...chunks, '--b--\r\n'].map((chunk) => Buffer.from(chunk as string)));
}
function send(parts: readonly Part[], headers: Record<string, string> = {}, as = ROOT) {
  const type = { 'Content-Type': 'multipart/mixed; boundary=b' };
  return lrs.ask('/statements', { as, body: bodyOf(parts), headers: { ...type, ...headers } });
}
async function refused(response: Response) {
  expect(lrs.records).toHaveLength(0);
  const { code, issues } = await jsonOf(response);
  return [response.status, issues[0]?.code ?? code];
}

const BYTES = Uint8Array.from({ length: 5_000 }, (_, i) => i % 256);

describe('multipart/mixed in', () => {
  it('comes back the same way', async () => {
    const response = await send([
      jsonPart(statement({ attachments: [attachment(BYTES)] })),
      binaryPart(BYTES),
    ]);
    const [id] = await jsonOf<string[]>(response);
    const answer = await lrs.ask(`/statements?statementId=${id}&attachments=true`);
    expect(answer.headers.get('content-type')).toMatch(/^multipart\/mixed; *boundary=/);
    const body = Buffer.from(await answer.arrayBuffer());
    expect(body.includes(Buffer.from(BYTES))).toBe(true);
    expect(body.toString('latin1').split(sha2(BYTES))).toHaveLength(3);
    const plain = await lrs.ask(`/statements?statementId=${id}`);
    expect(plain.headers.get('content-type')).toBe('application/json');
  });

  it('keeps no attachment when another statement has its id', async () => {
    const stored = statement();
    const [id = ''] = await jsonOf<string[]>(await lrs.ask('/statements', { body: stored }));
    const other = { ...stored, id, attachments: [attachment(BYTES)] };
    const type = { 'Content-Type': 'multipart/mixed; boundary=b' };
    const body = bodyOf([jsonPart(other), binaryPart(BYTES)]);
    const put = { method: 'PUT', body, headers: type };
    for (const answer of [
      await send([jsonPart(other), binaryPart(BYTES)]),
      await lrs.ask(`/statements?statementId=${id}`, put),
    ]) {
      expect([answer.status, (await jsonOf(answer)).issues]).toEqual([
        409,
        [expect.objectContaining({ index: 0, code: 'statement_conflict' })],
      ]);
    }
    expect(await lrs.deps.attachments.get('a', sha2(BYTES))).toBeUndefined();
    // What is wrong with the request itself comes first.
    expect((await send([jsonPart(other)])).status).toBe(400);
    const again = { ...other, id: randomUUID() };
    expect((await send([jsonPart(again), binaryPart(BYTES)])).status).toBe(200);
    expect((await send([jsonPart(again), binaryPart(BYTES)])).status).toBe(200);
    expect(await lrs.deps.attachments.get('a', sha2(BYTES))).toBeDefined();
  });

  it('begins with the statements, not with a byte order mark, as a plain body does', async () => {
    const body = `\ufeff${JSON.stringify(statement())}`;
    const part = { headers: { 'Content-Type': 'application/json' }, content: body };
    expect([(await send([part])).status, (await lrs.ask('/statements', { body })).status]).toEqual([
      400, 400,
    ]);
  });

  it('lists with the attachments of the page, each once', async () => {
    const body = [1, 2].map(() => statement({ attachments: [attachment(BYTES)] }));
    await send([jsonPart(body), binaryPart(BYTES)]);
    const text = Buffer.from(await (await lrs.ask('/statements?attachments=true')).arrayBuffer());
    expect(text.toString('latin1').split('X-Experience-API-Hash')).toHaveLength(2);
  });

  it('may have no attachments, and a fileUrl needs no part', async () => {
    expect((await send([jsonPart(statement())])).status).toBe(200);
    const elsewhere = attachment(BYTES, { fileUrl: 'https://x.example/report.pdf' });
    expect((await lrs.ask('/statements', { body: statement({ attachments: [elsewhere] }) })).status).toBe(
      200,
    );
  });

  it('is taken with gzip', async () => {
    const parts = [jsonPart(statement({ attachments: [attachment(BYTES)] })), binaryPart(BYTES)];
    const headers = { 'Content-Type': 'multipart/mixed; boundary=b', 'Content-Encoding': 'gzip' };
    const response = await lrs.ask('/statements', { body: gzipSync(bodyOf(parts)), headers });
    expect(response.status).toBe(200);
  });

  const attached = statement({ attachments: [attachment(BYTES)] });
  const text = (value: string) => new TextEncoder().encode(value);
  it.each([
    ['a part too many', [jsonPart(statement()), binaryPart(BYTES)], 'attachment_unexpected'],
    ['a part missing', [jsonPart(attached)], 'attachment_missing'],
    [
      'another hash',
      [jsonPart(attached), binaryPart(BYTES, { 'X-Experience-API-Hash': sha2(text('x')) })],
      'attachment_hash',
    ],
    [
      'no hash',
      [jsonPart(attached), { ...binaryPart(BYTES), headers: { 'Content-Transfer-Encoding': 'binary' } }],
      'attachment_hash',
    ],
    [
      'base64',
      [jsonPart(attached), binaryPart(BYTES, { 'Content-Transfer-Encoding': 'base64' })],
      'multipart_encoding',
    ],
    ['the statements second', [binaryPart(BYTES), jsonPart(attached)], 'multipart_first_part'],
    ['a statement that is not valid', [jsonPart({ ...attached, verb: 1 }), binaryPart(BYTES)], 'wrong_type'],
  ] as const)('with %s is refused and leaves nothing', async (_, parts, code) => {
    expect(await refused(await send(parts))).toEqual([400, code]);
    expect(await lrs.deps.attachments.get('a', sha2(BYTES))).toBeUndefined();
  });

  it('with too many parts or bytes is 413', async () => {
    const parts = ['a', 'b', 'c', 'd'].map((name) => binaryPart(text(name)));
    expect(await refused(await send([jsonPart(statement()), ...parts]))).toEqual([413, 'multipart_limit']);
    const large = new Uint8Array(70_000);
    const declared = send([jsonPart(statement()), binaryPart(large)]);
    expect(await refused(await declared)).toEqual([413, 'body_too_large']);
    const undeclared = send([jsonPart(statement()), binaryPart(large)], {
      'Content-Length': undefined as unknown as string,
    });
    expect(await refused(await undeclared)).toEqual([413, 'body_too_large']);
  });

  it('is refused without boundary, with one too long, cut short, and as form-data', async () => {
    const body = bodyOf([jsonPart(statement())]);
    for (const type of [
      'multipart/mixed',
      `multipart/mixed; boundary=${'b'.repeat(71)}`,
      'multipart/mixed; boundary=other',
      'multipart/form-data; boundary=b',
    ]) {
      const response = await lrs.ask('/statements', { body, headers: { 'Content-Type': type } });
      expect((await refused(response))[0]).toBe(400);
    }
    const headers = { 'Content-Type': 'multipart/mixed; boundary=b' };
    const short = await lrs.ask('/statements', { body: body.subarray(0, -8), headers });
    expect(await refused(short)).toEqual([400, 'multipart_syntax']);
  });
});

describe('attachment bytes', () => {
  const SECRET = Uint8Array.from({ length: 3_000 }, (_, i) => (i * 7) % 251);
  const named = (hash: string) =>
    statement({
      attachments: [attachment(SECRET, { sha2: hash, fileUrl: 'https://x.example/file.pdf' })],
    });
  /** Whether an answer holds the bytes of SECRET. */
  async function hasBytes(path: string, as = ROOT): Promise<boolean> {
    const response = await lrs.ask(path, { as });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer()).includes(Buffer.from(SECRET));
  }
  const byId = (id: string | undefined, as?: string) =>
    hasBytes(`/statements?statementId=${id}&attachments=true`, as);
  const idsOf = async (response: Response) => {
    expect(response.status).toBe(200);
    return jsonOf<string[]>(response);
  };

  it('are not given to a sender that names their hash and did not bring them', async () => {
    const [owned] = await idsOf(
      await send([jsonPart(statement({ attachments: [attachment(SECRET)] })), binaryPart(SECRET)]),
    );
    const thief = await lrs.keyWith(['statements/write', 'statements/read/mine']);
    const hash = sha2(SECRET);
    const sub = { ...named(hash), objectType: 'SubStatement' } as Statement['object'];
    const other = statement({ attachments: [attachment(BYTES)] });
    const stolen = [
      ...(await idsOf(await lrs.ask('/statements', { as: thief, body: named(hash) }))),
      ...(await idsOf(await lrs.ask('/statements', { as: thief, body: named(hash.toUpperCase()) }))),
      ...(await idsOf(await lrs.ask('/statements', { as: thief, body: [statement({ object: sub })] }))),
      // Another attachment comes along.
      ...(await idsOf(await send([jsonPart([other, named(hash)]), binaryPart(BYTES)], {}, thief))),
    ];
    for (const id of stolen) expect(await byId(id, thief)).toBe(false);
    expect(await hasBytes('/statements?attachments=true', thief)).toBe(false);
    expect(await byId(owned)).toBe(true);
    expect(await hasBytes('/statements?attachments=true&limit=1&ascending=true')).toBe(true);
    // A key that may read both finds them on the page for the statement they came with.
    expect(await hasBytes('/statements?attachments=true&ascending=true')).toBe(true);
  });

  it('are not given to one learner’s token for what another’s brought', async () => {
    const tokenFor = async (name: string) => {
      const body = { actor: { mbox: `mailto:${name}@x.example` } };
      const answer = await lrs.ask('/tokens', { body });
      return `Bearer ${(await jsonOf<{ token: string }>(answer)).token}`;
    };
    const [ann, bob] = [await tokenFor('ann'), await tokenFor('bob')];
    const essay = statement({ attachments: [attachment(SECRET)] });
    const [owned] = await idsOf(await send([jsonPart(essay), binaryPart(SECRET)], {}, ann));
    const guess = { ...named(sha2(SECRET)), actor: { mbox: 'mailto:bob@x.example' } };
    const [stolen] = await idsOf(await lrs.ask('/statements', { as: bob, body: guess }));
    expect([await byId(owned, ann), await byId(stolen, bob)]).toEqual([true, false]);
    expect(await hasBytes('/statements?attachments=true', bob)).toBe(false);
  });

  it('are given for every statement of the request that brought them, and again when it is sent again', async () => {
    const body = [1, 2].map(() => statement({ attachments: [attachment(SECRET)] }));
    const ids = await idsOf(await send([jsonPart(body), binaryPart(SECRET)]));
    const id = randomUUID();
    const put = {
      method: 'PUT',
      body: bodyOf([jsonPart(body[0]), binaryPart(SECRET)]),
      headers: { 'Content-Type': 'multipart/mixed; boundary=b' },
    };
    for (const _ of [1, 2]) expect((await lrs.ask(`/statements?statementId=${id}`, put)).status).toBe(204);
    for (const one of [...ids, id]) expect(await byId(one)).toBe(true);
  });

  it('are given for statements of before it was noted what came along', async () => {
    const [id] = await idsOf(
      await send([jsonPart(statement({ attachments: [attachment(SECRET)] })), binaryPart(SECRET)]),
    );
    const [record] = lrs.records;
    if (record?.event.kind !== 'statements') throw new Error('nothing was recorded');
    expect(record.event.attachments).toEqual([sha2(SECRET)]);
    Object.assign(record, { event: { ...record.event, attachments: undefined } });
    expect(await byId(id)).toBe(true);
  });

  it('leave no note on statements that name no attachment', async () => {
    await lrs.ask('/statements', { body: [statement(), statement({ attachments: [] })] });
    await send([jsonPart(statement())]);
    for (const { event } of lrs.records) expect(event).not.toHaveProperty('attachments');
  });
});

describe('a signed statement', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  function sign(payload: unknown, alg = 'RS256'): Uint8Array {
    const signed = `${encode({ alg })}.${encode(payload)}`;
    const signature = createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url');
    return new TextEncoder().encode(`${signed}.${signature}`);
  }
  async function sendSigned(value: Statement, jws: Uint8Array, contentType = 'application/octet-stream') {
    const signature = attachment(jws, { usageType: SIGNATURE_USAGE, contentType });
    const part = binaryPart(jws, { 'Content-Type': contentType });
    return send([jsonPart([statement(), { ...value, attachments: [signature] }]), part]);
  }
  const value = statement({ id: '6b1091be-2833-4886-b4a6-59e5e0b3c3f4' });

  it('is taken when the signature is over it', async () => {
    expect((await sendSigned(value, sign(value))).status).toBe(200);
  });

  it.each([
    [
      'over another statement',
      () => sign({ ...value, object: { id: 'https://x.example/other' } }),
      'signature_mismatch',
    ],
    ['with HS256', () => sign(value, 'HS256'), 'signature_algorithm'],
    ['with no algorithm', () => sign(value, 'none'), 'signature_algorithm'],
    ['that is no JWS', () => new TextEncoder().encode('a.b'), 'signature_malformed'],
  ])('is refused with a signature %s, at its index', async (_, make, code) => {
    const response = await sendSigned(value, make());
    const { issues } = await jsonOf(response.clone());
    expect(issues[0]?.index).toBe(1);
    expect(await refused(response)).toEqual([400, code]);
  });

  it('is refused when the signature is of another type', async () => {
    const response = await sendSigned(value, sign(value), 'application/json');
    expect(await refused(response)).toEqual([400, 'signature_content_type']);
  });
});
