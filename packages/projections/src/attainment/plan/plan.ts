import type { AttainmentRule, CatalogueItem, PersonDirectory } from '@cairn/competency';
import { type CatalogueInForce, loadCatalogue, withPublication } from '../../catalogue/catalogue-in-force.ts';
import { evidenceConcerned } from '../../evidence/learners-concerned.ts';
import type { Sought } from '../../evidence/reach.ts';
import { loadDirectory } from '../../persons/load-directory.ts';
import type { TenantQueries } from '../../tables/tenant-queries.ts';
import { decideEach } from '../decide-again.ts';
import type { Decided } from '../decided.ts';
import { changedRules, listsOf, rulesToDecide, soughtBy, toDecide } from '../rule-change.ts';
import { type Effect, effectOf } from './effect.ts';
import type { Groups } from './groups.ts';
import { type RemovedRule, removedRules } from './removed-rules.ts';
import { type EffectCounts, type Naming, noEffects, RuleTally } from './rule-tally.ts';
import { type Sample, sampleOf } from './sample.ts';

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
  /** Everybody, or a sample of the persons; by the evidence in reach unless given. */
  readonly mode?: 'exact' | 'estimate' | undefined;
  /** Pieces of evidence in reach up to which it is exact by itself (500,000 unless given), and at all (5 million). */
  readonly exact?: { readonly byItself: number; readonly most: number };
  /** Is handed every decision that publishing would make, in the order in which it would. */
  readonly take?: (decided: Decided, effect: Effect) => void;
}

/** Pieces of evidence in reach up to which a plan is exact: by itself, and at all. */
const EXACT = { byItself: 500_000, most: 5_000_000 };

/** An exact plan that would take too long. */
export class PlanTooLarge extends RangeError {
  readonly pieces: number;
  readonly most: number;

  constructor(pieces: number, most: number) {
    super(`The plan concerns ${pieces} pieces of evidence.`);
    this.name = 'PlanTooLarge';
    this.pieces = pieces;
    this.most = most;
  }
}

/** What publishing would decide. */
export interface Plan {
  /** Present where only a sample was looked at: all counts but those of `removed` are of it. */
  readonly sample?: { readonly n: number; readonly population: number };
  /** A tally for each rule that is new or changed, by rule id. */
  readonly rules: readonly RuleTally[];
  readonly removed: readonly RemovedRule[];
  /** Persons with each effect under one rule or more, and all that were looked at. */
  readonly persons: EffectCounts & { readonly total: number };
}

const NAMES_NOBODY: Naming = { limit: 0, after: '' };

/**
 * Plans a publication: it decides what publishing would decide, by the same code, and writes nothing. Memory is bounded as in
 * a publication: persons are decided by the thousand. Of much evidence a sample of the persons is decided, each with all their
 * identifiers.
 * @throws {PlanTooLarge} when an exact plan is asked for and concerns too much evidence
 */
export async function planPublication(queries: TenantQueries, question: PlanQuestion): Promise<Plan> {
  const { items, before, asOf, naming = NAMES_NOBODY, groups } = question;
  const [inForce, persons] = await Promise.all([
    loadCatalogue(queries, before),
    question.persons ?? loadDirectory(queries, before),
  ]);
  const change = await changeBy(inForce, items);
  const isAsked = ({ competency }: AttainmentRule) =>
    question.competency === undefined || question.competency === competency;
  const changed = changedRules(change).filter(isAsked);
  const tallies = new Map(
    changed.map((rule) => [rule.id, new RuleTally(rule, !change.before.byId.has(rule.id), naming, groups)]),
  );
  const removed = (await removedRules(queries, change, before)).filter(({ rule }) => isAsked(rule));
  const counts = { ...noEffects(), total: 0 };
  const sample = await sampleFor(queries, soughtBy(changed, change.before), question);
  for await (const states of toDecide(changed, change, { queries, persons, before }, sample?.includes)) {
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
  return {
    rules: [...tallies.values()],
    removed,
    persons: counts,
    ...(sample !== undefined && { sample: { ...sample.size } }),
  };
}

/** The sample to look at; undefined for everybody. */
async function sampleFor(
  queries: TenantQueries,
  sought: Sought,
  { before, mode, exact = EXACT }: PlanQuestion,
): Promise<Sample | undefined> {
  let [pieces, learners] = [0, 0];
  for (const list of listsOf(sought)) {
    const found = await queries.one(evidenceConcerned, { ...list, before });
    pieces += found.pieces;
    learners = Math.max(learners, found.learners);
  }
  if (mode === 'exact' && pieces > exact.most) throw new PlanTooLarge(pieces, exact.most);
  const isExact = mode === 'exact' || (mode === undefined && pieces <= exact.byItself);
  return isExact ? undefined : sampleOf(learners);
}

async function changeBy(inForce: CatalogueInForce, items: readonly CatalogueItem[]) {
  const { rules } = await withPublication(inForce, items);
  return { before: inForce.rules, after: rules };
}
