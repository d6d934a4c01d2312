import type { EventLog, LogRecord } from '@cairn/lrs';
import { type StatementShape, statementHistory } from '@cairn/lrs/contract';
import { createMemoryLog, emptyLogState } from '@cairn/lrs/testing';

export const TENANT = 'acme';
const POSTS = 400;

/** The same records in every process: statements that often point at, or void, earlier and later ones. */
export function fixedHistory(): LogRecord[] {
  const shapes = Array.from({ length: POSTS }, (_, n): StatementShape => {
    const shape = { name: `${n}`, id: n, verb: n % 3, actor: n % 5, activity: n % 4 };
    if (n % 11 === 3) return { ...shape, voids: (n * 17) % POSTS };
    return n % 7 === 0 ? { ...shape, refersTo: (n * 13) % POSTS } : shape;
  });
  return statementHistory(
    TENANT,
    shapes.map((shape) => [shape]),
  );
}

/** A log that holds these records. */
export function logOf(records: readonly LogRecord[]): EventLog {
  const state = emptyLogState();
  state.records.push(...records);
  return createMemoryLog({ state });
}
