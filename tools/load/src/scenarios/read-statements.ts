import type { Exchange } from '../loop/closed-loop.ts';
import type { HttpClient } from '../loop/http-client.ts';
import { drawsOf } from '../mix/draws.ts';
import type { StatementMix, Subject } from '../mix/statement-mix.ts';
import { refusalOf } from './refusal.ts';

/** A kind of reading: what is asked about one statement that is known to be stored. */
export interface ReadScenario {
  readonly name: string;
  readonly path: (subject: Subject) => string;
  /** The id that has to be in the answer; a page of the newest need not hold it. */
  readonly mustHold?: 'the statement';
}

const page = (parameters: Record<string, string>, limit: number) =>
  `/statements?${new URLSearchParams({ ...parameters, limit: String(limit) })}`;

/** @param limit statements of a page */
export function readScenarios(limit: number): readonly ReadScenario[] {
  return [
    { name: 'by id', path: ({ id }) => `/statements?statementId=${id}`, mustHold: 'the statement' },
    { name: 'newest page', path: () => page({}, limit) },
    { name: 'learner page', path: ({ agent }) => page({ agent: JSON.stringify(agent) }, limit) },
    { name: 'activity page', path: ({ activity }) => page({ activity }, limit) },
    { name: 'registration page', path: ({ registration }) => page({ registration }, limit) },
    {
      name: 'related activities page',
      path: ({ course }) => page({ activity: course, related_activities: 'true' }, limit),
    },
    {
      name: 'related agents page',
      path: ({ agent }) => page({ agent: JSON.stringify(agent), related_agents: 'true' }, limit),
    },
  ];
}

/**
 * Reads about statements drawn from the first `stored`; good is 200 with what was asked for.
 * @param connection number of the connection, so that each draws for itself
 */
export function readStatements(
  client: HttpClient,
  mix: StatementMix,
  scenario: ReadScenario,
  stored: number,
  connection: number,
): Exchange {
  const draws = drawsOf(connection + 1);
  let turn = 0;
  return async () => {
    const subject = mix.subjectOf(draws.below(turn++, 0, stored));
    try {
      const { status, body } = await client.send('GET', scenario.path(subject));
      if (status !== 200) return refusalOf(status, body);
      if (scenario.mustHold !== undefined)
        return body.includes(subject.id) ? 'ok' : '200 without the statement';
      return body.includes('"statements":[{') ? 'ok' : '200 with an empty page';
    } catch (error) {
      return error instanceof Error ? `no answer: ${error.message}` : String(error);
    }
  };
}
