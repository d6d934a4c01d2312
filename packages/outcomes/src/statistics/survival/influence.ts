import type { Followed, Instant } from './followed.ts';

/** Of one person or of a sum: on the event-free share, and on the incidence of each cause. */
interface Pull {
  free: number;
  readonly cause: number[];
}

/** People who entered at one time and are still at risk: they pull alike. */
interface Cohort extends Pull {
  n: number;
}

/** Sums over people whose follow-up has ended, of products of their pulls. */
interface Ended {
  free: number;
  readonly mixed: number[];
  readonly cause: number[];
}

interface Step extends Pick<Instant<Followed & { readonly cause: number | null }>, 'entered' | 'left'> {
  /** By cause. */
  readonly events: readonly number[];
  readonly atRisk: number;
  /** Just before. */
  readonly eventFree: number;
}

/**
 * How much each person pulls at the estimates of Aalen and Johansen: the derivative by the person's weight. The sum of the
 * squares is the infinitesimal jackknife variance (Therneau & Grambsch 2000, 7.4; R's survival, vignette "Methods").
 * People still at risk are kept by their time of entry; of those whose follow-up ended only sums are kept, since from
 * then on all their pulls change by the same factors. Work: times x (times of entry + causes), whatever the number of people.
 */
export class Influence {
  readonly #cohorts = new Map<number, Cohort>();
  readonly #ended: Ended;
  readonly #causes: number;

  constructor(causes: number) {
    this.#causes = causes;
    this.#ended = { free: 0, mixed: new Array(causes).fill(0), cause: new Array(causes).fill(0) };
  }

  advance({ entered, left, events, atRisk, eventFree }: Step): void {
    for (const { entry = 0, count = 1 } of entered) {
      const cohort = this.#cohorts.get(entry) ?? { n: 0, free: 0, cause: new Array(this.#causes).fill(0) };
      cohort.n += count;
      this.#cohorts.set(entry, cohort);
    }
    const hazards = events.map((d) => d / atRisk);
    const hazard = hazards.reduce((sum, each) => sum + each, 0);
    this.#changeEnded(hazards, hazard);
    const each = eventFree / atRisk;
    for (const cohort of this.#cohorts.values()) {
      hazards.forEach((own, k) => {
        cohort.cause[k] = (cohort.cause[k] ?? 0) + own * (cohort.free - each);
      });
      cohort.free = cohort.free * (1 - hazard) + each * hazard;
    }
    for (const { entry = 0, count = 1, cause } of left) this.#end(entry, count, cause, each);
  }

  /** The standard error of a cause's incidence. */
  errorOf(cause: number): number {
    let sum = this.#ended.cause[cause] ?? 0;
    for (const cohort of this.#cohorts.values()) sum += cohort.n * (cohort.cause[cause] ?? 0) ** 2;
    return Math.sqrt(Math.max(0, sum));
  }

  #changeEnded(hazards: readonly number[], hazard: number): void {
    const { free, mixed, cause } = this.#ended;
    hazards.forEach((own, k) => {
      cause[k] = (cause[k] ?? 0) + 2 * own * (mixed[k] ?? 0) + own * own * free;
      mixed[k] = (1 - hazard) * ((mixed[k] ?? 0) + own * free);
    });
    this.#ended.free = free * (1 - hazard) ** 2;
  }

  /** Follow-up of people of one cohort ends; an event pulls once more, at its own cause and against the event-free share. */
  #end(entry: number, count: number, event: number | null, each: number): void {
    const cohort = this.#cohorts.get(entry);
    if (!cohort) return;
    const free = cohort.free - (event === null ? 0 : each);
    const { mixed, cause } = this.#ended;
    cohort.cause.forEach((pull, k) => {
      const own = pull + (event === k ? each : 0);
      cause[k] = (cause[k] ?? 0) + count * own * own;
      mixed[k] = (mixed[k] ?? 0) + count * own * free;
    });
    this.#ended.free += count * free * free;
    cohort.n -= count;
    if (cohort.n === 0) this.#cohorts.delete(entry);
  }
}
