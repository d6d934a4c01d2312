import { askedSkills, type OccupationFound, teachingOf } from '@cairn/competency';
import { Problem } from '@cairn/http';
import { loadStacks, requisitionsByOccupation } from '@cairn/projections';
import {
  queryParameters,
  requisitionsSkillsParameters,
  requisitionsSkillsSchema,
} from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import { competencyLabels } from '../competency-labels.ts';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, refusals, security } from '../http/responses.ts';
import { twoTimes } from '../two-times.ts';

const DAY = 86_400_000;
/** Before any time that a statement can name, ms since the epoch. */
const ALWAYS = -8.64e15;
/** Occupations that are looked up for one answer. */
const MOST_OCCUPATIONS = 10_000;

const route = createRoute({
  method: 'get',
  path: '/requisitions/skills',
  tags: ['Roles'],
  summary: 'Skills that requisitions ask for, and that nothing teaches',
  description:
    'By the occupation of each requisition and the roles of the catalogue that are of it, by code or through the crosswalks. A skill is taught when a programme in progress, a credential or an alignment is about it, or about a competency that is the same.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(requisitionsSkillsParameters) },
  responses: { 200: answers('The skills', requisitionsSkillsSchema), ...refusals },
});

/** GET /requisitions/skills. */
export function registerRequisitionsSkills(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { employer, withinDays, limit, ...asked } = c.req.valid('query');
    const { before, asKnownAt, asOf } = await timesOf(c, asked);
    const queries = c.get('queries');
    const { catalogue, sameAs } = await loadStacks(queries, before);
    const counted = await queries.run(requisitionsByOccupation, {
      ...{ before, asOf, employer: employer ?? '', most: MOST_OCCUPATIONS + 1 },
      since: withinDays === undefined ? ALWAYS : asOf - withinDays * DAY,
    });
    if (counted.length > MOST_OCCUPATIONS) throw tooManyOccupations();
    const { occupations, skills } = askedSkills(catalogue, sameAs, counted, asOf);
    const labelOf = competencyLabels(catalogue);
    const taughtBy = teachingOf(catalogue, sameAs, asOf);
    const found = skills.map(({ competency, requisitions, possibly, roles }) => {
      const { programmes, credentials, alignments } = taughtBy(competency);
      return {
        skill: { competency, label: labelOf(competency), requisitions, possibly, roles: [...roles] },
        taughtBy: {
          programmes: [...programmes],
          credentials: [...credentials],
          alignments: [...alignments],
        },
        isTaught: programmes.length + credentials.length + alignments.length > 0,
      };
    });
    const taught = found.filter(({ isTaught }) => isTaught);
    const untaught = found.filter(({ isTaught }) => !isTaught);
    return c.json(
      {
        asKnownAt,
        asOf: new Date(asOf).toISOString(),
        employer: employer ?? null,
        withinDays: withinDays ?? null,
        requisitions: sumOf(occupations),
        withRole: sumOf(occupations.filter(({ meanings }) => meanings.length === 1)),
        withSeveralMeanings: sumOf(occupations.filter(({ meanings }) => meanings.length > 1)),
        withoutRole: sumOf(occupations.filter(({ meanings }) => meanings.length === 0)),
        untaughtSkills: untaught.length,
        taughtSkills: taught.length,
        untaught: untaught.slice(0, limit).map(({ skill }) => skill),
        taught: taught.slice(0, limit).map(({ skill, taughtBy: by }) => ({ ...skill, taughtBy: by })),
        occupations: occupations.slice(0, limit).map(({ occupation, meanings }) => ({
          ...occupation,
          meanings: meanings.map(({ cell, roles }) => ({ cell, roles: roles.map(({ id }) => id) })),
        })),
      },
      200,
    );
  });
}

function sumOf(found: readonly OccupationFound[]): number {
  return found.reduce((sum, { occupation }) => sum + occupation.requisitions, 0);
}

function tooManyOccupations(): Problem {
  const message = `The requisitions are of more than ${MOST_OCCUPATIONS} occupations, and no more are looked up for one answer.`;
  return new Problem(413, 'too_many_occupations', message, {
    issues: [
      {
        path: 'query.withinDays',
        code: 'too_many_occupations',
        message,
        hint: 'Ask for one employer, or for fewer days.',
      },
    ],
  });
}
