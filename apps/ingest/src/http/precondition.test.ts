import { expect, it } from 'vitest';
import { createFixture } from '../testing/fixture.ts';

const STATE =
  '/activities/state?activityId=https://a.example&stateId=s&agent=%7B%22mbox%22%3A%22mailto%3Aa%40x.org%22%7D';

async function put(headers: Record<string, string>) {
  const lrs = await createFixture();
  return lrs.ask(STATE, { method: 'PUT', headers: { 'Content-Type': 'text/plain', ...headers }, body: 'x' });
}

it('takes tags weak or strong, with quotes or without, and any space around them', async () => {
  const etag = '11f6ad8ec52a2984abaafd7c3b516503785c2072';
  const lrs = await createFixture();
  await lrs.ask(STATE, { method: 'PUT', headers: { 'Content-Type': 'text/plain' }, body: 'x' });
  for (const tag of [`"${etag}"`, `W/"${etag}"`, etag, `"a" ,\t "${etag}"`]) {
    const headers = { 'Content-Type': 'text/plain', 'If-Match': tag };
    expect((await lrs.ask(STATE, { method: 'PUT', headers, body: 'x' })).status, tag).toBe(204);
  }
});

it.each(['If-Match', 'If-None-Match'])('takes up to 100 tags in %s', async (name) => {
  const list = (count: number) => Array.from({ length: count }, (_, i) => `"${i}"`).join(',');
  expect((await put({ [name]: list(100) })).status).not.toBe(400);
  const refused = await put({ [name]: list(101) });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    issues: [
      {
        path: name,
        message: `The header ${name} has more than 100 entity tags.`,
        hint: expect.stringContaining('one is enough'),
      },
    ],
  });
});
