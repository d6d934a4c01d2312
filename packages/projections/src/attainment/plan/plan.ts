import type { AttainmentRule, CatalogueItem, PersonDirectory } from '@cairn/competency';
import { loadDirectory } from '../../persons/load-directory.ts';
import type { TenantQueries } from '../../tables/tenant-queries.ts';
import { type CatalogueInForce, loadCatalogue, withPublications } from '../catalogue-in-force.ts';
import { decideEach } from '../decide-again.ts';
import type { Decided } from '../decided.ts';
import { changedRules, rulesToDecide, toDecide } from '../rule-change.ts';
import { type Effect, effectOf } from './effect.ts';
import type { Groups } from './groups.ts';
import { type RemovedRule, removedRules } from './removed-rules.ts';
import { type EffectCounts, type Naming, noEffects, RuleTally } from './rule-tally.ts';

/** What to plan: the publication of some items at a position of the log, as of a time. */
export interface PlanQuestion {
  /** In force together; retirements without a time are dated (`dated`). */
  readonly items: readonly CatalogueItem[];
  /** seq below which the log is known: the publication would be here. */
  readonly before: number;
  /** Valid time that it is decided as of, ms since the epoch. */
  readonly asOf: number;
  /** Only rules of this competency. */
  readonly competency?: string | undefined;
  /** Who is who at that position; loaded unless given. */
  readonly persons?: PersonDirectory;
  readonly naming?: Naming;
  readonly groups?: Groups;
  /** Is handed every decision that publishing would make, in the order in which it would. */
  readonly take?: (decided: Decided, effect: Effect) => void;
}

/** What publishing would decide. */
export interface Plan {
  /** A tally for each rule that is new or changed, by rule id. */
  readonly rules: readonly RuleTally[];
  readonly removed: readonly RemovedRule[];
  /** Persons with each effect under one rule or more, and all that were looked at. */
  readonly persons: EffectCounts & { readonly total: number };
}

const NAMES_NOBODY: Naming = { limit: 0, after: '' };

/**
 * Plans a publication: it decides what publishing would decide, by the same code, and writes nothing. Memory is bounded as in
 * a publication: persons are decided by the thousand.
 */
export async function planPublication(queries: TenantQueries, question: PlanQuestion): Promise<Plan> {
  const { items, before, asOf, naming = NAMES_NOBODY, groups } = question;
  const [inForce, persons] = await Promise.all([
    loadCatalogue(queries, before),
    question.persons ?? loadDirectory(queries, before),
  ]);
  const change = changeBy(inForce, items);
  const isAsked = ({ competency }: AttainmentRule) =>
    question.competency === undefined || question.competency === competency;
  const changed = changedRules(change).filter(isAsked);
  const tallies = new Map(
    changed.map((rule) => [rule.id, new RuleTally(rule, !change.before.byId.has(rule.id), naming, groups)]),
  );
  const removed = (await removedRules(queries, change, before)).filter(({ rule }) => isAsked(rule));
  const counts = { ...noEffects(), total: 0 };
  for await (const states of toDecide(changed, change, { queries, persons, before })) {
    const effects = new Map<string, Set<Effect>>();
    await decideEach(asOf, states, {
      rules: change.after,
      rulesOf: rulesToDecide,
      take: (decided) => {
        const effect = effectOf(decided);
        tallies.get(decided.rule.id)?.take(decided, effect);
        const { person } = decided;
        effects.set(person, (effects.get(person) ?? new Set()).add(effect));
        question.take?.(decided, effect);
      },
    });
    for (const own of effects.values()) for (const effect of own) counts[effect] += 1;
    counts.total += effects.size;
  }
  return { rules: [...tallies.values()], removed, persons: counts };
}

function changeBy(inForce: CatalogueInForce, items: readonly CatalogueItem[]) {
  return { before: inForce.rules, after: withPublications(inForce, items).rules };
}
