import './browser-request.ts';

import { randomUUID } from 'node:crypto';
import type { LaunchParameters } from '@xapi/cmi5';
import Cmi5 from '@xapi/cmi5/dist/Cmi5.esm.js';
import xapi, { type Statement } from '@xapi/xapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFetchUrl } from './launching-system.ts';
import { type StoreUnderTest, startStore } from './store-under-test.ts';

const XAPI = xapi.default;
const CMI5 = 'https://w3id.org/xapi/cmi5/context';

let cairn: StoreUnderTest;
beforeAll(async () => {
  cairn = await startStore();
});
afterAll(() => cairn?.stop());

const client = () =>
  new XAPI({ endpoint: cairn.endpoint, auth: XAPI.toBasicAuth(cairn.key, cairn.secret), adapter: 'fetch' });

/** What a learning platform does before it opens the course (cmi5 10): launch data in the course's state. */
async function launch(): Promise<Omit<LaunchParameters, 'fetch'>> {
  const session = randomUUID();
  const parameters = {
    endpoint: cairn.endpoint,
    actor: { objectType: 'Agent' as const, account: { homePage: 'https://lms.example.org', name: session } },
    registration: randomUUID(),
    activityId: `https://lms.example.org/units/${session}`,
  };
  const { actor: agent, activityId, registration } = parameters;
  await client().setState({
    agent,
    activityId,
    registration,
    stateId: 'LMS.LaunchData',
    state: {
      contextTemplate: {
        extensions: { [`${CMI5}/extensions/sessionid`]: session },
        contextActivities: { grouping: [{ id: 'https://course.example.org/units/walking' }] },
      },
      launchMode: 'Normal',
      masteryScore: 0.8,
      moveOn: 'CompletedAndPassed',
    },
  });
  return parameters;
}

/** A token for this learner, in this unit, in this registration, as the auth-token of cmi5 8.2.3. */
async function tokenFor({
  actor,
  activityId,
  registration,
}: Omit<LaunchParameters, 'fetch'>): Promise<string> {
  const answer = await fetch(`${cairn.endpoint}/tokens`, {
    method: 'POST',
    headers: { Authorization: XAPI.toBasicAuth(cairn.key, cairn.secret), 'Content-Type': 'application/json' },
    body: JSON.stringify({ actor, activity: activityId, registration }),
  });
  return ((await answer.json()) as { 'auth-token': string })['auth-token'];
}

async function statementsOf({ registration }: Pick<LaunchParameters, 'registration'>): Promise<Statement[]> {
  await cairn.caughtUp();
  const { data } = await client().getStatements({ registration, ascending: true });
  return data.statements;
}

const verbs = (statements: Statement[]) => statements.map(({ verb }) => verb.id.split('/').at(-1));

describe('@xapi/cmi5', () => {
  it('runs a session from launch to end, with a token that is good for nothing else', async () => {
    const parameters = await launch();
    await using platform = await serveFetchUrl(await tokenFor(parameters));
    const course = new Cmi5({ ...parameters, fetch: platform.fetchUrl });
    await course.initialize();
    expect(course.isAuthenticated).toBe(true);
    expect(course.launchData).toMatchObject({ launchMode: 'Normal', masteryScore: 0.8 });
    await course.progress(50);
    await course.interactionTrueFalse('test', 'question', true, true, { en: 'Is it?' }, undefined, true);
    await course.complete();
    await course.pass({ scaled: 0.9, raw: 90, min: 0, max: 100 });
    await course.terminate();

    const statements = await statementsOf(parameters);
    expect(verbs(statements)).toEqual([
      'initialized',
      'progressed',
      'answered',
      'completed',
      'passed',
      'terminated',
    ]);
    for (const { actor, context } of statements) {
      expect(actor).toEqual(parameters.actor);
      expect(context?.extensions).toHaveProperty([`${CMI5}/extensions/sessionid`]);
    }
    const passed = statements[4];
    expect(passed?.result).toMatchObject({
      score: { scaled: 0.9, raw: 90, min: 0, max: 100 },
      success: true,
    });
    expect(JSON.stringify(passed?.context)).toContain(`${CMI5}/categories/moveon`);
  });

  it('fails below the mastery score when it moves on, with a key, and finds what the learner prefers', async () => {
    await using platform = await serveFetchUrl(btoa(`${cairn.key}:${cairn.secret}`));
    const parameters = await launch();
    await client().createAgentProfile({
      agent: parameters.actor,
      profileId: 'cmi5LearnerPreferences',
      profile: { languagePreference: 'de-DE', audioPreference: 'off' },
    });
    const course = new Cmi5({ ...parameters, fetch: platform.fetchUrl });
    await course.initialize();
    expect(course.getLearnerPreferences()).toEqual({ languagePreference: 'de-DE', audioPreference: 'off' });
    await course.moveOn({ score: 0.4 });
    expect(verbs(await statementsOf(parameters))).toEqual([
      'initialized',
      'failed',
      'completed',
      'terminated',
    ]);
  });

  it('is refused with a token of nobody', async () => {
    await using platform = await serveFetchUrl(btoa('nobody:nothing'));
    const course = new Cmi5({ ...(await launch()), fetch: platform.fetchUrl });
    await expect(course.initialize()).rejects.toThrow('401');
  });
});
