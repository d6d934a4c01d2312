import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { VOIDED } from '@cairn/xapi';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFixture, type Fixture, jsonOf, statement } from '../testing/fixture.ts';

let lrs: Fixture;
beforeEach(async () => {
  lrs = await createFixture();
});

/** Sends a body that is refused, and checks that nothing was stored. */
async function refused(body: string | Uint8Array | object, headers: Record<string, string> = {}) {
  const response = await lrs.ask('/statements', { body, headers });
  expect(lrs.records).toHaveLength(0);
  return { status: response.status, headers: response.headers, ...(await jsonOf(response)) };
}

describe('POST /statements', () => {
  it('answers the ids in order, those it made included', async () => {
    const id = randomUUID();
    const response = await lrs.ask('/statements', { body: [statement(), statement({ id })] });
    const ids = await jsonOf<string[]>(response);
    expect([response.status, ids.length, ids[1]]).toEqual([200, 2, id]);
    expect(lrs.records).toHaveLength(1);
  });

  it('takes an empty batch and stores nothing', async () => {
    const response = await lrs.ask('/statements', { body: [] });
    expect([response.status, await response.json()]).toEqual([200, []]);
    expect(lrs.records).toHaveLength(0);
  });

  it('names index and path of every failing statement of a batch, the good ones apart', async () => {
    const { verb: _, ...withoutVerb } = statement();
    const body = [statement(), withoutVerb, statement(), statement({ object: { id: 'no iri' } })];
    const { status, issues } = await refused(body);
    expect(status).toBe(400);
    expect(issues.map(({ index, path }) => [index, path])).toEqual([
      [1, '$.verb'],
      [3, '$.object.id'],
    ]);
  });

  it('lists 25 issues and no more', async () => {
    lrs = await createFixture({ limits: { statementsPerBatch: 100 } });
    const bad = Array.from({ length: 60 }, () => ({ actor: 1, verb: 2, object: 3 }));
    const { issues } = await refused(bad);
    expect(issues).toHaveLength(25);
    expect(new Set(issues.map(({ index }) => index)).size).toBe(25);
  });

  it('answers 409 naming what conflicts, and stores nothing of the request', async () => {
    const ids = [randomUUID(), randomUUID()];
    await lrs.ask('/statements', { body: statement({ id: ids[0] ?? '' }) });
    const body = [
      statement({ id: ids[1] ?? '' }),
      statement({ id: ids[0] ?? '', object: { id: 'https://x.example/other' } }),
    ];
    const response = await lrs.ask('/statements', { body });
    expect(response.status).toBe(409);
    expect(await jsonOf(response)).toMatchObject({
      code: 'conflict',
      issues: [{ index: 1, path: '$.id', code: 'statement_conflict', hint: expect.any(String) }],
    });
    expect(lrs.records).toHaveLength(1);
    expect((await lrs.ask(`/statements?statementId=${ids[1]}`)).status).toBe(404);
  });

  it('takes the same statement again without change', async () => {
    const body = statement({ id: randomUUID() });
    for (const _ of [1, 2]) expect((await lrs.ask('/statements', { body })).status).toBe(200);
    expect(lrs.records).toHaveLength(1);
  });

  it('refuses parameters and other content types', async () => {
    expect((await lrs.ask('/statements?statementId=x', { body: statement() })).status).toBe(400);
    expect((await refused('a=b', { 'Content-Type': 'application/x-www-form-urlencoded' })).status).toBe(400);
    expect((await refused('{}', { 'Content-Type': '' })).issues[0]?.path).toBe('Content-Type');
  });

  it('gives back what it got, to the character', async () => {
    const id = randomUUID();
    const raw = `{ "id":"${id}","actor":{"mbox":"mailto:a@x.example"}, "verb":{"id":"https://x.example/v"},
      "object":{"id":"https://x.example/o","definition":{"extensions":{"https://x.example/e":{"n":1.10,"big":123456789012345678901234567890,"null":null,"empty":{}}}}} }`;
    expect((await lrs.ask('/statements', { body: raw })).status).toBe(200);
    const text = await (await lrs.ask(`/statements?statementId=${id}`)).text();
    expect(text).toContain('{"n":1.10,"big":123456789012345678901234567890,"null":null,"empty":{}}');
  });

  it('notes which statement is voided', async () => {
    const id = randomUUID();
    await lrs.ask('/statements', { body: statement({ id }) });
    const voiding = statement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id } });
    await lrs.ask('/statements', { body: voiding });
    const gone = await lrs.ask(`/statements?statementId=${id}`);
    expect([gone.status, (await jsonOf(gone)).message]).toEqual([
      404,
      expect.stringContaining('voidedStatementId'),
    ]);
    expect((await lrs.ask(`/statements?voidedStatementId=${id}`)).status).toBe(200);
  });
});

