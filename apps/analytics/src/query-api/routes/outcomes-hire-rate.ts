import { dimensionOf, hireRate, partsOfKey, type RowName } from '@cairn/outcomes';
import {
  applicationsParameters,
  applicationsSchema,
  hireRateParameters,
  hireRateSchema,
  queryParameters,
  type RateAnswer,
} from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { metricEvidence } from '../metrics/metric-evidence.ts';
import { linked } from '../metrics/permalink.ts';
import { rateAnswering } from '../metrics/release/rate-answering.ts';
import { twoTimes } from '../two-times.ts';

const contract = {
  method: 'get' as const,
  tags: ['Outcomes'],
  security,
  middleware: [requireScope('analytics/read')],
};

const hireRateRoute = createRoute({
  ...contract,
  middleware: [requireScope('outcomes/read')],
  path: '/outcomes/hire-rate',
  summary: 'Hire rate of holders and non-holders',
  description: `Applications of holders, who had the credential when they applied, and of non-holders, by occupation of the requisition. Rows with a cell under ${hireRate.minimumCell} are suppressed, and so are other rows from which a total would reveal them. The same numbers as GET /metrics/${hireRate.id}.`,
  request: { query: queryParameters(hireRateParameters) },
  responses: { 200: answers('The comparison', hireRateSchema), ...refusals, ...missing('credential') },
});

const applicationsRoute = createRoute({
  ...contract,
  path: '/outcomes/hire-rate/applications',
  summary: 'The applications of a hire rate',
  description: `The applications of one group, in one occupation or in all, with their statements. Refused if the number itself is suppressed. A list for all occupations omits those with suppressed rows, since the statements name the occupation. The same as GET /metrics/${hireRate.id}/evidence.`,
  request: { query: queryParameters(applicationsParameters) },
  responses: {
    200: answers('A page of applications', applicationsSchema),
    ...refusals,
    ...missing('occupation or credential'),
  },
});

/** GET /outcomes/hire-rate and its evidence: the metric under the names that it had when it was the only one. */
export function registerHireRate(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  const answerTo = rateAnswering(deps, progress, hireRate);
  app.openapi(hireRateRoute, async (c) => {
    const query = c.req.valid('query');
    const answered = await answerTo(c, { ...query, by: 'occupation' as const });
    const { rows, total, dimension: _, ...answer } = linked(c, query, answered);
    const occupations = rows.map((row) => ({ ...asHires(withoutLabel(row)), occupation: occupationOf(row) }));
    return c.json({ ...answer, occupations, total: asHires(total) }, 200);
  });
  app.openapi(applicationsRoute, async (c) => {
    const { occupation, group, limit, after, asKnownAt, asOf, ...choice } = c.req.valid('query');
    const question = {
      metric: hireRate,
      choice,
      dimension: 'occupation' as const,
      times: await timesOf(c, { asKnownAt, asOf }),
    };
    const { members, suppressedRows, ...page } = await metricEvidence(c.get('queries'), question, {
      key: occupation,
      group,
      limit,
      after,
    });
    const applications = members.map((member) => ({
      registration: member.registration ?? '',
      candidate: member.candidate ?? '',
      appliedAt: member.from,
      hired: member.counted,
      ...(member.eventAt === undefined ? {} : { hiredAt: member.eventAt }),
      ...(member.award && { award: member.award }),
      statementIds: member.statementIds,
    }));
    return c.json({ ...page, suppressedOccupations: suppressedRows, applications }, 200);
  });
}

type Group = RateAnswer['total']['holders'];

function withoutLabel<Row extends RowName>({ label: _, ...row }: Row) {
  return row;
}

/** The occupation that a row names; of the row of all others only what it is called. */
function occupationOf({ key, label }: RowName) {
  const parts = partsOfKey(key, dimensionOf('occupation').parts.length);
  const [scheme = '', version = '', code = ''] = parts ?? [];
  return { scheme, version, code, ...(label === code ? {} : { title: label }) };
}

function asHires<Row extends { readonly holders: Group; readonly nonHolders: Group }>(row: Row) {
  return { ...row, holders: withHired(row.holders), nonHolders: withHired(row.nonHolders) };
}

function withHired(group: Group) {
  if ('suppressed' in group) return group;
  const { count, ...rest } = group;
  return { ...rest, hired: count };
}
