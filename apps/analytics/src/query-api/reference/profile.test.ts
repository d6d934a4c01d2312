import { employmentProfile } from '@cairn/outcomes';
import { OpenAPIHono } from '@hono/zod-openapi';
import { expect, it } from 'vitest';
import type { ApiEnv } from '../http/environment.ts';
import { errorHandler } from '../http/errors.ts';
import { registerProfile } from './profile.ts';

const app = new OpenAPIHono<ApiEnv>();
app.onError(errorHandler({ error: () => undefined } as never));
registerProfile(app);
const PATH = '/profiles/employment-outcomes';

it('serves the profile to anybody, and to caches', async () => {
  const response = await app.request(PATH);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('public, max-age=3600');
  expect(await response.json()).toEqual(employmentProfile);
  const tag = response.headers.get('etag') ?? '';
  expect(tag).toMatch(/^"\w+"$/);
  const again = await app.request(PATH, { headers: { 'If-None-Match': tag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

it('takes nothing else', async () => {
  const response = await app.request(PATH, { method: 'POST' });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});
