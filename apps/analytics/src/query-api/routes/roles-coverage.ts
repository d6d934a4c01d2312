import { groupCoverage, plainText, roleCoverage } from '@cairn/competency';
import { loadStacks, skillsOfPersons } from '@cairn/projections';
import { queryParameters, roleCoverageParameters, roleCoverageSchema } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { skillsOfRole } from '../skills-of-role.ts';
import { withinEvidence } from '../too-much-evidence.ts';
import { twoTimes } from '../two-times.ts';

const DAY = 86_400_000;

const route = createRoute({
  method: 'get',
  path: '/roles/coverage',
  tags: ['Roles'],
  summary: 'Coverage of the skills of a role, and what is missing',
  description:
    'Of each person and of all of them together: sum of importance x min(level / required, 1) / sum of importance, with what is missing, and the kind and age of the evidence for each skill. A skill without importance counts 1, an optional one without importance 0.',
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(roleCoverageParameters) },
  responses: {
    200: answers('The coverage', roleCoverageSchema),
    ...refusals,
    ...missing('role'),
  },
});

/** GET /roles/coverage. */
export function registerRolesCoverage(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { role: id, person, ...asked } = c.req.valid('query');
    const { before, asKnownAt, asOf } = await timesOf(c, asked);
    const queries = c.get('queries');
    const known = await loadStacks(queries, before);
    const { role, skills, competencies } = skillsOfRole(known, id);
    const persons = [...new Set([person].flat())];
    const { sameAs } = known;
    const wanted = { persons, competencies, sameAs, asOf };
    const had = await withinEvidence(skillsOfPersons(queries, known, wanted));
    const covered = persons.map((one) => {
      const own = had.get(one);
      return { person: one, own, ...roleCoverage(skills, (competency) => own?.get(competency)) };
    });
    const group = groupCoverage(covered);
    return c.json(
      {
        asKnownAt,
        asOf: new Date(asOf).toISOString(),
        role: id,
        title: plainText(role.title),
        version: role.version,
        coverage: group.coverage,
        persons: covered.map(({ person: one, own, coverage, skills: found }) => ({
          person: one,
          coverage,
          skills: found.map(({ isMissing, ...skill }, index) => ({
            ...skill,
            level: own?.get(skill.competency)?.level ?? null,
            required: skills[index]?.level ?? null,
            missing: isMissing,
            evidence: (own?.get(skill.competency)?.evidence ?? []).map(({ kind, newest }) => ({
              kind,
              newest: new Date(newest).toISOString(),
              ageDays: Math.floor((asOf - newest) / DAY),
            })),
          })),
        })),
        skills: [...group.skills],
      },
      200,
    );
  });
}
