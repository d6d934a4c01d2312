import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFixture, type Fixture, jsonOf, statement } from '../testing/fixture.ts';

const ANN = { mbox: 'mailto:ann@x.example' };
const LIMITS = {
  bodyBytes: 200_000,
  tokenBodyBytes: 50_000,
  learnerDocuments: 3,
  learnerDocumentBytes: 60_000,
};

let lrs: Fixture;
let token: string;
beforeEach(async () => {
  lrs = await createFixture({ limits: LIMITS });
  const answer = await jsonOf<{ token: string }>(await lrs.ask('/tokens', { body: { actor: ANN } }));
  token = `Bearer ${answer.token}`;
});

const stateOf = (stateId: string) =>
  `/activities/state?${new URLSearchParams({ activityId: 'https://x.example/course', agent: JSON.stringify(ANN), stateId })}`;
const put = (stateId: string, bytes: number, as?: string) =>
  lrs.ask(stateOf(stateId), {
    method: 'PUT',
    body: 'x'.repeat(bytes),
    headers: { 'Content-Type': 'text/plain', 'If-None-Match': '*' },
    ...(as && { as }),
  });

describe('a token bound to one learner', () => {
  it('sends smaller bodies than its key, packed or not, with attachments or without', async () => {
    const large = JSON.stringify(statement()).padEnd(60_000);
    const boundary = 'b';
    const multipart = `--b\r\nContent-Type: application/json\r\n\r\n${large}\r\n--b--\r\n`;
    const requests = [
      { body: large },
      { body: gzipSync(large), headers: { 'Content-Encoding': 'gzip' } },
      { body: multipart, headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}` } },
    ];
    for (const request of requests) {
      const refused = await lrs.ask('/statements', { ...request, as: token });
      expect([refused.status, (await jsonOf(refused)).code]).toEqual([413, 'body_too_large']);
      expect((await lrs.ask('/statements', request)).status).toBe(200);
    }
    expect((await put('a', 50_001, token)).status).toBe(413);
    expect((await put('a', 50_001)).status).toBe(204);
  });

  it('writes no more documents than its learner may have, nor more bytes, while its key does', async () => {
    for (const id of ['a', 'b']) expect((await put(id, 10, token)).status).toBe(204);
    expect((await put('large', 45_000, token)).status).toBe(204);
    const over = await put('d', 10, token);
    expect(over.status).toBe(413);
    const { code, issues } = await jsonOf(over);
    expect([code, issues[0]?.hint]).toEqual(['documents_of_learner', expect.stringContaining('Delete')]);
    expect((await put('d', 10)).status).toBe(204);
    const merge = (stateId: string, body: object) => lrs.ask(stateOf(stateId), { as: token, body });
    expect((await merge('e', {})).status).toBe(413);
    await lrs.ask(stateOf('a'), { method: 'DELETE', as: token });
    await lrs.ask(stateOf('b'), { method: 'DELETE', as: token });
    expect((await merge('e', { text: 'x'.repeat(10) })).status).toBe(204);
    expect((await merge('e', { more: 'x'.repeat(20_000) })).status).toBe(413);
  });
});

describe('a document that says it is JSON', () => {
  it.each(['{"a":1,"a":2}', '[{"a":{"b":1,"c":2,"b":3}}]'])(
    'has each key once in an object: %s',
    async (body) => {
      for (const method of ['PUT', 'POST']) {
        const answer = await lrs.ask(stateOf('twice'), { method, body, headers: { 'If-None-Match': '*' } });
        expect([method, answer.status]).toEqual([method, 400]);
        expect((await jsonOf(answer)).issues[0]?.code).toBe('json_duplicate_key');
      }
      expect((await lrs.ask(stateOf('twice'))).status).toBe(404);
    },
  );
});
