import type { Change } from '../history/operations.ts';
import type { Truth } from './truth.ts';
import type { Violation } from './violation.ts';

/**
 * Holds what was answered to links, splits and publications, each sent once, against the log: what was acknowledged is
 * there, and nothing twice. A log that holds whatever was sent to it may hold copies: they change nothing, since links
 * are a set and a publication replaces its like.
 */
export function checkChanges(changes: readonly Change[], { log, logHolds }: Truth): Violation[] {
  const counts = new Map<string, number>();
  for (const record of log)
    for (const name of record.changes ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sent = new Set(changes.map(({ name }) => name));
  const phantoms = [...counts.keys()].filter((name) => !sent.has(name));
  return [
    ...changes.flatMap(({ name, answer }): Violation[] => {
      const count = counts.get(name) ?? 0;
      const found: Violation[] = [];
      if (answer.outcome === 'acknowledged' && count === 0)
        found.push({ kind: 'lost', what: `${name} was acknowledged and is not in the log` });
      if (logHolds === 'accepted' && count > 1)
        found.push({ kind: 'doubled', what: `${name} is in the log ${count} times` });
      if (answer.outcome === 'refused') {
        const { status, why } = answer;
        found.push({ kind: 'wrong code', what: `${name} was answered ${status}: ${why}` });
        if (count > 0) found.push({ kind: 'phantom', what: `${name} was refused and is in the log` });
      }
      return found;
    }),
    ...phantoms.map((name): Violation => ({ kind: 'phantom', what: `${name} was never sent` })),
  ];
}

/**
 * Clock events of a run, which has one tenant, never go back. In a log that holds whatever was sent to it one may be behind
 * another, when its append arrived late: then it decides nothing.
 */
export function checkClock({ log, logHolds, decisions = [] }: Truth): Violation[] {
  const decided = new Set(decisions.map(({ offset }) => offset));
  let reached = 0;
  return log.flatMap(({ clock, offset = -1 }): Violation[] => {
    if (clock === undefined) return [];
    const before = reached;
    reached = Math.max(reached, clock);
    if (clock >= before || (logHolds === 'all' && !decided.has(offset))) return [];
    return [{ kind: 'clock', what: `it went back from ${before} to ${clock}` }];
  });
}
