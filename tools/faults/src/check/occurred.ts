import { CHANGE_KINDS, type ChangeKind, kindOf } from '../history/operations.ts';
import type { LoggedRecord, Truth } from './truth.ts';
import type { Violation } from './violation.ts';

/** What decides again what was decided before. */
export type Deciding = ChangeKind | 'clock';
const DECIDING: readonly Deciding[] = [...CHANGE_KINDS, 'clock'];

/** How often something is in the log, and how many decisions it led to. */
export interface Occurrence {
  readonly records: number;
  readonly decisions: number;
}

/** Counts links, splits, publications and clock events of a log, each with the decisions that its records led to. */
export function occurrences({
  log,
  decisions = [],
}: Pick<Truth, 'log' | 'decisions'>): Map<Deciding, Occurrence> {
  const decided = new Map<number, number>();
  for (const { offset, count } of decisions) decided.set(offset, (decided.get(offset) ?? 0) + count);
  const counts = new Map(DECIDING.map((kind) => [kind, { records: 0, decisions: 0 }]));
  for (const record of log) {
    const count = counts.get(decidingOf(record) ?? 'clock');
    if (count === undefined || decidingOf(record) === undefined) continue;
    count.records += 1;
    count.decisions += decided.get(record.offset ?? -1) ?? 0;
  }
  return counts;
}

/**
 * A run with decisions proves something of links, splits, publications and the clock only when there were some and they
 * decided something. Each decision has to be at a record of the kind that it names as its cause.
 */
export function checkOccurred({ log, decisions }: Pick<Truth, 'log' | 'decisions'>): Violation[] {
  if (decisions === undefined) return [];
  const idle = [...occurrences({ log, decisions })].flatMap(([kind, { records, decisions }]): Violation[] => {
    if (records > 0 && decisions > 0) return [];
    const what = records === 0 ? `no ${kind} is in the log` : `none of ${records} x ${kind} decided anything`;
    return [{ kind: 'idle', what: `${what}: the run proves nothing about it` }];
  });
  const causes = new Map(log.map((record) => [record.offset, causeOf(record)]));
  const wrong = decisions.flatMap(({ offset, cause, count }): Violation[] => {
    const expected = causes.get(offset);
    if (expected === cause) return [];
    const what = `${count} decisions at ${offset} name ${cause} as their cause; the log has ${expected ?? 'nothing'} there`;
    return [{ kind: 'tables', what }];
  });
  return [...idle, ...wrong];
}

function decidingOf({ clock, changes = [] }: LoggedRecord): Deciding | undefined {
  if (clock !== undefined) return 'clock';
  const [first] = changes;
  return first === undefined ? undefined : kindOf(first);
}

/** A split is a change of links: a decision that it leads to says so. */
function causeOf(record: LoggedRecord): string {
  const kind = decidingOf(record);
  if (kind === undefined) return 'statement';
  return kind === 'split' ? 'link' : kind;
}
