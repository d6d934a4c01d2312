import { describe, expect, it } from 'vitest';
import { createFixture } from '../testing/fixture.ts';

const PAGE = 'https://content.example';
const allowing = (...allowedOrigins: string[]) => createFixture({ access: { allowedOrigins } });
const preflight = {
  method: 'OPTIONS',
  headers: {
    Origin: PAGE,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'authorization,x-experience-api-version,content-type',
    Authorization: undefined,
    'X-Experience-API-Version': undefined,
  },
};
const allowOrigin = (response: Response) => response.headers.get('access-control-allow-origin');

describe('a page of an allowed origin', () => {
  it('gets its preflight answered without credentials or version', async () => {
    const lrs = await allowing(PAGE);
    for (const path of ['/statements', '/activities/state', '/tokens']) {
      const response = await lrs.ask(path, preflight);
      expect([response.status, allowOrigin(response)]).toEqual([204, PAGE]);
      expect(response.headers.get('access-control-allow-methods')).toBe('GET,HEAD,PUT,POST,DELETE');
      const headers = response.headers.get('access-control-allow-headers')?.toLowerCase() ?? '';
      for (const name of ['authorization', 'x-experience-api-version', 'if-match', 'if-none-match']) {
        expect(headers).toContain(name);
      }
    }
  });

  it('may read what answers say in headers, those of errors too', async () => {
    const lrs = await allowing('https://other.example', PAGE);
    for (const [path, status] of [
      ['/statements', 200],
      ['/statements?x=1', 400],
      ['/nothing', 404],
    ] as const) {
      const response = await lrs.ask(path, { headers: { Origin: PAGE } });
      expect([response.status, allowOrigin(response)]).toEqual([status, PAGE]);
      const exposed = response.headers.get('access-control-expose-headers') ?? '';
      for (const name of [
        'X-Experience-API-Version',
        'X-Experience-API-Consistent-Through',
        'ETag',
        'Last-Modified',
      ]) {
        expect(exposed).toContain(name);
      }
      expect(response.headers.get('vary')).toContain('Origin');
    }
    const refused = await lrs.ask('/statements', { as: '', headers: { Origin: PAGE } });
    expect([refused.status, allowOrigin(refused)]).toEqual([401, PAGE]);
  });

  it('is never asked to add credentials of the browser', async () => {
    for (const allowed of [PAGE, '*']) {
      const lrs = await allowing(allowed);
      for (const ask of [preflight, { headers: { Origin: PAGE } }]) {
        const response = await lrs.ask('/statements', ask);
        expect(response.headers.has('access-control-allow-credentials')).toBe(false);
        expect(allowOrigin(response)).toBe(allowed);
      }
    }
  });
});

describe('any other page', () => {
  it.each([
    [],
    ['https://other.example'],
    ['https://content.example.evil.example'],
    ['http://content.example'],
  ])('is let to nothing when %j are allowed', async (...allowed) => {
    const lrs = await allowing(...allowed);
    expect(allowOrigin(await lrs.ask('/statements', preflight))).toBeNull();
    expect(allowOrigin(await lrs.ask('/statements', { headers: { Origin: PAGE } }))).toBeNull();
  });
});
