import { beforeEach, describe, expect, it } from 'vitest';
import { createFixture, type Fixture } from '../testing/fixture.ts';

const agent = encodeURIComponent('{"mbox":"mailto:ann@x.example"}');
const activity = encodeURIComponent('https://x.example/course');
/** Everything that is answered with an ETag. */
const TAGGED = [
  `/activities/state?activityId=${activity}&agent=${agent}&stateId=s`,
  `/activities/state?activityId=${activity}&agent=${agent}`,
  `/activities/profile?activityId=${activity}&profileId=p`,
  `/activities/profile?activityId=${activity}`,
  `/agents/profile?agent=${agent}&profileId=p`,
  `/agents/profile?agent=${agent}`,
  `/agents?agent=${agent}`,
  `/activities?activityId=${activity}`,
];

let lrs: Fixture;
beforeEach(async () => {
  lrs = await createFixture();
  for (const path of TAGGED.filter((one) => one.includes('Id=s') || one.includes('Id=p'))) {
    const put = { method: 'PUT', body: 'stored', headers: { 'Content-Type': 'text/plain' } };
    expect((await lrs.ask(path, put)).status).toBe(204);
  }
});

describe.each(TAGGED)('GET of %s', (path) => {
  const ask = (tags: string, method = 'GET') => lrs.ask(path, { method, headers: { 'If-None-Match': tags } });

  it('is 304 without content to whoever has it, also by HEAD (RFC 9110, 13.1.2 and 15.4.5)', async () => {
    const tag = (await lrs.ask(path)).headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[0-9a-f]{40}"$/);
    for (const tags of [tag, `W/${tag}`, '*', `"other", ${tag}`, `${tag},"other"`, `"a",W/"b" , W/${tag}`]) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await ask(tags, method);
        expect([tags, method, answer.status, await answer.text()]).toEqual([tags, method, 304, '']);
        expect(answer.headers.get('etag')).toBe(tag);
        expect(answer.headers.get('x-experience-api-version')).toBe('2.0.0');
        expect(answer.headers.get('vary')).toBe('Origin');
        for (const name of ['content-type', 'content-length', 'last-modified']) {
          expect([name, answer.headers.get(name)]).toEqual([name, null]);
        }
      }
    }
  });

  it('is 200 to whoever has something else', async () => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask('"0f343b0931126a20f133d67c2b018a3b9b4ec9f1", W/"x"', method);
      expect([method, answer.status, answer.headers.get('content-type') === null]).toEqual([
        method,
        200,
        false,
      ]);
    }
  });
});

describe('If-None-Match', () => {
  it('leaves 404 as it is where nothing is', async () => {
    const path = `/activities/profile?activityId=${activity}&profileId=none`;
    expect((await lrs.ask(path, { headers: { 'If-None-Match': '*' } })).status).toBe(404);
  });

  it('is 200 again after a change', async () => {
    const [path = ''] = TAGGED;
    const stored = (await lrs.ask(path)).headers.get('etag') ?? '';
    const put = { method: 'PUT', body: 'new', headers: { 'Content-Type': 'text/plain', 'If-Match': stored } };
    expect((await lrs.ask(path, put)).status).toBe(204);
    expect((await lrs.ask(path, { headers: { 'If-None-Match': stored } })).status).toBe(200);
  });
});
