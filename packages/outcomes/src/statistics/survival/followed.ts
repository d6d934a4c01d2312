/** Somebody who was followed up: how long since the start of the clock, and from when on they were seen. */
export interface Followed {
  /** When follow-up ended, 0 or more. */
  readonly time: number;
  /**
   * When follow-up began, where that was later than the clock (late entry, left truncation): until then they could not
   * have been seen to leave. Whoever ends as they enter was never seen, and does not count.
   */
  readonly entry?: number;
  /** People with the same numbers; default 1. */
  readonly count?: number;
}

/** A time at which somebody's follow-up ended, with those who entered since the one before it. */
export interface Instant<Person> {
  readonly time: number;
  readonly entered: readonly Person[];
  readonly left: readonly Person[];
}

/**
 * Distinct times at which follow-up ended, in order. People are at risk from after their entry to their time, that included;
 * without an entry from the start, 0 included. Throws a RangeError on a negative or missing time, an entry after the time
 * and a count that is not a whole number.
 */
export function instantsOf<Person extends Followed>(people: readonly Person[]): readonly Instant<Person>[] {
  people.forEach(check);
  const seen = people.filter((person) => person.count !== 0 && isIn(person, person.time));
  const leaving = Map.groupBy(seen, ({ time }) => time);
  const entering = seen.toSorted((a, b) => (a.entry ?? 0) - (b.entry ?? 0));
  let next = 0;
  return [...leaving]
    .sort(([a], [b]) => a - b)
    .map(([time, left]) => {
      const from = next;
      while (next < entering.length && isIn(entering[next], time)) next += 1;
      return { time, entered: entering.slice(from, next), left };
    });
}

/** How many people these are. */
export function headcount(people: readonly Followed[]): number {
  return people.reduce((sum, { count = 1 }) => sum + count, 0);
}

function isIn(person: Followed | undefined, time: number): boolean {
  const entry = person?.entry ?? 0;
  return entry === 0 || entry < time;
}

function check({ time, entry = 0, count = 1 }: Followed): void {
  if (!(time >= 0 && time < Infinity))
    throw new RangeError(`A duration is ${time}; it must be a number of 0 or more.`);
  if (!(entry >= 0 && entry <= time))
    throw new RangeError(`An entry is ${entry}; it must be a number from 0 to the duration, ${time}.`);
  if (!(Number.isInteger(count) && count >= 0))
    throw new RangeError(`A count is ${count}; it must be a whole number of 0 or more.`);
}
