import type { Decided } from '../decided.ts';
import type { Said } from '../person-state.ts';

/** What a decision changes for a person; `move`: the status, the value or since when, but not whether it is attained. */
export type Effect = 'gain' | 'lose' | 'move' | 'same';

const NOTHING_SAID: Said = { status: 'not-attempted', attained: false, value: null, since: null };

/** What a decision changes, against the one in force before; without one, nothing was attempted. */
export function effectOf({ previous, decision }: Pick<Decided, 'previous' | 'decision'>): Effect {
  const was = previous === undefined ? NOTHING_SAID : saidBy(previous);
  if (was.attained !== decision.attained) return decision.attained ? 'gain' : 'lose';
  const isSame =
    was.status === decision.status && was.value === decision.value && was.since === decision.since;
  return isSame ? 'same' : 'move';
}

/** Whether it was attained before. */
export function wasAttained({ previous }: Pick<Decided, 'previous'>): boolean {
  return previous !== undefined && saidBy(previous).attained;
}

/** @throws {RangeError} when the decision was loaded without what it says */
function saidBy({ status, attained, value, since }: NonNullable<Decided['previous']>): Said {
  if (status === undefined || attained === undefined || value === undefined || since === undefined)
    throw new RangeError('The decision in force was loaded without what it says.');
  return { status, attained, value, since };
}
