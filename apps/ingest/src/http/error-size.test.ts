import { expect, it } from 'vitest';
import { createFixture, jsonOf } from '../testing/fixture.ts';

it('lists 25 issues of a query that has thousands, and says how many there are', async () => {
  const lrs = await createFixture();
  const answer = await lrs.ask(`/statements?${'x=1&'.repeat(3_000)}`);
  const { issues, message } = await jsonOf(answer);
  expect([answer.status, issues.length]).toEqual([400, 25]);
  expect(message).toContain('(and 2999 more)');
});
