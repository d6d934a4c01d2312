import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EventLog, OpenError, type StatementLookup } from '@cairn/lrs';
import type { LogFixture } from '@cairn/lrs/contract';
import { type KafkaLog, openKafkaLog } from '../kafka/open.ts';
import type { KafkaLogOptions } from '../kafka/options.ts';
import { followInMemory, type MemoryProjection, nothingProjected } from './memory-projection.ts';

/** A Kafka log on a new topic. */
export interface KafkaFixture extends LogFixture<EventLog & StatementLookup> {
  readonly topic: string;
  log: KafkaLog;
}

const PATIENCE_MS = 60_000;

/** Opens it as services do: again, when a broker was too busy to answer in time. */
export async function openPatiently(options: KafkaLogOptions): Promise<KafkaLog> {
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(200)) {
    try {
      return await openKafkaLog(options);
    } catch (error) {
      const passes = error instanceof OpenError && error.retriable && Date.now() < until;
      if (!passes) throw error;
    }
  }
}

/**
 * @param brokers of the cluster of the test
 * @param options.projecting whether a projection follows the log closely, so that nearly everything is looked up in it
 */
export async function kafkaLogFixture(
  brokers: readonly string[],
  options: { readonly projecting?: boolean } & Partial<KafkaLogOptions> = {},
): Promise<KafkaFixture> {
  const { projecting = false, ...rest } = options;
  const topic = `log-${randomUUID()}`;
  const projection: MemoryProjection | undefined = projecting ? followInMemory() : undefined;
  const open = async () => {
    const log = await openPatiently({
      brokers,
      topic,
      partitions: 2,
      projected: projection?.projected ?? nothingProjected,
      allowUnsafeTopic: true,
      ...rest,
      bounds: { projectedEveryMs: 5, ...rest.bounds },
    });
    projection?.follow(log);
    return log;
  };
  const fixture: KafkaFixture = {
    topic,
    log: await open(),
    async reopen() {
      await projection?.stop();
      await fixture.log.close();
      fixture.log = await open();
    },
    async dispose() {
      await projection?.stop();
      await fixture.log.close();
    },
  };
  return fixture;
}
