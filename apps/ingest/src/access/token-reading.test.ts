import { expect, it } from 'vitest';
import { createFixture, jsonOf, statement } from '../testing/fixture.ts';

const KIB = 1024;
const ANN = { mbox: 'mailto:ann@x.example' };

/** A store where a learner may send, and read, 600 KiB at once. */
async function setUp() {
  const lrs = await createFixture({
    access: { bytesPerLearner: KIB },
    limits: { stringLength: 64 * KIB, bodyBytes: 256 * KIB, tokenBodyBytes: 256 * KIB },
  });
  const key = await lrs.keyWith(['all'], { id: 'lms' });
  const tokenFor = async (actor: object, activity: string) =>
    `Bearer ${(await jsonOf<{ token: string }>(await lrs.ask('/tokens', { as: key, body: { actor, activity } }))).token}`;
  for (let n = 0; n < 16; n++) {
    const body = statement({ actor: ANN, result: { response: 'x'.repeat(50 * KIB) } });
    expect((await lrs.ask('/statements', { as: key, body })).status).toBe(200);
  }
  return { lrs, key, tokenFor };
}

it('a learner may read no more than send, of what is shown and what is not, and may write all the same', async () => {
  const { lrs, key, tokenFor } = await setUp();
  const as = await tokenFor(ANN, 'https://x.example/nothing-there');
  const first = await lrs.ask('/statements', { as });
  expect([first.status, (await jsonOf<{ statements: object[] }>(first)).statements.length]).toEqual([200, 0]);
  const again = await lrs.ask('/statements', { as });
  expect([again.status, again.headers.get('retry-after'), (await jsonOf(again)).message]).toEqual([
    429,
    expect.stringMatching(/^\d+$/),
    expect.stringContaining('have read more bytes'),
  ]);
  const about = statement({ actor: ANN, object: { id: 'https://x.example/nothing-there' } });
  expect((await lrs.ask('/statements', { as, body: about })).status).toBe(200);
  // Neither other learners nor the key are delayed.
  const bob = await tokenFor({ mbox: 'mailto:bob@x.example' }, 'https://x.example/course');
  expect((await lrs.ask('/statements', { as: bob })).status).toBe(200);
  for (let n = 0; n < 3; n++) expect((await lrs.ask('/statements', { as: key })).status).toBe(200);
  lrs.now += 600_000;
  expect((await lrs.ask('/statements', { as })).status).toBe(200);
});

it('of many requests at once those are refused that come after the last that was left', async () => {
  const { lrs, tokenFor } = await setUp();
  const as = await tokenFor(ANN, 'https://x.example/nothing-there');
  const asked = await Promise.all(Array.from({ length: 8 }, () => lrs.ask('/statements', { as })));
  expect(asked.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(429)]);
  // What one page was too much is waited for, not what eight would have been.
  expect(Number((await lrs.ask('/statements', { as })).headers.get('retry-after'))).toBeLessThan(800);
});

it('documents and single statements count, too', async () => {
  const { lrs, tokenFor } = await setUp();
  const as = await tokenFor(ANN, 'https://x.example/course');
  const agent = encodeURIComponent(JSON.stringify(ANN));
  const state = `/activities/state?activityId=https://x.example/course&agent=${agent}&stateId=s`;
  const body = new Uint8Array(60 * KIB);
  const headers = { 'Content-Type': 'application/octet-stream' };
  expect((await lrs.ask(state, { as, method: 'PUT', body, headers })).status).toBe(204);
  const statuses = new Set<number>();
  for (let n = 0; n < 12; n++) statuses.add((await lrs.ask(state, { as })).status);
  expect([...statuses]).toEqual([200, 429]);
});
