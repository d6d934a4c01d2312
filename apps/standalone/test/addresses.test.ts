import { request } from 'node:http';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xapiHeaders } from './ask-api.ts';

/** Which part of Cairn answers an address on its one port. */
let cairn: RunningCairn;
beforeAll(async () => {
  cairn = await startCairn();
});
afterAll(async () => {
  await cairn?.stop();
});

interface Seen {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly text: string;
}

/** Requests a path unchanged; fetch would normalise it. */
function ask(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Seen> {
  const { hostname, port } = new URL(cairn.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () =>
        resolve({ status: answer.statusCode, type: answer.headers['content-type'], text }),
      );
    });
    sent.on('error', reject).end();
  });
}

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('a wrong address', () => {
  it.each([
    ['/xAPI/statements', '/xapi/statements'],
    ['/xapistatements', '/xapi/statements'],
    ['//xapi/statements', '/xapi/statements'],
    ['/data/xAPI/about', '/xapi/about'],
    ['/activities/state', '/xapi/activities/state'],
    ['/xapi/Statements', '/xapi/statements'],
  ])('%s is 404 in the one error form, and names %s', async (path, meant) => {
    for (const method of ['GET', 'HEAD', 'POST']) {
      const { status, type, text } = await ask(path, method, xapiHeaders(cairn));
      expect([method, status, type]).toEqual([method, 404, 'application/json']);
      if (method === 'HEAD') continue;
      const body = JSON.parse(text);
      expect(Object.keys(body)).toEqual(['code', 'message', 'issues', 'requestId']);
      expect(body.issues[0].hint).toContain(`Use ${meant}:`);
    }
  });

  it('gets a 404 page in a browser, and JSON elsewhere', async () => {
    expect(await ask('/nothing', 'GET', BROWSER)).toMatchObject({
      status: 404,
      type: 'text/html; charset=utf-8',
      text: expect.stringContaining('<div id="root">'),
    });
    expect(await ask('/nothing')).toMatchObject({ status: 404, type: 'application/json' });
    expect(await ask('/', 'GET', BROWSER)).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(await ask('/attainments', 'GET', BROWSER)).toMatchObject({ status: 200 });
  });
});

it('a superfluous slash below the endpoint makes no difference', async () => {
  for (const path of [
    '/xapi//statements/',
    '/xapi/statements/?limit=1',
    '/xapi//agents//profile/?profileId=x',
  ]) {
    const { status, text } = await ask(path, 'GET', xapiHeaders(cairn));
    expect([path, status]).toEqual([path, path.includes('agents') ? 400 : 200]);
    if (path.includes('agents')) expect(JSON.parse(text).issues[0].path).toBe('agent');
  }
  expect((await ask('/xapi//about/')).status).toBe(200);
});
