import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { basic, createFixture, jsonOf, statement } from '../testing/fixture.ts';

const COURSE = 'course-v1:edX+Demo+2026';
const AGENT = '{"mbox":"mailto:ann+x@x.example"}';
const known = new URLSearchParams({
  Authorization: basic('root', 'secret'),
  'X-Experience-API-Version': '1.0.3',
  'Content-Type': 'application/json',
});

/** A form as clients make it that forget to encode: what is in `raw` stays as it is. */
const form = (raw: string) => ({
  body: `${known}&${raw}`,
  headers: {
    Authorization: undefined,
    'X-Experience-API-Version': undefined,
    'Content-Type': 'application/x-www-form-urlencoded',
  },
});

describe('a + that was not encoded', () => {
  it.each([
    ['a query', `/statements?activity=${COURSE}`, {}, 'activity'],
    ['an agent', `/agents?agent=${AGENT}`, {}, 'agent.mbox'],
    ['State', `/activities/state?activityId=${COURSE}&agent=${AGENT.replace('+', '')}`, {}, 'activityId'],
    ['Activities', `/activities?activityId=${COURSE}`, {}, 'activityId'],
    ['a form', '/statements?method=GET', form(`activity=${COURSE}`), 'activity'],
    ['an agent in a form', '/agents?method=GET', form(`agent=${AGENT}`), 'agent.mbox'],
    [
      'the content of a form',
      '/statements?method=PUT',
      form(`statementId=${randomUUID()}&content=${JSON.stringify(statement({ object: { id: COURSE } }))}`),
      '$.object.id',
    ],
  ])('in %s is named as the cause', async (_, path, ask, at) => {
    const lrs = await createFixture();
    const answer = await lrs.ask(path, ask);
    expect(answer.status).toBe(400);
    const { issues } = await jsonOf(answer);
    expect(issues).toMatchObject([{ path: at, hint: expect.stringContaining('encode it as %2B') }]);
  });
});
