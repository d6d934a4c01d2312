import { acceptedBy, type EventLog, type ProjectedIds, type ProjectedStatements } from '@cairn/lrs';

/** A projection of statements in memory, for tests: what ClickHouse is to the services. */
export interface MemoryProjection {
  readonly projected: ProjectedStatements;
  /** Begins to read the log from where the projection is. */
  follow(log: EventLog): void;
  /** Stops reading; what is projected stays. */
  stop(): Promise<void>;
  /** As if the tables were emptied, to be rebuilt. */
  reset(): void;
}

/** A projection that never gets anywhere. */
export const nothingProjected: ProjectedStatements = {
  reached: async () => 0,
  seqs: async () => new Map(),
  voided: async () => false,
};

const SLICE = { maxRecords: 100, maxBytes: 1e6 };

/** @see MemoryProjection */
export function followInMemory(): MemoryProjection {
  const seqs = new Map<string, number>();
  const voids = new Set<string>();
  const reached = new Map<number, number>();
  let stopping = new AbortController();
  let loops: Promise<void>[] = [];

  async function follow(log: EventLog, partition: number, { signal }: AbortController): Promise<void> {
    while (!signal.aborted) {
      const from = reached.get(partition) ?? 0;
      const { records, next } = await log.read(partition, from, SLICE);
      if (signal.aborted) return;
      for (const record of records) {
        for (const { statement, accepted } of acceptedBy(record)) {
          seqs.set(`${record.tenant}\n${statement.id}`, accepted.seq);
          if (statement.voids !== undefined) voids.add(`${record.tenant}\n${statement.voids}`);
        }
      }
      if (reached.get(partition) === from || from === 0) reached.set(partition, next);
      if (records.length === 0) await log.waitPast(partition, next, signal);
    }
  }

  return {
    projected: {
      reached: async (partition) => reached.get(partition) ?? 0,
      seqs: async (tenant, ids) => {
        const found = ids.flatMap((id) => {
          const seq = seqs.get(`${tenant}\n${id}`);
          return seq === undefined ? [] : [[id, seq] as const];
        });
        return new Map(found);
      },
      voided: async (tenant, id) => voids.has(`${tenant}\n${id}`),
      async *ids() {
        const piece = (of: ProjectedIds['of']) => (key: string) => {
          const [tenant = '', id = ''] = key.split('\n');
          return { tenant, of, ids: Buffer.from(id.replaceAll('-', ''), 'hex') };
        };
        yield* [...seqs.keys()].map(piece('statements'));
        yield* [...voids].map(piece('voided'));
      },
    },
    follow(log) {
      stopping = new AbortController();
      const stop = stopping;
      // A log that is closed ends the reading.
      loops = Array.from({ length: log.partitions }, (_, partition) =>
        follow(log, partition, stop).catch(() => undefined),
      );
    },
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
    reset() {
      reached.clear();
      seqs.clear();
      voids.clear();
    },
  };
}
