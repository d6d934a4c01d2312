import type { ServicesConfig } from '@cairn/config';
import { takeLease } from '@cairn/postgres';
import type { Logger } from '@cairn/runtime';

/** Work that one process at a time does. */
export interface Leading {
  /** Name of the work and its lease, such as `statement-workers`. */
  readonly name: string;
  readonly config: ServicesConfig;
  readonly logger: Logger;
  /** Ends the work and the waiting for it. */
  readonly signal: AbortSignal;
  /** Called when this process takes the work over, and when it no longer has it. */
  readonly onChange?: (leading: boolean) => void;
}

/**
 * Does work while this process has its lease, and is on standby while another has it or asks for it. A process that was frozen may find
 * out late that it has lost the lease: the work has to be such that doing it twice does no harm.
 * @throws what the work failed with, unless it was ending anyway: a step that was failing at that moment is another's now
 */
export async function whileLeading(
  { name, config, logger, signal, onChange }: Leading,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { url } = config.database;
  const onRetry = (err: unknown) => logger.warn({ lease: name, err }, 'the lease cannot be requested');
  for (;;) {
    const lease = await takeLease({ url, name, signal, onRetry });
    if (lease === undefined) return;
    logger.info({ lease: name }, 'leading');
    onChange?.(true);
    const ending = AbortSignal.any([signal, lease.lost, lease.wanted]);
    try {
      await work(ending);
    } catch (err) {
      if (!ending.aborted) throw err;
      logger.warn({ lease: name, err }, 'the work ended while a step was failing');
    } finally {
      onChange?.(false);
      await lease.release();
    }
    if (signal.aborted) continue;
    if (lease.lost.aborted && !lease.wanted.aborted)
      logger.warn({ lease: name }, 'the lease is lost; on standby');
    else logger.info({ lease: name }, 'handed over; on standby');
  }
}
