import { framework } from '@cairn/projections/testing';
import { draftSummarySchema, publicationSchema } from '@cairn/query-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AnalyticsFixture, openAnalytics } from '../src/testing/fixture.ts';

let cairn: AnalyticsFixture;
beforeAll(async () => {
  cairn = await openAnalytics(1);
});
afterAll(() => cairn.close());

it('a draft that is published again says whether attainment has been decided under it by now', async () => {
  const made = await cairn.send('a', '/catalogue/drafts', {
    name: 'Skills',
    items: [framework({ sql: 0.8 })],
  });
  const { id, revision } = draftSummarySchema.parse(await made.json());
  const publish = async () => {
    const answer = await cairn.send('a', `/catalogue/drafts/${id}/publish`, { revision });
    const body = await answer.json();
    expect([answer.status, body]).toEqual([200, expect.anything()]);
    return publicationSchema.parse(body);
  };
  const first = await publish();
  expect(first.applied).toBe(false);
  expect(await publish()).toEqual(first);
  await cairn.project();
  expect(await publish()).toEqual({ ...first, applied: true });
});
