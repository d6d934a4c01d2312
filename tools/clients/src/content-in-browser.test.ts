import { randomUUID } from 'node:crypto';
import { launchBrowser } from '@cairn/browser';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContentServer, serveContent } from './content-server.ts';

const ACTIVITY = 'https://lms.example.org/units/walking';

let cairn: RunningCairn;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let allowed: ContentServer;
let other: ContentServer;
beforeAll(async () => {
  [allowed, other] = await Promise.all([serveContent(), serveContent()]);
  cairn = await startCairn({ env: { CAIRN_ALLOWED_ORIGINS: allowed.origin } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await cairn?.stop();
  await allowed?.[Symbol.asyncDispose]();
  await other?.[Symbol.asyncDispose]();
});

interface Launch {
  readonly actor: { readonly objectType: 'Agent'; readonly account: { homePage: string; name: string } };
  readonly registration: string;
  readonly token: string;
  readonly 'auth-token': string;
}

/** What the platform does with its own key: the state that cmi5 content reads, and a token for this learner only. */
async function launch(ttlSeconds = 600): Promise<Launch> {
  const actor = {
    objectType: 'Agent' as const,
    account: { homePage: 'https://lms.example.org', name: randomUUID() },
  };
  const registration = randomUUID();
  await asPlatform(`/activities/state?${stateOf({ actor, registration }, 'LMS.LaunchData')}`, 'PUT', {
    contextTemplate: {
      extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': registration },
      contextActivities: { grouping: [{ id: 'https://course.example.org/walking' }, { id: ACTIVITY }] },
    },
    launchMode: 'Normal',
    moveOn: 'CompletedAndPassed',
  });
  const made = await asPlatform('/tokens', 'POST', { actor, activity: ACTIVITY, registration, ttlSeconds });
  return { actor, registration, ...((await made.json()) as Pick<Launch, 'token' | 'auth-token'>) };
}

const stateOf = ({ actor, registration }: Pick<Launch, 'actor' | 'registration'>, stateId: string) =>
  new URLSearchParams({ activityId: ACTIVITY, agent: JSON.stringify(actor), registration, stateId });

function asPlatform(path: string, method: string, body?: object): Promise<Response> {
  return fetch(cairn.endpoint + path, {
    method,
    headers: {
      Authorization: `Basic ${btoa(`${cairn.key}:${cairn.secret}`)}`,
      'Content-Type': 'application/json',
      'X-Experience-API-Version': '2.0.0',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function verbsOf({ registration }: Launch): Promise<string[]> {
  await cairn.caughtUp();
  const response = await asPlatform(`/statements?ascending=true&registration=${registration}`, 'GET');
  const { statements } = (await response.json()) as { statements: { verb: { id: string } }[] };
  return statements.map(({ verb }) => verb.id.split('/').at(-1) ?? '');
}

interface Ask {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Seen {
  /** Undefined when the browser kept the answer from the page. */
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Lets a page of the content server send requests in turn with a bearer token, and tells what the page sees of each. */
async function fromPage(content: ContentServer, token: string, asks: readonly Ask[]): Promise<Seen[]> {
  const page = await browser.newPage();
  await page.goto(content.origin);
  const seen = await page.evaluate(
    async ({ endpoint, token, asks }) => {
      const seen: Seen[] = [];
      for (const { method, path, headers, body } of asks) {
        const init = {
          method,
          headers: {
            Authorization: `Bearer ${token}`,
            'X-Experience-API-Version': '2.0.0',
            'Content-Type': 'application/json',
            ...headers,
          },
          ...(body !== undefined && { body }),
        };
        const answer = await fetch(endpoint + path, init).catch(() => undefined);
        if (answer === undefined) seen.push({ headers: {}, text: '' });
        else {
          const { status, headers } = answer;
          seen.push({ status, headers: Object.fromEntries(headers), text: await answer.text() });
        }
      }
      return seen;
    },
    { endpoint: cairn.endpoint, token, asks },
  );
  await page.close();
  return seen;
}

const statement = ({ actor, registration }: Launch, id = ACTIVITY) =>
  JSON.stringify({
    actor,
    verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
    object: { id },
    context: { registration },
  });

describe('a page of an allowed origin', () => {
  it('runs a cmi5 session with the library that courses carry', async () => {
    const launched = await launch();
    allowed.authToken = launched['auth-token'];
    const page = await browser.newPage();
    const parameters = new URLSearchParams({
      endpoint: cairn.endpoint,
      fetch: `${allowed.origin}/fetch`,
      actor: JSON.stringify(launched.actor),
      registration: launched.registration,
      activityId: ACTIVITY,
    });
    await page.goto(`${allowed.origin}/?${parameters}`);
    await page.evaluate(async () => {
      interface Course {
        initialize(): Promise<unknown>;
        progress(percent: number): Promise<unknown>;
        complete(): Promise<unknown>;
        pass(score: object): Promise<unknown>;
        terminate(): Promise<unknown>;
      }
      const { Cmi5 } = globalThis as unknown as { Cmi5: new () => Course };
      const course = new Cmi5();
      await course.initialize();
      await course.progress(50);
      await course.complete();
      await course.pass({ scaled: 0.9 });
      await course.terminate();
    });
    await page.close();
    expect(await verbsOf(launched)).toEqual([
      'initialized',
      'progressed',
      'completed',
      'passed',
      'terminated',
    ]);
  });

  it('sends statements and keeps state, and sees the headers it needs for that', async () => {
    const launched = await launch();
    const state = `/activities/state?${stateOf(launched, 'bookmark')}`;
    const id = randomUUID();
    const [posted, put, found, again, changed, one, list, head, gone] = await fromPage(
      allowed,
      launched.token,
      [
        { method: 'POST', path: '/statements', body: statement(launched, `${ACTIVITY}/page/1`) },
        { method: 'PUT', path: state, headers: { 'If-None-Match': '*' }, body: '{"page":1}' },
        { method: 'GET', path: state },
        { method: 'PUT', path: state, headers: { 'If-None-Match': '*' }, body: '{"page":2}' },
        {
          method: 'POST',
          path: state,
          headers: { 'If-Match': '"5c4bf35e1f6b1a37d0ee1f4c13b8a2e4bdb5b3b0"' },
          body: '{"page":2}',
        },
        { method: 'PUT', path: `/statements?statementId=${id}`, body: statement(launched) },
        { method: 'GET', path: '/statements', headers: { 'Accept-Language': 'de' } },
        { method: 'HEAD', path: `/statements?statementId=${id}` },
        { method: 'DELETE', path: state },
      ],
    );
    expect([posted, put, found, again, changed, one, list, head, gone].map((seen) => seen?.status)).toEqual([
      200, 204, 200, 412, 412, 204, 200, 200, 204,
    ]);
    expect(JSON.parse(found?.text ?? '')).toEqual({ page: 1 });
    expect(found?.headers.etag).toBe(put?.headers.etag);
    expect(found?.headers.etag).toMatch(/^"[0-9a-f]{40}"$/);
    expect(found?.headers).toHaveProperty('last-modified');
    const { statements } = JSON.parse(list?.text ?? '') as { statements: { object: { id: string } }[] };
    expect(statements.map(({ object }) => object.id)).toEqual([ACTIVITY, `${ACTIVITY}/page/1`]);
    for (const seen of [posted, list, head]) {
      expect(seen?.headers).toMatchObject({
        'x-experience-api-version': '2.0.0',
        'x-experience-api-consistent-through': expect.stringMatching(/Z$/),
        'x-request-id': expect.any(String),
      });
    }
  });

  it('gets in words what its token does not allow', async () => {
    const [launched, somebody] = [await launch(), await launch()];
    const asks: Ask[] = [
      { method: 'POST', path: '/statements', body: statement(somebody) },
      { method: 'GET', path: `/activities/state?${stateOf(somebody, 'LMS.LaunchData')}` },
    ];
    for (const { status, text } of await fromPage(allowed, launched.token, asks)) {
      expect([status, JSON.parse(text).code]).toEqual([403, 'outside_token']);
    }
    const [nobody] = await fromPage(allowed, 'cairn_at1.x.y', asks);
    expect([nobody?.status, nobody?.headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining('invalid_token'),
    ]);
    expect(await verbsOf(launched)).toEqual([]);
  });
});

describe('a page of any other origin', () => {
  it('sees and stores nothing, though it has a token', async () => {
    const launched = await launch();
    const state = `/activities/state?${stateOf(launched, 'bookmark')}`;
    const seen = await fromPage(other, launched.token, [
      { method: 'POST', path: '/statements', body: statement(launched) },
      { method: 'PUT', path: state, body: '{}' },
      { method: 'GET', path: state },
      { method: 'GET', path: '/statements' },
    ]);
    expect(seen.map(({ status }) => status)).toEqual([undefined, undefined, undefined, undefined]);
    expect(await verbsOf(launched)).toEqual([]);
    expect((await asPlatform(state, 'GET')).status).toBe(404);
  });
});