describe('PUT /statements', () => {
  it('stores one statement under the id of the URL', async () => {
    const id = randomUUID();
    const path = `/statements?statementId=${id}`;
    expect((await lrs.ask(path, { method: 'PUT', body: statement() })).status).toBe(204);
    expect(await jsonOf<{ id: string }>(await lrs.ask(path))).toMatchObject({ id });
    const other = statement({ object: { id: 'https://x.example/other' } });
    expect((await lrs.ask(path, { method: 'PUT', body: other })).status).toBe(409);
  });

  it.each([
    ['/statements', statement()],
    ['/statements?statementId=no-uuid', statement()],
    [`/statements?statementId=${randomUUID()}&x=1`, statement()],
    [`/statements?statementId=${randomUUID()}`, [statement()]],
    [`/statements?statementId=${randomUUID()}`, statement({ id: randomUUID() })],
  ])('refuses %s with %j', async (path, body) => {
    expect((await lrs.ask(path, { method: 'PUT', body })).status).toBe(400);
    expect(lrs.records).toHaveLength(0);
  });
});

describe('a body that cannot be read', () => {
  it.each([
    ['{"actor":', 'json_syntax', /line 1, column 10/],
    ['', 'json_syntax', /end of the text/],
    ['{}{}', 'json_syntax', /nothing after/],
    ["{'a':1}", 'json_syntax', /key in double quotes/],
  ])('%j names line and column', async (body, code, message) => {
    const { status, issues } = await refused(body);
    expect([status, issues[0]?.code, issues[0]?.message]).toEqual([
      400,
      code,
      expect.stringMatching(message),
    ]);
  });

  it('is refused when it is not UTF-8', async () => {
    const { status, issues } = await refused(Buffer.from('{"actor":"\xff\xfe"}', 'latin1'));
    expect([status, issues[0]?.code]).toEqual([400, 'body_encoding']);
  });

  it('is refused when a key comes twice', async () => {
    const text = JSON.stringify(statement()).replace(
      '"verb"',
      '"actor":{"mbox":"mailto:b@x.example"},"verb"',
    );
    const { issues } = await refused(text);
    expect(issues).toMatchObject([{ code: 'json_duplicate_key', path: '$.actor' }]);
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty'])('is refused with the property %s', async (name) => {
    const text = JSON.stringify(statement()).replace('"verb"', `"${name}":{"polluted":true},"verb"`);
    const { issues } = await refused(text);
    expect(issues[0]?.path).toContain(name);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('keeps such keys as data inside extensions', async () => {
    const extension = '"result":{"extensions":{"https://x.example/e":{"__proto__":{"polluted":true}}}}';
    const text = JSON.stringify(statement()).replace('"verb"', `${extension},"verb"`);
    const [id] = await jsonOf<string[]>(await lrs.ask('/statements', { body: text }));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const stored = await (await lrs.ask(`/statements?statementId=${id}`)).text();
    expect(stored).toContain('{"__proto__":{"polluted":true}}');
  });
});

describe('limits', () => {
  const nested = (depth: number) => {
    const value = '['.repeat(depth) + ']'.repeat(depth);
    const extension = `"result":{"extensions":{"https://x.example/e":${value}}}`;
    return JSON.stringify(statement()).replace('"verb"', `${extension},"verb"`);
  };

  it('of depth: 400, also where it is far beyond', async () => {
    for (const depth of [18, 30_000]) {
      const { status, issues } = await refused(nested(depth));
      expect([status, issues[0]?.code]).toEqual([400, 'json_depth']);
    }
    expect((await lrs.ask('/statements', { body: nested(17) })).status).toBe(200);
  });

  it('of members of an object and entries of a language map: 400 with path, number and bound', async () => {
    const map = (count: number, key: (i: number) => string) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [key(i), '']));
    const sent = (extensions: number, languages: number) => ({
      ...statement(),
      verb: { id: 'https://v.example', display: map(languages, (i) => `x-${i}`) },
      result: { extensions: map(extensions, (i) => `a:${i}`) },
    });
    const { status, issues } = await refused(JSON.stringify([statement(), sent(101, 1)]));
    expect([status, issues]).toMatchObject([
      400,
      [
        {
          code: 'too_many_members',
          path: '$.result.extensions',
          index: 1,
          message: expect.stringContaining('101 members; at most 100 '),
        },
      ],
    ]);
    const [languages] = (await refused(JSON.stringify(sent(1, 51)))).issues;
    expect(languages).toMatchObject({ code: 'too_many_languages', path: '$.verb.display' });
    expect((await lrs.ask('/statements', { body: sent(100, 50) })).status).toBe(200);
  });

  it('of bytes: 413, whether or not the sender tells', async () => {
    const body = 'x'.repeat(65_537);
    const declared = await refused(body);
    const undeclared = await refused(body, { 'Content-Length': undefined as unknown as string });
    const lied = await refused(body, { 'Content-Length': '5' });
    for (const { status, code, message } of [declared, undeclared, lied]) {
      expect([status, code, message]).toEqual([413, 'body_too_large', expect.stringContaining('65536')]);
    }
  });

  it('of statements: 413 with both numbers', async () => {
    const { status, code, message } = await refused(Array.from({ length: 21 }, () => statement()));
    expect([status, code]).toEqual([413, 'batch_too_large']);
    expect(message).toMatch(/21.*20/);
  });

  it('of identifiers: 400 with path and index', async () => {
    const long = `https://x.example/${'y'.repeat(1_000)}`;
    const body = [
      statement(),
      statement({ object: { id: long } }),
      statement({ actor: { account: { homePage: 'https://x.example', name: long } } }),
      statement({ result: { extensions: { [long]: 1 } } }),
      statement({ context: { contextActivities: { parent: [{ id: 'https://x.example' }, { id: long }] } } }),
    ];
    const { status, issues } = await refused(body);
    expect(status).toBe(400);
    expect(issues.map(({ index, code }) => [index, code])).toEqual(
      [1, 2, 3, 4].map((index) => [index, 'too_long']),
    );
    expect(issues.map(({ path }) => path.slice(0, 40))).toEqual([
      '$.object.id',
      '$.actor.account.name',
      expect.stringMatching(/^\$\.result\.extensions\["https/),
      '$.context.contextActivities.parent[1].id',
    ]);
  });

  it('of other texts: 400, and not below', async () => {
    const essay = (length: number) => statement({ result: { response: 'x'.repeat(length) } });
    expect((await refused(essay(20_001))).issues).toMatchObject([
      { code: 'too_long', path: '$.result.response' },
    ]);
    expect((await lrs.ask('/statements', { body: essay(20_000) })).status).toBe(200);
  });
});

describe('gzip', () => {
  const headers = { 'Content-Encoding': 'gzip' };

  it('is taken', async () => {
    const body = gzipSync(JSON.stringify([statement(), statement()]));
    expect((await lrs.ask('/statements', { body, headers })).status).toBe(200);
  });

  it('of more than one member is taken', async () => {
    const text = JSON.stringify(statement());
    const body = Buffer.concat([gzipSync(text.slice(0, 50)), gzipSync(text.slice(50))]);
    expect((await lrs.ask('/statements', { body, headers })).status).toBe(200);
  });

  it('that is damaged, cut short or none at all is 400', async () => {
    const whole = gzipSync(JSON.stringify(statement()));
    const damaged = Buffer.from(whole);
    damaged.writeUInt32LE(0, damaged.length - 8);
    for (const body of [whole.subarray(0, 40), damaged, Buffer.from('plain'), Buffer.alloc(0)]) {
      const { status, issues } = await refused(body, headers);
      expect([status, issues[0]?.path]).toEqual([400, 'Content-Encoding']);
    }
  });

  it('that unpacks to more than the limit is 413, before all of it is unpacked', async () => {
    const { status, code } = await refused(gzipSync(Buffer.alloc(30_000_000)), headers);
    expect([status, code]).toEqual([413, 'body_too_large']);
  });

  it('is the only coding', async () => {
    const response = await refused('x', { 'Content-Encoding': 'br' });
    expect([response.status, response.headers.get('accept-encoding')]).toEqual([415, 'gzip']);
  });
});
