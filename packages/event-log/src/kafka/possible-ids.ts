import { setTimeout as sleep } from 'node:timers/promises';
import type { LogRecord, Offset, ProjectedStatements, TenantId } from '@cairn/lrs';
import { IdFilter } from './id-filter.ts';
import type { MayHold } from './older-statements.ts';

/** Which ids the log may hold: nearly every statement has an unused one, which need not be looked up. */
export interface PossibleIds {
  /** True of every id until all are known. */
  readonly mayHold: MayHold;
  /** Whether something may void an id; true of every id, too, until all are known. */
  readonly mayBeVoided: MayHold;
  /** Ids of a record that counts. */
  readonly add: (record: LogRecord) => void;
  /**
   * Begins to read what is projected. From this call on every record must be added as it is folded.
   * @param floors how far each partition is projected, and everything from there on is yet to be folded
   */
  learn(floors: readonly Offset[]): void;
  close(): Promise<void>;
}

const AGAIN_MS = 2000;
/** A reading that takes this long for one piece was delayed; what it has read may have been emptied and filled meanwhile. */
const SLOW_PIECE_MS = 20_000;

/** @param maxBytes of memory; with more ids than fit, all of them are looked up */
export function openPossibleIds(projected: ProjectedStatements, maxBytes: number): PossibleIds {
  const filter = new IdFilter(maxBytes);
  const closing = new AbortController();
  let complete = false;
  let learning: Promise<void> | undefined;

  async function learnAll(floors: readonly Offset[]): Promise<void> {
    while (!closing.signal.aborted && !complete && !filter.full) {
      complete = await readAll(floors).catch(() => false);
      if (!complete) await sleep(AGAIN_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  /** @returns false when what was read may be less than there was */
  async function readAll(floors: readonly Offset[]): Promise<boolean> {
    if (projected.ids === undefined) return false;
    let before = performance.now();
    for await (const { tenant, of, ids } of projected.ids()) {
      const now = performance.now();
      if (closing.signal.aborted || filter.full || now - before > SLOW_PIECE_MS) return false;
      before = now;
      filter.addAll(of === 'voided' ? voidedOf(tenant) : tenant, ids);
    }
    // Rows that were being removed can have been missed; their remover says so first.
    const reached = await Promise.all(floors.map((_, partition) => projected.reached(partition)));
    return reached.every((now, partition) => now >= (floors[partition] ?? 0));
  }

  return {
    mayHold: (tenant, id) => !complete || filter.mayHold(tenant, id),
    mayBeVoided: (tenant, id) => !complete || filter.mayHold(voidedOf(tenant), id),
    add({ tenant, event }) {
      if (event.kind !== 'statements') return;
      for (const { id, voids } of event.statements) {
        filter.add(tenant, id);
        if (voids !== undefined) filter.add(voidedOf(tenant), voids);
      }
    },
    learn(floors) {
      if (projected.ids !== undefined) learning ??= learnAll(floors);
    },
    async close() {
      closing.abort();
      await learning;
    },
  };
}

/** Voided ids are in the same filter, under a name that no tenant has. */
const voidedOf = (tenant: TenantId) => `${tenant}\0voided`;
