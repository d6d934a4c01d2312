import { daysLater } from '../chance/instants.ts';
import type { Random } from '../chance/random.ts';
import type { Learner } from '../world/learner.ts';
import type { Ledger } from '../world/ledger.ts';

/** A credential as its holder has it. */
export interface Award {
  /** The badge's activity id. */
  readonly credential: string;
  /** ms since the epoch. */
  readonly at: number;
  /** From when it no longer counts: forfeited, or its statement voided. */
  readonly lostAt?: number;
}

/** One learner on their way; `now` moves forward as they learn. */
export interface Journey {
  readonly ledger: Ledger;
  readonly learner: Learner;
  readonly random: Random;
  now: number;
  /** Credentials that happened, in the order of time. */
  readonly awards: Award[];
}

/** Lets `from` to `to` days pass and returns the new instant. */
export function afterDays(journey: Journey, from: number, to: number): number {
  journey.now = daysLater(journey.random, journey.now, from, to);
  return journey.now;
}

/** A result in whole percent: ability, luck and the difficulty of the thing (percent points off). */
export function drawPercent(journey: Journey, difficulty: number): number {
  const luck = journey.random.int(-14, 14);
  return Math.min(100, Math.max(0, Math.round(48 + 60 * journey.learner.ability) + luck - difficulty));
}
