import { disclose, estimateImpact } from '@cairn/outcomes';
import type { Plan, RuleTally } from '@cairn/projections';
import type { CataloguePlan } from '@cairn/query-contract';
import { encodeCursor } from '../http/cursor.ts';
import { type Scaling, scalingOf } from './plan-scaling.ts';

/** What the answer is about, beside the plan itself. */
interface Asked {
  /** Position of the log. */
  readonly asKnownAt: number;
  /** ms since the epoch. */
  readonly asOf: number;
  /** Whether persons may be named. */
  readonly isNaming: boolean;
  /** The effect whose persons are listed. */
  readonly listed?: 'gain' | 'lose' | 'move' | undefined;
  /** Whether groups are compared. */
  readonly isGrouped: boolean;
}

/** Most competencies that an answer lists. */
const LISTED = 1_000;

/** A plan as the API answers it. */
export function answerOf({ rules, removed, persons, sample }: Plan, asked: Asked): CataloguePlan {
  const scaling = scalingOf(sample);
  const { asKnownAt, asOf, isNaming, listed, isGrouped } = asked;
  const shown = { isNaming: isNaming && listed === undefined && sample === undefined, isGrouped };
  const ordered = rules.toSorted(
    (a, b) => touched(b) - touched(a) || b.effects.move - a.effects.move || (a.rule.id < b.rule.id ? -1 : 1),
  );
  return {
    asKnownAt,
    asOf: new Date(asOf).toISOString(),
    exact: sample === undefined,
    ...(sample !== undefined && {
      sample: { persons: sample.n, of: sample.population, ...scaling.made },
    }),
    cost: {
      decisions: scaling.times(sum(rules, ({ decisions }) => decisions)),
      persons: scaling.times(persons.total),
      evidence: scaling.times(sum(rules, ({ evidence }) => evidence)),
    },
    persons: effectsOf(persons, scaling),
    competencies: ordered.slice(0, LISTED).map((tally) => competencyOf(tally, scaling, shown)),
    competenciesLeftOut: Math.max(0, rules.length - LISTED),
    removed: removed
      .slice(0, LISTED)
      .map(({ rule: { competency, framework, label }, persons: decided, attained }) => ({
        ...{ competency, framework, label },
        persons: decided,
        attained,
      })),
    removedLeftOut: Math.max(0, removed.length - LISTED),
    ...(listed !== undefined && { listed: listOf(rules, listed) }),
  };
}

function competencyOf(
  tally: RuleTally,
  scaling: Scaling,
  { isNaming, isGrouped }: Pick<Asked, 'isNaming' | 'isGrouped'>,
): CataloguePlan['competencies'][number] {
  const { rule, isNew, attained, effects, decisions, persons } = tally;
  const { intervals, ...counts } = effectsOf(effects, scaling);
  const [before, after] = [scaling.count(attained.before), scaling.count(attained.after)];
  return {
    competency: rule.competency,
    framework: rule.framework,
    label: rule.label,
    change: isNew ? 'new' : 'changed',
    attained: { before: before.value, after: after.value },
    ...counts,
    ...(intervals !== undefined && {
      intervals: { ...intervals, attained: { before: before.interval, after: after.interval } },
    }),
    decisions: scaling.times(decisions),
    ...(isNaming && {
      named: { gain: persons.gain.list(), lose: persons.lose.list(), move: persons.move.list() },
    }),
    ...(isGrouped && impactOf(tally)),
  };
}

function effectsOf({ gain, lose, move, same }: RuleTally['effects'], { count, isExact }: Scaling) {
  const [gains, loses, moves, stays] = [count(gain), count(lose), count(move), count(same)];
  return {
    gain: gains.value,
    lose: loses.value,
    move: moves.value,
    unchanged: stays.value,
    ...(!isExact && {
      intervals: {
        gain: gains.interval,
        lose: loses.interval,
        move: moves.interval,
        unchanged: stays.interval,
      },
    }),
  };
}

/** The groups that may be shown, and the four-fifths line over them. */
function impactOf(tally: RuleTally) {
  const { groups, fourFifths } = disclose(estimateImpact(tally.groups()));
  return {
    groups: groups.map((one) => {
      if (one.suppressed) return one;
      const { group, n, before, after, gain, lose, impact } = one;
      return {
        ...{ group, suppressed: false as const, n, attained: { before, after }, gain, lose },
        rate: { before: impact.before.rate, after: impact.after.rate },
        ratio: { before: impact.before.ratio, after: impact.after.ratio },
        flagged: { before: impact.before.flagged, after: impact.after.flagged },
      };
    }),
    fourFifths: {
      before: { ...fourFifths.before, flagged: [...fourFifths.before.flagged] },
      after: { ...fourFifths.after, flagged: [...fourFifths.after.flagged] },
    },
  };
}

/** A page of persons; a competency of several frameworks has several rules. */
function listOf(rules: readonly RuleTally[], effect: 'gain' | 'lose' | 'move') {
  const lists = rules.map((tally) => tally.persons[effect]);
  const all = [...new Set(lists.flatMap((list) => list.list().persons))].sort();
  const limit = lists[0]?.limit ?? 0;
  const page = all.slice(0, limit);
  const more = all.length > limit || lists.some((list) => list.list().more);
  const last = page.at(-1);
  return { effect, persons: page, ...(more && last !== undefined && { after: encodeCursor(last) }) };
}

const touched = ({ effects }: RuleTally) => effects.gain + effects.lose;

const sum = (rules: readonly RuleTally[], of: (tally: RuleTally) => number) =>
  rules.reduce((total, tally) => total + of(tally), 0);
