import {
  type Questions,
  queryParameters,
  questionAnswerParameters,
  questionAnswerSchema,
  questionsParameters,
  questionsSchema,
} from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import { type ApiApp, clockOf, type QueryApiDeps } from '../http/environment.ts';
import { notFound } from '../http/not-found.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { answerQuestion } from '../questions/answer-question.ts';
import { knownQuestions, shownQuestion } from '../questions/known-questions.ts';
import { questionPosition } from '../questions/question-position.ts';
import { twoTimes } from '../two-times.ts';

const shared = {
  method: 'get' as const,
  tags: ['Metrics'],
  security,
  middleware: [requireScope('analytics/read')],
};

const listRoute = createRoute({
  ...shared,
  path: '/questions',
  summary: 'List the registered questions',
  description:
    'Questions of the catalogue, each with the time at which its text was registered, whether that was planned, before any window of its cohort was complete, and when its answer appears.',
  request: { query: queryParameters(questionsParameters) },
  responses: { 200: answers('The questions', questionsSchema), ...refusals },
});

const answerRoute = createRoute({
  ...shared,
  path: '/questions/answer',
  summary: 'The answer to a registered question',
  description:
    'The comparison of the question, as known when the time for reports was over and the same for ever, and what it comes to by the rule that was registered. Until then it waits.',
  request: { query: queryParameters(questionAnswerParameters) },
  responses: {
    200: answers('The question and its answer', questionAnswerSchema),
    ...refusals,
    ...missing('question'),
  },
});

/** GET /questions and GET /questions/answer. */
export function registerQuestions(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  const clock = clockOf(deps);

  app.openapi(listRoute, async (c) => {
    const [{ asKnownAt, before }, now] = [await timesOf(c, c.req.valid('query')), clock()];
    const place = await placeOf(c.get('principal').tenant);
    const queries = c.get('queries');
    const found = await knownQuestions(queries, { before, now });
    const questions: Questions['questions'][number][] = [];
    // One after the other: each may look through the log, and those of one time share what is found.
    for (const one of found) {
      const position = await questionPosition(queries, one.times, place, now);
      questions.push(shownQuestion(one, isAnswered(position, asKnownAt) ? 'answered' : 'waiting'));
    }
    return c.json({ asKnownAt, questions }, 200);
  });

  app.openapi(answerRoute, async (c) => {
    const { question: id, ...asked } = c.req.valid('query');
    const [{ asKnownAt, before }, now] = [await timesOf(c, asked), clock()];
    const queries = c.get('queries');
    const found = await knownQuestions(queries, { before, now });
    const one = found.find(({ question }) => question.id === id);
    if (one === undefined) throw notFound('question in the published catalogue');
    const { tenant } = c.get('principal');
    const unplannedLooks = await deps.looks.count(tenant, {
      metric: one.question.metric,
      credentials: one.credentialNames,
      until: one.times.answersAt,
    });
    const position = await questionPosition(queries, one.times, await placeOf(tenant), now);
    if (!isAnswered(position, asKnownAt))
      return c.json({ asKnownAt, ...shownQuestion(one, 'waiting'), unplannedLooks, answer: null }, 200);
    const answer = await answerQuestion(queries, one, position);
    return c.json({ asKnownAt, ...shownQuestion(one, 'answered'), unplannedLooks, answer }, 200);
  });

  async function placeOf(tenant: string) {
    const partition = deps.log.partitionOf(tenant);
    return { log: deps.log, partition, next: await progress.reached(partition) };
  }
}

/** Whether an answer was there at the position that a request knows. */
function isAnswered(position: number | undefined, known: number): position is number {
  return position !== undefined && position <= known;
}
