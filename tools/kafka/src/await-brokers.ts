import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';

const TIMEOUT_MS = 240_000;

/**
 * Waits until each broker answers by itself and knows all of them.
 * @param failure says why it is useless to wait any longer
 * @throws {Error} with that reason, or when it takes too long
 */
export async function awaitBrokers(
  brokers: readonly string[],
  failure: () => Promise<string | undefined>,
): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (const broker of brokers) {
    while (!(await knows(broker, brokers))) {
      const reason = await failure();
      if (reason !== undefined) throw new Error(reason);
      if (Date.now() > deadline)
        throw new Error(`The Kafka broker ${broker} is not up after ${TIMEOUT_MS} ms.`);
      await sleep(100);
    }
  }
}

async function knows(broker: string, brokers: readonly string[]): Promise<boolean> {
  const kafka = new Kafka({
    brokers: [broker],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1000,
    requestTimeout: 3000,
    retry: { retries: 0 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    const known = (await admin.describeCluster()).brokers.map(({ host, port }) => `${host}:${port}`);
    return brokers.every((wanted) => known.includes(wanted));
  } catch {
    return false;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
