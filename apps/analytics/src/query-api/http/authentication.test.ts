import { createQueryGuard } from '@cairn/access';
import { problemSchema } from '@cairn/query-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AnalyticsFixture, openAnalytics } from '../../testing/fixture.ts';

let cairn: AnalyticsFixture;
beforeAll(async () => {
  const limits = { queryRatePerKey: 2, queryRateUnauthenticated: 1, trustedProxies: 0 };
  cairn = await openAnalytics(undefined, (clock) => createQueryGuard(limits, { clock }));
});
afterAll(() => cairn.close());

const codeOf = async (answer: Response) => problemSchema.parse(await answer.json()).code;

it('a key may ask the query API ten seconds’ worth at once, then at its rate', async () => {
  for (let i = 0; i < 20; i++) expect((await cairn.get('a', '/statements')).status).toBe(200);
  const answer = await cairn.get('a', '/statements');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  expect(await codeOf(answer)).toBe('too_many_requests');
  expect((await cairn.get('b', '/statements')).status).toBe(200);
  cairn.now += 1_000;
  expect((await cairn.get('a', '/statements')).status).toBe(200);
});

it('a network that asks without credentials is blocked, with nothing read of a body', async () => {
  for (let i = 0; i < 10; i++) expect((await cairn.anonymous('/statements')).status).toBe(401);
  const answer = await cairn.anonymous('/statements');
  expect([answer.status, await codeOf(answer)]).toEqual([429, 'too_many_requests']);
  cairn.now += 1_000;
  expect((await cairn.anonymous('/statements')).status).toBe(401);
});
