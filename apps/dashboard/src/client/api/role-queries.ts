import type { RateAnswer, RequisitionsSkills, RoleGaps } from '@cairn/query-contract';
import { queryOptions } from '@tanstack/react-query';
import { answerQuery } from './answer-query.ts';
import { getJson, withQuery } from './http.ts';

/** Which role, and whose skills: exactly one of the last three says whose. */
export interface GapsQuestion {
  readonly role: string;
  readonly programme?: string;
  readonly employer?: string;
  readonly person?: readonly string[];
}

/** Employers that people have applied to, by the names that questions take. */
export const employersQuery = queryOptions({
  queryKey: ['employers'],
  queryFn: async ({ signal }) => {
    const path = '/api/metrics/hire-rate-by-credential?by=employer';
    const { rows } = await getJson<RateAnswer>(path, signal);
    return rows.flatMap(({ label }) => (label === null || label === '' ? [] : [label]));
  },
});

/** What a pool of people lacks in a role. */
export const roleGapsQuery = ({ person = [], ...question }: GapsQuestion) =>
  queryOptions({
    queryKey: ['role-gaps', question, person],
    queryFn: ({ signal }) => {
      const path = withQuery('/api/roles/gaps', { ...question });
      const persons = person.map((one) => `&person=${encodeURIComponent(one)}`).join('');
      return getJson<RoleGaps>(`${path}${persons}`, signal);
    },
  });

/** What requisitions ask for, and whether anything teaches it. */
export const requisitionsSkillsQuery = answerQuery<RequisitionsSkills>('/api/requisitions/skills', {
  limit: 20,
});
