import { setTimeout as sleep } from 'node:timers/promises';
import {
  listDeadLetters,
  type RetryOutcome,
  retryDeadLetter,
  type StoredDeadLetter,
} from '@cairn/projections';
import { UserFacingError } from '@cairn/runtime';
import { createProjectionMarks, STATEMENTS_PROJECTION } from '@cairn/warehouse';
import type { Parts } from './parts.ts';

/** A record that was tried again. */
export type Retried = Pick<StoredDeadLetter, 'worker' | 'partition' | 'offset'> & RetryOutcome;

/** Which letters to try again. */
export interface RetryChoice {
  /** Records; all dead letters if empty. */
  readonly positions: readonly { readonly partition: number; readonly offset: number }[];
  readonly worker?: string | undefined;
}

const MOST = 100_000;

/**
 * Tries dead letters again, record by record, in the order of the log.
 * @throws {UserFacingError} when there is none at a position
 */
export async function* retryDeadLetters(
  parts: Parts,
  { positions, worker }: RetryChoice,
  signal: AbortSignal,
): AsyncGenerator<Retried> {
  const log = await parts.log();
  const warehouse = await (await parts.warehouse()).pinned();
  const all = await listDeadLetters(warehouse, log, { worker, limit: MOST });
  const chosen = positions.length === 0 ? all : positions.flatMap((position) => lettersOf(all, position));
  const records = new Map(chosen.map((letter) => [keyOf(letter), letter]));
  const ordered = [...records.values()].toSorted((a, b) => a.partition - b.partition || a.offset - b.offset);
  const deps = {
    log,
    warehouse,
    ...(parts.mode === 'services' && { caughtUp: (partition: number) => caughtUp(partition) }),
  };
  for (const letter of ordered) {
    if (signal.aborted) return;
    const { partition, offset } = letter;
    yield { worker: letter.worker, partition, offset, ...(await retryDeadLetter(letter, deps)) };
  }

  /** Waits for the projection that runs now; when none runs, none has written anything meanwhile. */
  async function caughtUp(partition: number): Promise<void> {
    const end = await log.end(partition);
    const marks = createProjectionMarks(warehouse, STATEMENTS_PROJECTION);
    for (const until = performance.now() + CATCH_UP_MS; performance.now() < until; await sleep(100)) {
      if ((await marks.read(partition)).next >= end) return;
    }
  }
}

/** A projection that has not caught up in this time does not run. */
const CATCH_UP_MS = 60_000;

function lettersOf(
  all: readonly StoredDeadLetter[],
  { partition, offset }: { readonly partition: number; readonly offset: number },
): readonly StoredDeadLetter[] {
  const found = all.filter((letter) => letter.partition === partition && letter.offset === offset);
  if (found.length > 0) return found;
  throw new UserFacingError(
    `There is no dead letter of record ${partition}/${offset}.`,
    '`cairn dead-letters list` shows them.',
  );
}

function keyOf({ worker, partition, offset }: StoredDeadLetter): string {
  return `${worker} ${partition}/${offset}`;
}
