import { openLog, openWarehouse } from '@cairn/composition';
import type { ServicesConfig } from '@cairn/config';
import type { KafkaLog } from '@cairn/event-log/kafka';
import type { EventLog } from '@cairn/lrs';
import { type Lease, takeLease } from '@cairn/postgres';
import {
  type PausedProjections,
  PROJECTIONS,
  type ProjectionRole,
  type RebuildProgress,
  type Rebuilt,
  rebuild,
} from '@cairn/projections';
import { UserFacingError } from '@cairn/runtime';
import { commandLogger } from './command-logger.ts';
import { GIVE_UP_MS } from './give-up-ms.ts';

/** The roles whose leading process runs projections; their leases have the same names. */
const LEADERS: readonly ProjectionRole[] = [...new Set(PROJECTIONS.map(({ role }) => role))];

/** Longer than any service continues to read the old tables. */
const GRACE_MS = 10_000;
/** Another rebuild is not waited for. */
const LEASE_MS = 3_000;

/**
 * Rebuilds the tables of the services mode beside the running services. When the new ones are complete,
 * it takes the leases of both kinds of workers for a moment.
 * @throws {UserFacingError} when another rebuild is under way
 */
export async function rebuildServices(
  config: ServicesConfig,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: RebuildProgress) => void },
): Promise<Rebuilt> {
  await using stack = new AsyncDisposableStack();
  const logger = commandLogger();
  const { url } = config.database;
  const alone = await onlyRebuild(url, options.signal);
  stack.defer(() => alone.release());
  const signal = AbortSignal.any([options.signal, alone.lost]);
  const parts = { config, logger, signal, stack, giveUpMs: GIVE_UP_MS, make: false };
  const warehouse = await openWarehouse(parts);
  return await rebuild({
    ...options,
    warehouse,
    signal,
    openLog: async (tables) => readable(await openLog(parts, tables)),
    hold: (ended) => holdLeaders(url, ended),
    graceMs: GRACE_MS,
    onRetry: (projection, err, attempt, delayMs) =>
      logger.warn({ projection, err, attempt, delayMs }, 'a projection failed and retries'),
  });
}

async function onlyRebuild(url: string, signal: AbortSignal): Promise<Lease> {
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(LEASE_MS)]);
  let failure: unknown;
  const onRetry = (error: unknown) => {
    failure = error;
  };
  const lease = await takeLease({ url, name: 'rebuild', signal: inTime, onRetry });
  if (lease !== undefined) return lease;
  if (failure !== undefined) {
    throw new UserFacingError('PostgreSQL does not answer.', 'Check DATABASE_URL.', { cause: failure });
  }
  throw new UserFacingError('Another rebuild is running.', 'Wait for it, or stop it.');
}

/** Has the leaders stop. When their leases are lost on the way, they continue elsewhere. */
async function holdLeaders(url: string, signal: AbortSignal): Promise<PausedProjections> {
  const leases = await Promise.all(LEADERS.map((name) => takeLease({ url, name, signal, takeOver: true })));
  const taken = leases.filter((lease) => lease !== undefined);
  const release = async () => {
    await Promise.all(taken.map((lease) => lease.release()));
  };
  if (taken.length < leases.length) await release();
  signal.throwIfAborted();
  return { release, lost: AbortSignal.any(taken.map(({ lost }) => lost)) };
}

/**
 * A log on empty tables folds from its beginning, as fast as the tables grow. Until it is through, it ends for its reader
 * where the brokers say: to wait for its own end would be to wait for oneself.
 */
function readable(log: KafkaLog): EventLog {
  return {
    ...log,
    async end(partition) {
      const state = log.state().partitions[partition];
      if (state === undefined) throw new RangeError(`The log has no partition ${partition}.`);
      const { position, highWatermark } = state;
      if (highWatermark === null) return position + 1;
      return position < highWatermark ? highWatermark : log.end(partition);
    },
  };
}
