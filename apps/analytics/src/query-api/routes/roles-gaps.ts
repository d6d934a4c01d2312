import { plainText, type SkillGap, skillGaps } from '@cairn/competency';
import { loadStacks, skillsOfPersons } from '@cairn/projections';
import { queryParameters, roleGapsParameters, roleGapsSchema } from '@cairn/query-contract';
import { createRoute } from '@hono/zod-openapi';
import { competencyLabels } from '../competency-labels.ts';
import type { DecidedProgress } from '../decided-progress.ts';
import { requireScope } from '../http/authentication.ts';
import type { ApiApp, QueryApiDeps } from '../http/environment.ts';
import { answers, missing, refusals, security } from '../http/responses.ts';
import { MOST_OF_POOL, poolOfPersons } from '../pool-of-persons.ts';
import { skillsOfRole } from '../skills-of-role.ts';
import { withinEvidence } from '../too-much-evidence.ts';
import { twoTimes } from '../two-times.ts';

const DAY = 86_400_000;

const route = createRoute({
  method: 'get',
  path: '/roles/gaps',
  tags: ['Roles'],
  summary: 'Skill gaps of a pool of persons in a role',
  description: `For each skill of the role: how many have attained it, at which level beside the one that is asked for, by which kinds of evidence and how old that is, and who lacks it. The pool is up to 200 persons, or up to ${MOST_OF_POOL} of a programme or an employer.`,
  security,
  middleware: [requireScope('analytics/read')] as const,
  request: { query: queryParameters(roleGapsParameters) },
  responses: {
    200: answers('The gaps', roleGapsSchema),
    ...refusals,
    ...missing('role or programme'),
  },
});

/** GET /roles/gaps. */
export function registerRolesGaps(app: ApiApp, deps: QueryApiDeps, progress: DecidedProgress): void {
  const timesOf = twoTimes(deps, progress);
  app.openapi(route, async (c) => {
    const { role: id, person, programme, employer, ...asked } = c.req.valid('query');
    const times = await timesOf(c, asked);
    const { before, asKnownAt, asOf } = times;
    const queries = c.get('queries');
    const known = await loadStacks(queries, before);
    const { catalogue, sameAs } = known;
    const { role, skills, competencies } = skillsOfRole(known, id);
    const persons = await poolOfPersons(queries, catalogue, { person, programme, employer }, times);
    const wanted = { persons, competencies, sameAs, asOf };
    const had = await withinEvidence(skillsOfPersons(queries, known, wanted));
    const pool = persons.map((one) => {
      const own = had.get(one);
      return { person: one, hadOf: (competency: string) => own?.get(competency) };
    });
    const gaps = skillGaps(skills, pool);
    const labelOf = competencyLabels(catalogue);
    return c.json(
      {
        asKnownAt,
        asOf: new Date(asOf).toISOString(),
        role: id,
        title: plainText(role.title),
        version: role.version,
        persons: gaps.persons,
        coverage: gaps.coverage,
        skills: gaps.skills.map((gap) => ({
          competency: gap.competency,
          label: labelOf(gap.competency),
          importance: gap.importance,
          required: gap.required ?? null,
          share: gap.share,
          attained: gap.attained,
          missing: gap.missing.length,
          missingPersons: [...gap.missing],
          levels: gap.levels.map(({ level, persons: count }) => ({ level: level ?? null, persons: count })),
          evidence: gap.evidence.map((one) => evidenceAnswer(one, asOf)),
        })),
      },
      200,
    );
  });
}

function evidenceAnswer({ kind, persons, ...times }: SkillGap['evidence'][number], asOf: number) {
  const daysSince = (time: number) => Math.floor((asOf - time) / DAY);
  return {
    kind,
    persons,
    newest: new Date(times.newest).toISOString(),
    newestAgeDays: daysSince(times.newest),
    medianAgeDays: daysSince(times.median),
    oldestAgeDays: daysSince(times.oldest),
  };
}
