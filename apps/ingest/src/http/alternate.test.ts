import { describe, expect, it } from 'vitest';
import { basic, createFixture, jsonOf, statement } from '../testing/fixture.ts';

const agent = '{"mbox":"mailto:ann@x.example"}';
const activityId = 'https://x.example/course';
const DOCUMENTS: readonly [string, Record<string, string>][] = [
  ['/activities/state', { activityId, agent, stateId: 's' }],
  ['/activities/profile', { activityId, profileId: 'p' }],
  ['/agents/profile', { agent, profileId: 'p' }],
];

/** A form that stands for a request, with credentials and version in it (1.0.3 Communication 1.3). */
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
