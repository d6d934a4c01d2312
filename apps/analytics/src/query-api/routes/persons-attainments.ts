import { levelOf, plainText } from '@cairn/competency';
import { type AttainmentOfPerson, attainmentsOfPerson, loadStacks } from '@cairn/projections';
import { personAttainmentsParameters, personAttainmentsSchema, queryParameters } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';
import { withinEvidence } from '../too-much-evidence.ts';
import { twoTimes } from '../two-times.ts';

const route = createRoute({
  method: 'get',
  path: '/persons/attainments',
  tags: ['Persons'],
  summary: 'What a person has of each competency',
  description:
    'Every competency that evidence of the person is about, with its status, since when, the level and the kinds of evidence, as known at a position of the log and as of a time.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(personAttainmentsParameters) },
  responses: { 200: answers('The competencies', personAttainmentsSchema), ...refusals },
});

/** Competencies of a person that are listed. */
const MOST_LISTED = 1_000;

/** GET /persons/attainments. */
export function registerPersonAttainments(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { person, ...asked } = c.req.valid('query');
    const { before, asKnownAt, asOf } = await timesOf(c, asked);
    const queries = c.get('queries');
    const known = await loadStacks(queries, before);
    const made = await withinEvidence(attainmentsOfPerson(queries, known, { person, before, asOf }));
    const titleOf = (framework: string) =>
      plainText(known.catalogue.frameworks.get(framework)?.title ?? framework);
    const competencies = made.slice(0, MOST_LISTED).map((one) => ({
      competency: one.rule.competency,
      label: one.rule.label,
      framework: { id: one.rule.framework, title: titleOf(one.rule.framework) },
      ...attainmentAnswer(one),
    }));
    const times = { asKnownAt, asOf: new Date(asOf).toISOString() };
    return c.json({ ...times, person, count: made.length, competencies }, 200);
  });
}

function attainmentAnswer({ rule, decision, decisionId }: AttainmentOfPerson) {
  const { status, attained, value, since, evidenceAt, counted, exemptions } = decision;
  const kinds = Map.groupBy([...counted, ...exemptions], ({ kind }) => kind);
  const evidence = [...kinds].map(([kind, pieces]) => ({
    kind,
    count: pieces.length,
    newest: instant(pieces.reduce((newest, { timestamp }) => Math.max(newest, timestamp), 0)),
  }));
  return {
    ...{ status, attained, value },
    since: since === null ? null : instant(since),
    evidenceAt: evidenceAt === null ? null : instant(evidenceAt),
    level: levelOf(rule, decision) ?? null,
    evidence,
    decisionId: decisionId ?? null,
  };
}

const instant = (time: number) => new Date(time).toISOString();
