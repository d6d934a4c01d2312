import { setTimeout as sleep } from 'node:timers/promises';
import { type AppendOutcome, type EventLog, type LogEvent, Unavailable } from '@cairn/lrs';
import type { Backlog } from '@cairn/projections';

/** Seconds that the projections may be behind before appends are slowed to their pace. */
const BEHIND = 8;

/** Seconds before that over which appends go from as quick as they can to that pace. */
const APPROACH = 2;

/** The least share of the projections' pace that appends are left: a backlog of hours must not stop a platform. */
const LEAST_SHARE = 0.5;

/** Longest an append is held up, ms; an append that would wait longer is refused, and the sender is asked to retry. */
const MAX_WAIT_MS = 10_000;

/** What a paced log knows of time; ms. */
export interface PaceClock {
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

/**
 * A log whose appends are slowed when the projections of the same process are some seconds behind: acknowledging as
 * much as comes would leave listings and answers behind without end, since both share a processor. While the projections
 * keep up, or when they fail (what is acknowledged is safe in the log), nothing is slowed.
 */
export function pacedLog<Log extends EventLog>(
  log: Log,
  backlog: Backlog,
  clock: PaceClock = { now: () => performance.now(), sleep },
): Log {
  /** When the next append may begin, ms. */
  let free = 0;

  async function giveWay(statements: number): Promise<void> {
    const limit = limitOf(backlog);
    const now = clock.now();
    if (limit === undefined) {
      free = now;
      return;
    }
    const start = Math.max(now, free);
    if (start - now > MAX_WAIT_MS) {
      throw new Unavailable('log', 'Statements come faster than they can be projected.', {
        retryAfterSeconds: Math.ceil((start - now) / 1000),
      });
    }
    free = start + (1000 * statements) / limit;
    // Timers count whole milliseconds.
    if (start - now >= 1) await clock.sleep(start - now);
  }

  /** Notes that the partition has grown. Knows nothing of the event: see `append`. */
  function growthOf(partition: number, statements: number): (outcome: AppendOutcome) => AppendOutcome {
    return (outcome) => {
      if (outcome.outcome === 'accepted' && outcome.offset !== undefined) {
        backlog.grown(partition, outcome.offset + 1, statements);
      }
      return outcome;
    };
  }

  return {
    ...log,
    // Not async: what waits for the disk would hold the event, and garbage collections would copy its texts.
    append(tenant, event) {
      const statements = statementsIn(event);
      return giveWay(statements)
        .then(() => log.append(tenant, event))
        .then(growthOf(log.partitionOf(tenant), statements));
    },
  };
}

/** What an event counts for: one statement where it has none. */
function statementsIn(event: LogEvent): number {
  return event.kind === 'statements' ? Math.max(1, event.statements.length) : 1;
}

/** Statements that may be appended in a second; undefined for any number. */
function limitOf(backlog: Backlog): number | undefined {
  const slowest = backlog.slowest();
  if (slowest === undefined) return undefined;
  const { seconds, statementsPerSecond } = slowest;
  if (seconds <= BEHIND - APPROACH) return undefined;
  // At the limit as quickly as they are projected; the backlog neither grows nor shrinks.
  const share = seconds < BEHIND ? 1 + (BEHIND - seconds) * 2 : Math.max(LEAST_SHARE, BEHIND / seconds);
  return statementsPerSecond * share;
}
