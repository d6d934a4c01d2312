import { type AttainmentDecision, type AttainmentRule, decide } from '@cairn/competency';
import type { CatalogueInForce } from '../catalogue/catalogue-in-force.ts';
import { loadDirectory } from '../persons/load-directory.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { groupsByEvidence, MOST_EVIDENCE } from './evidence-bounds.ts';
import { loadEvidence } from './load-persons.ts';
import { saidOfPersons } from './queries.ts';

/** What a person has of one competency. */
export interface AttainmentOfPerson {
  readonly rule: AttainmentRule;
  readonly decision: AttainmentDecision;
  /** The decision in force in the log; undefined where there is none. */
  readonly decisionId: string | undefined;
}

/**
 * What a person has of every competency that any of their evidence is about, decided as of a time from what is known below a position.
 * By framework and competency. What there was no evidence of by then is left out.
 * @throws {TooMuchEvidence} when the person has more evidence than may be read at once
 */
export async function attainmentsOfPerson(
  queries: TenantQueries,
  { rules }: Pick<CatalogueInForce, 'rules'>,
  { person, before, asOf }: { readonly person: string; readonly before: number; readonly asOf: number },
): Promise<AttainmentOfPerson[]> {
  const [persons, said] = await Promise.all([
    loadDirectory(queries, before),
    queries.run(saidOfPersons, { persons: [person], before }),
  ]);
  const view = { queries, rules, persons, before };
  await groupsByEvidence([person], view, MOST_EVIDENCE);
  const state = (await loadEvidence(view, [person])).get(person);
  const logged = new Map(said.map((row) => [row.rule_id, row.decision_id]));
  return [...rules.byId.values()]
    .flatMap((rule): AttainmentOfPerson | readonly [] => {
      const evidence = state?.evidenceFor(rule.id) ?? [];
      if (evidence.length === 0) return [];
      const decision = decide({ person, rule, evidence, asOf });
      if (decision.evidenceAt === null && decision.status === 'not-attempted') return [];
      return { rule, decision, decisionId: logged.get(rule.id) };
    })
    .sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
}
