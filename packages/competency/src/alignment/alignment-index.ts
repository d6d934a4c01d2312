import type { StatementFacts } from '../evidence/statement-facts.ts';
import { listIn } from '../list-in.ts';
import type { RuleAlignment } from './alignment.ts';
import { CONDITIONS } from './conditions.ts';
import { matches, type Pattern, readPattern } from './pattern.ts';
import { PrefixIndex } from './prefix-index.ts';
import { moreSpecificFirst, type Specificity, specificityOf } from './specificity.ts';

/** What conditions look at of a statement. */
export interface MatchableStatement
  extends Pick<StatementFacts, 'verb' | 'parents' | 'groupings' | 'platform' | 'authority'> {
  /** The activity of its evidence, in matching form. */
  readonly activity: string;
  /** When it happened, ms since the epoch; absent: before any set was retired. */
  readonly timestamp?: number;
}

interface Indexed<Target> {
  readonly target: Target;
  readonly alignment: RuleAlignment;
  readonly pattern: Pattern | undefined;
  /** Worked out when it is first compared: most statements find one alignment of a target. */
  specificity?: Specificity;
}

/** Conditions of which a statement has one value at most, beside its activity. */
const SINGLE = ['verb', 'authority', 'platform'] as const;

/**
 * Alignments by what they match. A statement costs a look-up for its activity, for each of its parents and groupings, and
 * a search among the prefixes; only patterns that begin as the activity does are tried one by one.
 */
export class AlignmentIndex<Target> {
  readonly #by = new Map<string, Map<string, Indexed<Target>[]>>();
  readonly #prefixes: PrefixIndex<readonly Indexed<Target>[]>;
  /** Those that begin alike together. */
  readonly #patterns: PrefixIndex<readonly (readonly [Pattern, readonly Indexed<Target>[]])[]>;
  /** Times at which another alignment may match a statement than before, ms since the epoch, in order. */
  readonly times: readonly number[];

  /**
   * @param entries alignments with their IRIs in matching form, each with what it is of; of one target no two have the
   *   same conditions at a time
   */
  constructor(entries: Iterable<{ readonly target: Target; readonly alignment: RuleAlignment }>) {
    const times = new Set<number>();
    for (const { target, alignment } of entries) {
      const { activityPattern, from, until } = alignment;
      if (from !== undefined) times.add(from);
      if (until !== undefined) times.add(until);
      const pattern = activityPattern === undefined ? undefined : readPattern(activityPattern);
      // The most specific condition finds the alignment; the others are checked then.
      const name = CONDITIONS.find((one) => alignment[one] !== undefined);
      const value = name && alignment[name];
      if (name === undefined || value === undefined) continue;
      const values = this.#by.get(name) ?? new Map<string, Indexed<Target>[]>();
      this.#by.set(name, values);
      listIn(values, value).push({ target, alignment, pattern });
    }
    this.times = [...times].sort((a, b) => a - b);
    this.#prefixes = new PrefixIndex(this.#by.get('activityPrefix') ?? new Map());
    const byPattern = this.#by.get('activityPattern') ?? new Map<string, Indexed<Target>[]>();
    const patterns = [...byPattern].flatMap(([text, listed]) => {
      const pattern = readPattern(text);
      return pattern === undefined ? [] : [[pattern, listed] as const];
    });
    this.#patterns = new PrefixIndex(Map.groupBy(patterns, ([{ head }]) => head));
  }

  /**
   * The most specific alignment of each target that matches a statement, in the order in which targets are found; one that
   * is retired only where no other matches.
   */
  match(statement: MatchableStatement): Map<Target, RuleAlignment> {
    const best = new Map<Target, Indexed<Target>>();
    const offer = (listed: readonly Indexed<Target>[] | undefined) => {
      for (const entry of listed ?? []) {
        const before = best.get(entry.target);
        if (isBetter(entry, before) && holds(entry, statement)) best.set(entry.target, entry);
      }
    };
    offer(this.#by.get('activity')?.get(statement.activity));
    const parents = this.#by.get('parent');
    if (parents) for (const parent of statement.parents) offer(parents.get(parent));
    for (const listed of this.#prefixes.find(statement.activity)) offer(listed);
    const groupings = this.#by.get('grouping');
    if (groupings) for (const grouping of statement.groupings) offer(groupings.get(grouping));
    for (const alike of this.#patterns.find(statement.activity)) {
      for (const [pattern, listed] of alike) if (matches(pattern, statement.activity)) offer(listed);
    }
    for (const name of SINGLE) {
      const value = statement[name];
      if (value !== undefined) offer(this.#by.get(name)?.get(value));
    }
    return new Map([...best].map(([target, { alignment }]) => [target, alignment]));
  }
}

function isBetter(one: Indexed<unknown>, before: Indexed<unknown> | undefined): boolean {
  if (before === undefined) return true;
  if (one.alignment.isRetired !== before.alignment.isRetired) return before.alignment.isRetired === true;
  return moreSpecificFirst(ownSpecificity(one), ownSpecificity(before)) < 0;
}

function ownSpecificity(one: Indexed<unknown>): Specificity {
  one.specificity ??= specificityOf(one.alignment);
  return one.specificity;
}

/** Whether all conditions hold of a statement. */
function holds({ alignment, pattern }: Indexed<unknown>, statement: MatchableStatement): boolean {
  const { activity, activityPrefix, parent, grouping, verb, authority, platform } = alignment;
  const { from = -Infinity, until = Infinity } = alignment;
  const { timestamp = -Infinity } = statement;
  return (
    timestamp >= from &&
    timestamp < until &&
    (activity === undefined || activity === statement.activity) &&
    (activityPrefix === undefined || statement.activity.startsWith(activityPrefix)) &&
    (pattern === undefined || matches(pattern, statement.activity)) &&
    (parent === undefined || statement.parents.includes(parent)) &&
    (grouping === undefined || statement.groupings.includes(grouping)) &&
    (verb === undefined || verb === statement.verb) &&
    (authority === undefined || authority === statement.authority) &&
    (platform === undefined || platform === statement.platform)
  );
}
