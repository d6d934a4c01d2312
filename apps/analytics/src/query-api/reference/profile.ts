import { employmentProfile } from '@cairn/outcomes';
import { etag } from 'hono/etag';
import type { ApiApp } from '../http/environment.ts';
import { refuseMethodsBut } from '../http/known-methods.ts';

const PATH = '/profiles/employment-outcomes';
const DOCUMENT = JSON.stringify(employmentProfile, undefined, 2);
/** It changes with the version of Cairn alone. */
const CACHED = 'public, max-age=3600';

/** Serves the xAPI profile for employment outcomes as JSON-LD. Open, as it holds no data, and fit for caches. */
export function registerProfile(app: ApiApp): void {
  app.get(PATH, etag(), (c) =>
    c.body(DOCUMENT, 200, {
      'Content-Type': 'application/ld+json; charset=utf-8',
      'Cache-Control': CACHED,
      'Access-Control-Allow-Origin': '*',
    }),
  );
  refuseMethodsBut(app, PATH, ['GET']);
}
