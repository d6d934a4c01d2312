import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { basic, createFixture, jsonOf, requestOf, statement } from '../testing/fixture.ts';

const agent = '{"mbox":"mailto:ann@x.example"}';
const activityId = 'https://x.example/course';
const DOCUMENTS: readonly [string, Record<string, string>][] = [
  ['/activities/state', { activityId, agent, stateId: 's' }],
  ['/activities/profile', { activityId, profileId: 'p' }],
  ['/agents/profile', { agent, profileId: 'p' }],
];

/** A form that represents a request, with credentials and version in it (1.0.3 Communication 1.3). */
function form(fields: Readonly<Record<string, string>>) {
  const known = { Authorization: basic('root', 'secret'), 'X-Experience-API-Version': '1.0.3' };
  return {
    method: 'POST',
    body: new URLSearchParams({ ...known, ...fields }).toString(),
    headers: {
      Authorization: undefined,
      'X-Experience-API-Version': undefined,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
  };
}

describe('the alternate request syntax', () => {
  it('reaches every resource, with GET and HEAD', async () => {
    const lrs = await createFixture();
    const body = [statement(), statement()];
    const [statementId = ''] = await jsonOf<string[]>(await lrs.ask('/statements', { body }));
    for (const [path, query] of DOCUMENTS) {
      const json = { 'Content-Type': 'application/json', 'If-None-Match': '*', content: '{"a":1}' };
      expect((await lrs.ask(`${path}?method=PUT`, form({ ...query, ...json }))).status).toBe(204);
    }
    const list = await lrs.ask('/statements?method=GET', form({ limit: '1' }));
    const { more } = await jsonOf<{ more: string }>(list);
    const others: typeof DOCUMENTS = [
      ['/statements', { statementId }],
      ['/statements', { more: new URLSearchParams(more.split('?')[1]).get('more') ?? '' }],
      ['/agents', { agent }],
      ['/activities', { activityId }],
      ['/about', {}],
    ];
    for (const [path, query] of [...DOCUMENTS, ...others]) {
      expect([path, (await lrs.ask(`${path}?method=GET`, form(query))).status]).toEqual([path, 200]);
      const head = await lrs.ask(`${path}?method=HEAD`, form(query));
      expect([path, head.status, await head.text()]).toEqual([path, 200, '']);
      // The answer is one to a POST: a client would wait for the body that a length promises.
      expect([path, head.headers.get('content-length')]).toEqual([path, null]);
    }
  });

  it('takes no method and no content twice: two readers would take different ones', async () => {
    const lrs = await createFixture();
    const content = JSON.stringify(statement());
    const { headers, body } = form({ content });
    const ask = (query: string, text: string) =>
      lrs.ask(`/statements?${query}`, { method: 'POST', headers, body: text });
    for (const [query, text, path] of [
      ['method=POST&method=GET', body, 'method'],
      ['method=POST', `${body}&content=%7B%7D`, 'content'],
    ] as const) {
      const answer = await ask(query, text);
      expect([answer.status, (await jsonOf(answer)).issues[0]?.path]).toEqual([400, path]);
    }
    expect((await ask('method=POST', body)).status).toBe(200);
  });

  it('refuses a form, and any query, that is percent-encoded otherwise than as UTF-8', async () => {
    const lrs = await createFixture();
    const query = new URLSearchParams({ activityId, agent }).toString();
    const { headers, body } = form({ activityId, agent, stateId: 'b' });
    const content = `${body}&Content-Type=application/octet-stream&content=%FF%FE%00`;
    const refused = await lrs.ask('/activities/state?method=PUT', { method: 'POST', headers, body: content });
    expect([refused.status, (await jsonOf(refused)).message]).toEqual([
      400,
      expect.stringContaining('UTF-8'),
    ]);
    for (const stateId of ['%FF', 'a%C3', '%ED%A0%80']) {
      const put = { method: 'PUT', body: 'one', headers: { 'Content-Type': 'text/plain' } };
      const answer = await lrs.ask(`/activities/state?${query}&stateId=${stateId}`, put);
      expect([stateId, answer.status]).toEqual([stateId, 400]);
    }
    const good = await lrs.ask(`/activities/state?${query}&stateId=%C3%A9%EF%BF%BD100%`, {
      method: 'PUT',
      body: 'one',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(good.status).toBe(204);
  });

  it('has one request id in the header of an answer and in its body', async () => {
    const lrs = await createFixture();
    const refused = await lrs.ask('/statements?method=GET', form({ limit: 'x' }));
    expect(refused.status).toBe(400);
    expect((await jsonOf(refused)).requestId).toBe(refused.headers.get('x-request-id'));
  });
});

describe('a form before it is known who sent it', () => {
  const CREDENTIALS = `Authorization=${encodeURIComponent(basic('root', 'secret'))}&X-Experience-API-Version=1.0.3`;
  const open = () =>
    createFixture({
      limits: { bodyBytes: 1 << 20, tokenBodyBytes: 1 << 17 },
      access: { rateUnauthenticated: 1 },
    });
  /** Sends a form piece by piece, and says how much of it was taken. */
  function streamed(text: string, headers: Readonly<Record<string, string | undefined>> = {}) {
    const pieces = Array.from({ length: Math.ceil(text.length / 16_384) }, (_, i) =>
      Buffer.from(text.slice(i * 16_384, (i + 1) * 16_384)),
    );
    const [init, env] = requestOf({ ...form({}), body: text });
    const sent = new Headers(init.headers);
    for (const [name, value] of Object.entries(headers))
      value === undefined ? sent.delete(name) : sent.set(name, value);
    let taken = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const piece = pieces.shift();
          if (piece === undefined) return controller.close();
          taken += piece.length;
          controller.enqueue(piece);
        },
      },
      { highWaterMark: 0 },
    );
    const request = (path: string) =>
      new Request(`https://lrs.example/xapi${path}`, { method: 'POST', headers: sent, body, duplex: 'half' });
    return { request, env, taken: () => taken };
  }
  const answerOf = async (answer: Response) => ({ status: answer.status, ...(await jsonOf(answer)) });

  it('is read up to 64 KiB: its credentials come first, or in a header', async () => {
    const lrs = await open();
    const content = `content=${encodeURIComponent(JSON.stringify([statement()]))}${'+'.repeat(300_000)}`;
    const ask = async (text: string, headers?: Record<string, string>) => {
      const { request, env } = streamed(text, headers);
      return lrs.fetch(request('/statements?method=POST'), env);
    };
    expect((await ask(`${CREDENTIALS}&${content}`)).status).toBe(200);
    const late = await answerOf(await ask(`${content}&${CREDENTIALS}`));
    expect(late).toMatchObject({ status: 413, code: 'credentials_too_late' });
    expect(late.issues[0]?.hint).toContain('before `content`');
    const inHeader = {
      Authorization: basic('root', 'secret'),
      'X-Experience-API-Version': '1.0.3',
    };
    expect((await ask(content, inHeader)).status).toBe(200);
    // Others' credentials after one's own would be believed after the form was read.
    expect((await answerOf(await ask(`${content}&${CREDENTIALS}`, inHeader))).code).toBe(
      'credentials_too_late',
    );
    expect(lrs.records).toHaveLength(2);
  });

  it('is not read further once its sender is unknown, and not at all from a blocked network', async () => {
    let takenWhenAsked = 0;
    const lrs = await createFixture({
      limits: { bodyBytes: 1 << 20 },
      access: { rateUnauthenticated: 1 },
      deps: {
        authenticate: async () => {
          takenWhenAsked = started.taken();
          return undefined;
        },
      },
    });
    const wrong = `Authorization=${encodeURIComponent(basic('root', 'guess'))}&X-Experience-API-Version=1.0.3`;
    const started = streamed(`${wrong}&content=${'x'.repeat(900_000)}`);
    const answered = await lrs.fetch(started.request('/statements?method=POST'), started.env);
    expect(answered.status).toBe(401);
    expect(takenWhenAsked).toBe(5 * 16_384);
    for (let i = 0; i < 9; i++)
      expect((await lrs.ask('/statements?method=GET', form({ Authorization: 'x' }))).status).toBe(401);
    const blocked = streamed(`${wrong}&content=x`);
    const answer = await answerOf(await lrs.fetch(blocked.request('/statements?method=POST'), blocked.env));
    expect([answer.status, answer.code, blocked.taken()]).toEqual([429, 'too_many_requests', 0]);
  });

  it('counts against the network when it is refused, as does any request refused so early', async () => {
    const refused = [
      ['/statements?method=PATCH', form({ Authorization: '' })],
      ['/statements?method=GET', { ...form({}), body: 'a&'.repeat(100) }],
      ['/statements?method=GET', { ...form({}), body: 'a=%ff' }],
      ['/statements', { as: 'x', headers: { 'X-Experience-API-Version': '0.9' } }],
      ['/statements?verb=%ff', { as: 'x' }],
      ['/oauth/token', { as: 'x', body: 'a=1', headers: { 'Content-Type': 'text/plain' } }],
    ] as const;
    for (const [path, ask] of refused) {
      const lrs = await open();
      for (let i = 0; i < 10; i++) expect([path, (await lrs.ask(path, ask)).status]).not.toEqual([path, 429]);
      expect([path, (await lrs.ask('/statements', { as: basic('root', 'guess') })).status]).toEqual([
        path,
        429,
      ]);
    }
  });

  it('has few fields, all small but the content', async () => {
    const lrs = await open();
    const fields = (text: string) =>
      lrs.ask('/statements?method=GET', { ...form({}), body: `${CREDENTIALS}&${text}` });
    expect((await answerOf(await fields('&'.repeat(60)))).code).not.toBe('too_many_fields');
    expect(await answerOf(await fields('a&'.repeat(70)))).toMatchObject({
      status: 413,
      code: 'too_many_fields',
    });
    expect(await answerOf(await fields(`verb=${'x'.repeat(70_000)}`))).toMatchObject({
      code: 'field_too_large',
    });
  });

  it('costs no more time than its bytes: a megabyte of fields without a value', async () => {
    const lrs = await open();
    const bomb = gzipSync(Buffer.from('a&'.repeat(1 << 19)));
    const ask = { ...form({}), body: bomb, headers: { ...form({}).headers, 'Content-Encoding': 'gzip' } };
    expect(await answerOf(await lrs.ask('/statements?method=GET', ask))).toMatchObject({
      status: 413,
      code: 'too_many_fields',
    });
  });

  it('may be as large as its token allows, and is charged for', async () => {
    const lrs = await createFixture({
      limits: { bodyBytes: 1 << 20, tokenBodyBytes: 1 << 17 },
      access: { bytesPerKey: 20_000 },
    });
    const ann = { mbox: 'mailto:ann@x.example' };
    const { token } = await jsonOf<{ token: string }>(await lrs.ask('/tokens', { body: { actor: ann } }));
    const content = (bytes: number) => `${JSON.stringify(statement())}${' '.repeat(bytes)}`;
    const send = (Authorization: string, bytes: number) =>
      lrs.ask('/statements?method=POST', form({ Authorization, content: content(bytes) }));
    expect((await send(`Bearer ${token}`, 100_000)).status).toBe(200);
    expect(await answerOf(await send(`Bearer ${token}`, 140_000))).toMatchObject({
      status: 413,
      code: 'body_too_large',
    });
    expect((await send(basic('root', 'secret'), 140_000)).status).toBe(429);
  });
});

describe('a document of a form without a Content-Type', () => {
  it('is of the type it has by PUT without one, while statements are JSON', async () => {
    const lrs = await createFixture();
    const query = { activityId, agent, stateId: 's' };
    const content = 'suspend data, not JSON';
    expect((await lrs.ask('/activities/state?method=PUT', form({ ...query, content }))).status).toBe(204);
    const alternate = await lrs.ask(`/activities/state?${new URLSearchParams(query)}`);
    const path = `/activities/state?${new URLSearchParams({ ...query, stateId: 't' })}`;
    const put = {
      method: 'PUT',
      body: Buffer.from(content),
      headers: { 'Content-Type': undefined },
      version: '1.0.3',
    } as const;
    expect((await lrs.ask(path, put)).status).toBe(204);
    const plain = await lrs.ask(path);
    expect(alternate.headers.get('content-type')).toBe('application/octet-stream');
    expect(alternate.headers.get('content-type')).toBe(plain.headers.get('content-type'));
    expect(await alternate.text()).toBe(content);
    const sent = form({ content: JSON.stringify(statement()) });
    expect((await lrs.ask('/statements?method=POST', sent)).status).toBe(200);
  });
});
