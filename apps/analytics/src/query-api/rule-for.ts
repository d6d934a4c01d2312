import type { AttainmentRule } from '@cairn/competency';
import { Problem } from '@cairn/http';
import { rulesForCompetency, type TenantQueries } from '@cairn/projections';
import { notFound } from './http/not-found.ts';

/**
 * The rule of a competency, as known below a position.
 * @throws {Problem} 404 when no framework has the competency; 400 when several have it and none is named
 */
export async function ruleFor(
  queries: TenantQueries,
  { competency, framework }: { readonly competency: string; readonly framework?: string | undefined },
  before: number,
): Promise<AttainmentRule> {
  const rules = (await rulesForCompetency(queries, competency, before)).filter(
    (rule) => framework === undefined || rule.framework === framework,
  );
  const [rule, other] = rules;
  if (rule === undefined) throw notFound('competency in the published frameworks');
  if (other === undefined) return rule;
  throw new Problem(400, 'ambiguous', 'Several frameworks have this competency.', {
    issues: [
      {
        path: 'query.framework',
        code: 'missing',
        message: 'The competency alone does not identify the rule.',
        hint: `Add framework, one of ${rules.map((each) => each.framework).join(', ')}.`,
      },
    ],
  });
}
