import { randomUUID } from 'node:crypto';
import { tidyPath } from '@cairn/http';
import { describe, expect, it } from 'vitest';
import { basic, createFixture, jsonOf, statement } from '../testing/fixture.ts';

const read = (path: string) => tidyPath('/xapi')(new Request(`https://lrs.example${path}`));

describe('the path that counts', () => {
  it.each([
    ['/xapi//statements', '/xapi/statements'],
    ['/xapi/statements/', '/xapi/statements'],
    ['/xapi///agents////profile//', '/xapi/agents/profile'],
    ['/xapi/statements/?limit=1//', '/xapi/statements'],
    ['/xapi/', '/xapi'],
    ['/xapi//', '/xapi'],
    ['/xapi/statements', '/xapi/statements'],
    ['/xapi/statements%2F%2Fmore', '/xapi/statements%2F%2Fmore'],
    ['//xapi/statements', '//xapi/statements'],
    ['/xapi', '/xapi'],
    ['/xapis//statements/', '/xapis//statements/'],
    ['/decisions//', '/decisions//'],
  ])('%s: %s', (path, tidy) => expect(read(path)).toBe(tidy));
});

describe('a slash too many', () => {
  const agent = '{"mbox":"mailto:ann@x.example"}';
  const state = new URLSearchParams({ activityId: 'https://x.example/a', agent, stateId: 's' });

  it('changes nothing: writing, reading, and what needs no credentials', async () => {
    const lrs = await createFixture();
    const id = randomUUID();
    expect(
      (await lrs.ask(`/statements/?statementId=${id}`, { method: 'PUT', body: statement() })).status,
    ).toBe(204);
    expect((await lrs.ask('//statements/', { body: [statement()] })).status).toBe(200);
    expect((await lrs.ask(`//statements?statementId=${id}`)).status).toBe(200);
    const text = { method: 'PUT', body: 'x', headers: { 'Content-Type': 'text/plain' } };
    expect((await lrs.ask(`/activities//state/?${state}`, text)).status).toBe(204);
    expect(await (await lrs.ask(`/activities/state?${state}`)).text()).toBe('x');
    const { more } = await jsonOf<{ more: string }>(await lrs.ask('/statements/?limit=1'));
    expect((await lrs.ask(more.replace('/xapi', '/'))).status).toBe(200);
    const about = { headers: { Authorization: undefined, 'X-Experience-API-Version': undefined } };
    expect((await lrs.ask('//about/', about)).status).toBe(200);
    expect((await lrs.ask('/statements/', { method: 'DELETE' })).status).toBe(405);
    expect(
      (await lrs.ask('/statements/', { headers: { 'X-Experience-API-Version': undefined } })).status,
    ).toBe(400);
  });

  it('changes nothing for pages of other origins and the alternate syntax', async () => {
    const page = 'https://content.example';
    const lrs = await createFixture({ access: { allowedOrigins: [page] } });
    const preflight = await lrs.ask('//statements/', {
      method: 'OPTIONS',
      headers: { Origin: page, 'Access-Control-Request-Method': 'PUT' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, page]);
    const form = new URLSearchParams({
      Authorization: basic('root', 'secret'),
      'X-Experience-API-Version': '1.0.3',
      limit: '1',
    });
    const answer = await lrs.ask('//statements/?method=GET', {
      body: form.toString(),
      headers: {
        Authorization: undefined,
        'X-Experience-API-Version': undefined,
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: page,
      },
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, page]);
  });
});
