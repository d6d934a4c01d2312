import type { LoggedStatement, Truth } from './truth.ts';
import type { Violation } from './violation.ts';

/** What the log says a store must hold. */
export interface Winners {
  /** The statement that holds each id: the first in log order, of a batch that counts. */
  readonly kept: ReadonlyMap<string, LoggedStatement>;
  /** Ids that may be found under voidedStatementId only. */
  readonly voided: ReadonlySet<string>;
}

/**
 * Who won each id, by the rules of xAPI alone and without the code of the store: the lowest in log order; a batch counts
 * whole or not at all; whatever a voiding statement points at is voided, unless it is a voiding statement itself.
 */
export function winnersOf({ log }: Pick<Truth, 'log'>): Winners {
  const kept = new Map<string, LoggedStatement>();
  const targets = new Set<string>();
  for (const { statements } of log) {
    const fresh = new Map<string, LoggedStatement>();
    const conflicts = statements.some((statement) => {
      const { id, content } = statement;
      const before = fresh.get(id) ?? kept.get(id);
      if (before === undefined) fresh.set(id, statement);
      return before !== undefined && before.content !== content;
    });
    if (conflicts) continue;
    for (const [id, statement] of fresh) {
      kept.set(id, statement);
      if (statement.voids !== undefined) targets.add(statement.voids);
    }
  }
  const voided = [...targets].filter((id) => kept.has(id) && kept.get(id)?.voids === undefined);
  return { kept, voided: new Set(voided) };
}

/** A log that decides while it appends holds nothing twice and no conflict. */
export function checkLog({ log, logHolds }: Truth): Violation[] {
  if (logHolds === 'all') return [];
  const seen = new Map<string, string>();
  return log.flatMap(({ statements }) =>
    statements.flatMap(({ id, content }): Violation[] => {
      const before = seen.get(id);
      seen.set(id, content);
      if (before === undefined) return [];
      return [{ kind: 'doubled', what: `${id} stands twice in the log: as ${before} and as ${content}` }];
    }),
  );
}
