import {
  type AttainmentDecision,
  type AttainmentRule,
  decide,
  levelOf,
  type SameAs,
  thresholdOf,
} from '@cairn/competency';
import { groupsByEvidence, MOST_EVIDENCE } from '../attainment/evidence-bounds.ts';
import { loadEvidence } from '../attainment/load-persons.ts';
import type { CatalogueInForce } from '../catalogue/catalogue-in-force.ts';
import { loadDirectory } from '../persons/load-directory.ts';
import { takeTurns } from '../runner/turns.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';

/** What a person has of a competency. Times are ms since the epoch. */
export interface SkillOfPerson {
  readonly attained: boolean;
  /** How far the value is towards the threshold of the rule, 0 to 1; 0 of what has expired. */
  readonly towards: number;
  /** The level that is shown, by its rank on the scale of the competency; undefined when none is known. */
  readonly level: number | undefined;
  /** Kinds of evidence that count, with the newest of each. */
  readonly evidence: readonly { readonly kind: string; readonly newest: number }[];
}

/**
 * What persons have of some competencies, decided as of a time from what is known below a position. Where several frameworks have a
 * competency, or one that is the same, the best of them counts.
 * @throws {TooMuchEvidence} when a person has more evidence than may be read at once
 */
export async function skillsOfPersons(
  queries: TenantQueries,
  { rules, before }: Pick<CatalogueInForce, 'rules'> & { readonly before: number },
  {
    persons,
    competencies,
    sameAs,
    asOf,
  }: {
    readonly persons: readonly string[];
    readonly competencies: readonly string[];
    /** Equal competencies are one: whoever has one of them has them all. */
    readonly sameAs: SameAs;
    readonly asOf: number;
  },
): Promise<Map<string, Map<string, SkillOfPerson>>> {
  const keyOf = (id: string) => sameAs({ kind: 'competency', id });
  const asked = Map.groupBy(competencies, keyOf);
  const wanted = [...rules.byId.values()].filter(({ competency }) => asked.has(keyOf(competency)));
  const directory = await loadDirectory(queries, before);
  const view = { queries, rules, persons: directory, before };
  const skills = new Map<string, Map<string, SkillOfPerson>>();
  const turn = takeTurns();
  for (const group of await groupsByEvidence(persons, view, MOST_EVIDENCE)) {
    const states = await loadEvidence(view, group);
    for (const person of group) {
      await turn();
      const own = new Map<string, SkillOfPerson>();
      skills.set(person, own);
      for (const rule of wanted) {
        const evidence = states.get(person)?.evidenceFor(rule.id) ?? [];
        if (evidence.length === 0) continue;
        const skill = skillOf(rule, decide({ person, rule, evidence, asOf }));
        for (const competency of asked.get(keyOf(rule.competency)) ?? []) {
          const other = own.get(competency);
          if (other === undefined || isBetter(skill, other)) own.set(competency, skill);
        }
      }
    }
  }
  return skills;
}

function skillOf(rule: AttainmentRule, decision: AttainmentDecision): SkillOfPerson {
  const { attained, value, counted, exemptions } = decision;
  const threshold = thresholdOf(rule.method);
  // What has expired is not there at all, however high its value was.
  const reached = decision.status === 'expired' ? 0 : (value ?? 0);
  const newest = new Map<string, number>();
  for (const { kind, timestamp } of [...counted, ...exemptions]) {
    newest.set(kind, Math.max(newest.get(kind) ?? -Infinity, timestamp));
  }
  return {
    attained,
    towards: threshold > 0 ? Math.min(1, reached / threshold) : Number(attained),
    level: levelOf(rule, decision),
    evidence: [...newest].map(([kind, at]) => ({ kind, newest: at })),
  };
}

/** What is attained is better than what is not, then the higher level, then the higher value. */
function isBetter(one: SkillOfPerson, other: SkillOfPerson): boolean {
  if (one.attained !== other.attained) return one.attained;
  const [level, theirs] = [one.level ?? -1, other.level ?? -1];
  return level === theirs ? one.towards > other.towards : level > theirs;
}
