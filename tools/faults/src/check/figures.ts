import type { History, Write } from '../history/operations.ts';
import type { Violation, ViolationKind } from './violation.ts';

/** A run in numbers. */
export interface Figures {
  /** How often each kind of fault was injected. */
  readonly faults: ReadonlyMap<string, number>;
  /** Writes, reads and listings that were sent. */
  readonly operations: number;
  /** Statements acknowledged, each once. */
  readonly acknowledged: number;
  /** Writes of which it was not said whether they were taken. */
  readonly unknown: number;
  /** Writes that were refused for now: 503 with Retry-After. */
  readonly unavailable: number;
  readonly conflicts: number;
  readonly lost: number;
  readonly doubled: number;
  readonly wrongCodes: number;
  /** All other violations. */
  readonly otherViolations: number;
  /**
   * From a fault to the first acknowledgement of statements that were first sent after it, by kind of fault, ms, ascending:
   * those that are held already may be acknowledged without the log.
   */
  readonly recovery: ReadonlyMap<string, readonly number[]>;
  /** The longest time an answered listing was behind, ms; null without listings. */
  readonly largestLagMs: number | null;
}

/** Counts a run. */
export function figuresOf(history: History, violations: readonly Violation[]): Figures {
  const { writes, reads, listings, faults } = history;
  const count = (...kinds: ViolationKind[]) => violations.filter(({ kind }) => kinds.includes(kind)).length;
  const refused = (status: number) =>
    writes.filter(({ answer }) => answer.outcome === 'refused' && answer.status === status).length;
  const lost = count('lost');
  const doubled = count('doubled');
  const wrongCodes = count('wrong code');
  const sent = writes.filter(({ answer }) => answer.outcome !== 'unsent');
  const timely = listings.filter(
    ({ clockShifted = false, wrongStatus }) => !clockShifted && wrongStatus === undefined,
  );
  const lags = timely.map(({ answeredAt, consistentThrough }) => answeredAt - consistentThrough);
  return {
    faults: new Map([...Map.groupBy(faults, ({ kind }) => kind)].map(([kind, of]) => [kind, of.length])),
    operations: sent.length + reads.length + listings.length,
    acknowledged: new Set(acknowledgedContents(writes)).size,
    unknown: writes.filter(({ answer }) => answer.outcome === 'unknown').length,
    unavailable: refused(503),
    conflicts: refused(409),
    lost,
    doubled,
    wrongCodes,
    otherViolations: violations.length - lost - doubled - wrongCodes,
    recovery: recoveryOf(history),
    largestLagMs: lags.length === 0 ? null : lags.reduce((most, lag) => Math.max(most, lag), 0),
  };
}

function* acknowledgedContents(writes: readonly Write[]): Generator<string> {
  for (const { answer, statements } of writes) {
    if (answer.outcome === 'acknowledged') for (const { content } of statements) yield content;
  }
}

function recoveryOf({ writes, faults }: History): Map<string, number[]> {
  const first = new Map<string, number>();
  for (const { statements, sentAt } of writes) {
    for (const { content } of statements) first.set(content, Math.min(sentAt, first.get(content) ?? sentAt));
  }
  const acknowledged = writes
    .filter(({ answer }) => answer.outcome === 'acknowledged')
    .map(({ statements, answeredAt }) => {
      const newSince = Math.min(...statements.map(({ content }) => first.get(content) ?? answeredAt));
      return { newSince, answeredAt };
    });
  const times = new Map<string, number[]>();
  for (const { kind, at } of faults) {
    const after = acknowledged
      .filter(({ newSince }) => newSince >= at)
      .map(({ answeredAt }) => answeredAt - at);
    const least = after.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
    if (least < Number.POSITIVE_INFINITY) times.set(kind, [...(times.get(kind) ?? []), least]);
  }
  return new Map([...times].map(([kind, list]) => [kind, list.toSorted((a, b) => a - b)]));
}

/**
 * The value that a share of all does not exceed (nearest rank).
 * @param ascending sorted
 * @param share from 0 to 1
 */
export function quantile(ascending: readonly number[], share: number): number | undefined {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)];
}
