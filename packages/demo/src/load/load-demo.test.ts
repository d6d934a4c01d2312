import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { generateDemo } from '../generate-demo.ts';
import { type LoadProgress, loadDemo } from './load-demo.ts';

const demo = generateDemo({ learners: 60 });
const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** A server that remembers what it was sent and answers what `override` says, else as Cairn does. */
async function listen(override: (path: string, method: string) => Answer | undefined = () => undefined) {
  const ids: string[] = [];
  const items: unknown[] = [];
  const links: unknown[] = [];
  const seen: IncomingMessage['headers'][] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : undefined;
    const path = request.url ?? '';
    let answer = override(path, request.method ?? '');
    if (!answer && path === '/xapi/statements') {
      const posted = (body as { id: string }[]).map(({ id }) => id);
      expect(new Set(posted).size).toBe(posted.length);
      ids.push(...posted);
      seen.push(request.headers);
      answer = { status: 200, body: posted };
    } else if (!answer && request.method === 'GET') {
      answer = { status: 200, body: { items: items.map((item) => ({ item, publishedBy: 'k' })) } };
    } else if (!answer && path === '/api/persons/links') {
      links.push(...(body as { links: unknown[] }).links);
      answer = { status: 201, body: { recorded: links.length } };
    } else if (!answer) {
      items.push(...(body as unknown[]));
      answer = { status: 201, body: { published: [] } };
    }
    response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.body ?? {}));
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ids,
    items,
    links,
    seen,
    target: { endpoint: `${base}/xapi/`, api: `${base}/api`, key: 'k:s', demo },
  };
}

describe('loadDemo', () => {
  it('sends every statement, repeats included, and the catalogue', async () => {
    const { ids, items, links, seen, target } = await listen();
    const progress: LoadProgress[] = [];
    const result = await loadDemo({ ...target, batchSize: 100, onProgress: (step) => progress.push(step) });
    expect(ids.toSorted()).toEqual([...demo.statements].map(({ id }) => id).toSorted());
    expect(items).toEqual(demo.catalogue);
    expect(links.length).toBeGreaterThan(10);
    expect(links).toEqual(demo.links);
    expect(result).toEqual({
      statements: demo.count,
      requests: seen.length,
      published: demo.catalogue.length,
      links: demo.links.length,
    });
    expect(progress.at(0)).toEqual({ sent: 0, total: demo.count });
    expect(progress.at(-1)).toEqual({ sent: demo.count, total: demo.count });
    expect(seen[0]).toMatchObject({
      authorization: `Basic ${btoa('k:s')}`,
      'x-experience-api-version': '1.0.3',
    });
  });

  it('publishes nothing that is there already', async () => {
    const { items, target } = await listen();
    await loadDemo(target);
    expect(await loadDemo(target)).toMatchObject({ published: 0 });
    expect(items).toHaveLength(demo.catalogue.length);
  });

  it('waits while the store is busy', async () => {
    let busy = 2;
    const { ids, target } = await listen((path) => {
      if (path !== '/xapi/statements' || busy === 0) return undefined;
      busy -= 1;
      return { status: 429, headers: { 'Retry-After': '0' } };
    });
    await loadDemo(target);
    expect(ids).toHaveLength(demo.count);
  });

  it('says what was refused and what to do', async () => {
    const { target } = await listen((path) =>
      path === '/xapi/statements' ? { status: 403, body: { code: 'forbidden' } } : undefined,
    );
    const loading = loadDemo(target);
    await expect(loading).rejects.toMatchObject({ name: 'DemoLoadError', status: 403 });
    await expect(loading).rejects.toThrow(
      /Posting statements .*\/xapi\/statements answered 403: .*forbidden.* Use a key/,
    );
  });

  it('says when nobody answers', async () => {
    // A port that another process cannot listen on meanwhile, unlike one that was just closed.
    const nobody = 'http://127.0.0.1:1';
    const loading = loadDemo({ endpoint: `${nobody}/xapi`, api: `${nobody}/api`, key: 'k:s', demo });
    await expect(loading).rejects.toThrow(/no answer from http.*Is Cairn running there/);
  });
});
