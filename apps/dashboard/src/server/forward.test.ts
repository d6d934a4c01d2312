import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forwardTo } from './forward.ts';

let queryApi: Server;
let target: string;
beforeAll(async () => {
  queryApi = createServer((request, response) => {
    const { url, method, headers } = request;
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { cookie, 'sec-fetch-site': site, 'x-forwarded-for': forwarded } = headers;
      response.writeHead(418, { 'content-type': 'application/json', 'x-own': 'kept' });
      response.end(JSON.stringify({ url, method, cookie, site, forwarded, body }));
    });
  });
  await new Promise<void>((done) => queryApi.listen(0, '127.0.0.1', done));
  target = `http://127.0.0.1:${(queryApi.address() as AddressInfo).port}`;
});
afterAll(() => {
  queryApi.close();
  queryApi.closeAllConnections();
});

describe('what the dashboard forwards', () => {
  it('says whom it came from, after what proxies in front said', async () => {
    const app = new Hono().all('/api/*', forwardTo(target));
    const dashboard = createServer(getRequestListener(app.fetch));
    await new Promise<void>((done) => dashboard.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(dashboard.address() as AddressInfo).port}/api/x`;
    const headers = { 'X-Forwarded-For': '198.51.100.1' };
    const behind = await fetch(url, { method: 'POST', body: '{"a":1}', headers });
    expect(await behind.json()).toMatchObject({ forwarded: '198.51.100.1, 127.0.0.1', body: '{"a":1}' });
    expect(await (await fetch(url)).json()).toMatchObject({ forwarded: '127.0.0.1', method: 'GET' });
    dashboard.close();
    dashboard.closeAllConnections();
  });

  it('reaches the query API whole, and its answer comes back whole', async () => {
    const app = new Hono().all('/api/*', forwardTo(target));
    const answer = await app.request('http://dashboard.example/api/publications?dry=1', {
      method: 'POST',
      headers: {
        cookie: 'cairn_session=x',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
      },
      body: '{"a":1}',
    });
    expect([answer.status, answer.headers.get('x-own')]).toEqual([418, 'kept']);
    expect(await answer.json()).toEqual({
      url: '/api/publications?dry=1',
      method: 'POST',
      cookie: 'cairn_session=x',
      site: 'same-origin',
      body: '{"a":1}',
    });
  });

  it('is 503 while nobody answers', async () => {
    const app = new Hono().all('/api/*', forwardTo('http://127.0.0.1:1'));
    const answer = await app.request('http://dashboard.example/api/summary');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await answer.json()).toMatchObject({ code: 'unavailable' });
  });

  it('is 503 when the server that should answer hangs', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const { port } = silent.address() as AddressInfo;
    const app = new Hono().all('/api/*', forwardTo(`http://127.0.0.1:${port}`, 100));
    const answer = await app.request('http://dashboard.example/api/summary');
    silent.closeAllConnections();
    silent.close();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  });
});
