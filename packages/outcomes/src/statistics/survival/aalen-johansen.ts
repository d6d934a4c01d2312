import { normalCritical } from '../distributions.ts';
import { CONFIDENCE } from '../estimate.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Followed, headcount, instantsOf } from './followed.ts';
import { Influence } from './influence.ts';
import { type Limits, logLog } from './log-log.ts';

/** One person: how long they were seen, and what ended it; null: censored, still without any of the causes. */
export interface CompetingDuration extends Followed {
  readonly cause: string | null;
}

/** The share that has had the event by a cause, with its log-log interval. */
export interface IncidencePoint extends Limits {
  readonly time: number;
  readonly incidence: number;
  /** Infinitesimal jackknife, as R's survival gives it. */
  readonly se: number;
}

/** The curve of a cause just after a time at which somebody had an event or was censored. */
interface IncidenceStep extends IncidencePoint {
  readonly atRisk: number;
  /** By this cause. */
  readonly events: number;
  /** The share that has had no event by any cause. */
  readonly eventFree: number;
}

/** Cumulative incidence of one of several causes, each of which rules the others out. */
export interface CumulativeIncidence {
  readonly cause: string;
  readonly steps: readonly IncidenceStep[];
}

/**
 * Cumulative incidence of each cause with the others competing, in the order given (Aalen & Johansen 1978). Ties need no order:
 * events of one time are taken from the same people at risk. Errors: the infinitesimal jackknife over people (Therneau &
 * Grambsch 2000), which late entries do not mislead. Throws a RangeError on durations that are not valid and causes that are
 * not in the list.
 */
export function aalenJohansen(
  people: readonly CompetingDuration[],
  causes: readonly string[],
  confidence = CONFIDENCE,
): readonly CumulativeIncidence[] {
  const z = normalCritical(confidence);
  const numbered = people.map(({ cause, ...followed }) => ({ ...followed, cause: numberOf(cause, causes) }));
  const steps = causes.map((): IncidenceStep[] => []);
  const incidence = causes.map(() => 0);
  const influence = new Influence(causes.length);
  let atRisk = 0;
  let eventFree = 1;
  for (const { time, entered, left } of instantsOf(numbered)) {
    atRisk += headcount(entered);
    const events = causes.map((_, cause) => headcount(left.filter((person) => person.cause === cause)));
    influence.advance({ entered, left, events, atRisk, eventFree });
    for (const [cause, d] of events.entries())
      incidence[cause] = (incidence[cause] ?? 0) + (eventFree * d) / atRisk;
    eventFree *= 1 - events.reduce((sum, d) => sum + d, 0) / atRisk;
    for (const [cause, list] of steps.entries()) {
      const share = incidence[cause] ?? 0;
      const se = influence.errorOf(cause);
      const limits = logLog(share, se, z);
      list.push({ time, atRisk, events: events[cause] ?? 0, eventFree, incidence: share, se, ...limits });
    }
    atRisk -= headcount(left);
  }
  return causes.map((cause, i) => ({ cause, steps: steps[i] ?? [] }));
}

/** The share that has had the event by `time`. Refused past the end of follow-up, unless everybody had one by then. */
export function incidenceAt({ steps }: CumulativeIncidence, time: number): IncidencePoint | Refusal {
  const last = steps.at(-1);
  if (!last) return refuse('nobody-followed');
  if (time > last.time && last.eventFree > 0)
    return refuse('beyond-follow-up', { asked: time, end: last.time });
  const step = steps.findLast((candidate) => candidate.time <= time);
  if (!step) return { time, incidence: 0, se: 0, low: null, high: null };
  const { incidence, se, low, high } = step;
  return { time, incidence, se, low, high };
}

function numberOf(cause: string | null, causes: readonly string[]): number | null {
  if (cause === null) return null;
  const number = causes.indexOf(cause);
  if (number < 0) throw new RangeError(`The cause "${cause}" is not one of ${causes.join(', ')}.`);
  return number;
}
