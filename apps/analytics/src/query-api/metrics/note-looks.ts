import { allows } from '@cairn/lrs';
import { hireRate, METRICS, parametersOf } from '@cairn/outcomes';
import { z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { LRUCache } from 'lru-cache';
import type { ApiEnv, QueryApiDeps } from '../http/environment.ts';
import { lookName } from './look-name.ts';

/** Looks that this process has noted: most requests ask as one before did. */
const MOST_KNOWN = 10_000;

const OF_METRIC = new Map(METRICS.map((metric) => [metric.id, z.object(parametersOf(metric))]));

/** Another path of the hire rate. */
const HIRE_RATE = /\/outcomes\/hire-rate$/;

/** Whatever the form of an answer, it is one look; its evidence shows nothing that it does not. */
const FORMS = /\/metrics\/([a-z-]+)(?:\.csv|\/(sheet|ranking)(?:\.csv)?|(?:\/(ranking))?\/evidence\.R)?$/;

/** Notes how comparisons are asked for that nobody registered before: an answer does not wait for it, and never fails by it. */
export function noteLooks({
  looks,
  logger,
}: Pick<QueryApiDeps, 'looks' | 'logger'>): MiddlewareHandler<ApiEnv> {
  const known = new LRUCache<string, true>({ max: MOST_KNOWN });
  return async (c, next) => {
    await next();
    const [, named = '', form, scripted] = FORMS.exec(c.req.path) ?? [];
    const metric = HIRE_RATE.test(c.req.path) ? hireRate.id : named;
    const principal = c.get('principal');
    const asked = OF_METRIC.get(metric)?.safeParse(c.req.query());
    if (c.res.status !== 200 || !asked?.success || !allows(principal, 'analytics/read')) return;
    const { credential, by, withinDays } = asked.data;
    const rows = form === 'sheet' ? '' : ` by=${by}`;
    const look = {
      ...{ metric, credential: lookName(credential) },
      choice: `${form ?? scripted ?? 'answer'}${rows} withinDays=${withinDays}`,
    };
    const key = JSON.stringify([principal.tenant, look]);
    if (known.has(key)) return;
    known.set(key, true);
    looks.note(principal.tenant, look).catch((error: unknown) => {
      known.delete(key);
      logger?.error({ err: error }, 'A look at a metric was not noted.');
    });
  };
}
