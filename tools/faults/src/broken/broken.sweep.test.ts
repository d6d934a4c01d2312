import type { LogRecord } from '@cairn/lrs';
import { createStatementProjection, createStatementReader } from '@cairn/warehouse';
import { openTemporaryWarehouse } from '@cairn/warehouse/testing';
import { describe, expect, it } from 'vitest';
import { checkHistory } from '../check/check-history.ts';
import { figuresOf } from '../check/figures.ts';
import type { Truth } from '../check/truth.ts';
import { contentOf } from '../load/statement.ts';
import { killLog } from '../log-process/kill-log.ts';
import type { RunResult } from '../run-result.ts';
import { loggedRecord } from '../truth/log-records.ts';
import { recordedWrite } from '../truth/recorded.ts';
import { deduplicatingProjection } from './deduplicating-projection.ts';

/** How many of each kind of violation there are. */
function kindsIn({ history, truth }: Pick<RunResult, 'history' | 'truth'>): Record<string, number> {
  const byKind = Map.groupBy(checkHistory(history, truth), ({ kind }) => kind);
  return Object.fromEntries([...byKind].map(([kind, list]) => [kind, list.length]));
}

describe('the checker, on real parts that were broken on purpose', () => {
  const deadline = Number.POSITIVE_INFINITY;

  it('finds nothing in a log that keeps its word, and what is lost when it answers before it flushes', async () => {
    const sound = await killLog({ seed: 1, kills: 3, deadline, log: 'whole' });
    expect(kindsIn(sound)).toEqual({});
    expect(sound.truth.log.length).toBeGreaterThan(0);
    const broken = await killLog({ seed: 1, kills: 1, deadline, log: 'answering early' });
    expect(kindsIn(broken).lost).toBeGreaterThan(0);
  });

  it('finds nothing when appends are refused, and what is lost when that is taken for success', async () => {
    const crowded = { seed: 2, kills: 1, deadline, maxAppends: 3 };
    const sound = await killLog({ ...crowded, log: 'whole' });
    expect(kindsIn(sound)).toEqual({});
    expect(figuresOf(sound.history, []).unavailable).toBeGreaterThan(0);
    const broken = await killLog({ ...crowded, log: 'answering anyway' });
    expect(kindsIn(broken).lost).toBeGreaterThan(0);
  });

  it('finds nothing in tables keyed by the place in the log, and what is lost when inserts are told apart by tokens', async () => {
    for (const [make, lost] of [
      [createStatementProjection, undefined],
      [deduplicatingProjection, 4],
    ] as const) {
      const { warehouse, remove } = await openTemporaryWarehouse();
      try {
        const log = someLog(10);
        const projection = await make(warehouse);
        await projection.handle(log.slice(0, 6));
        // Killed before its mark was written: the next life begins where the mark stands.
        await projection.handle(log);
        const filter = { relatedAgents: false, relatedActivities: false };
        const page = await createStatementReader(warehouse).list({
          tenant: 'acme',
          filter,
          ascending: true,
          limit: 100,
        });
        const listed = page.statements.map(({ id, exact, storedAt }) => {
          return { id, storedAt, content: contentOf(JSON.parse(exact)) };
        });
        const truth: Truth = {
          log: log.flatMap(({ event }) => loggedRecord(event) ?? []),
          logHolds: 'accepted',
          byId: new Map(),
          listed: new Map([['table', listed]]),
        };
        const history = { writes: [], reads: [], listings: [], faults: [] };
        expect(kindsIn({ history, truth }).lost).toBe(lost);
      } finally {
        await remove();
      }
    }
  });
});

function someLog(records: number): LogRecord[] {
  return Array.from({ length: records }, (_, offset) => {
    const id = `00000000-0000-4000-8000-${String(offset).padStart(12, '0')}`;
    const event = recordedWrite([{ id, content: `content ${offset}` }], () => id);
    return { partition: 0, offset, tenant: 'acme', storedAt: Date.UTC(2026, 0, 1) + offset, event };
  });
}
