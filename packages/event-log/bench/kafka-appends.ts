// How many appends a second the log on Kafka confirms, and how soon it recovers:
//   node packages/event-log/bench/kafka-appends.ts [seconds per figure]
import { type KafkaCluster, startKafka } from '@cairn/local-kafka';
import type { EventLog } from '@cairn/lrs';
import { recordedStatement, recordOf } from '@cairn/lrs/contract';
import { kafkaLogFixture } from '../src/testing/kafka-log.ts';

const seconds = Number(process.argv[2] ?? 4);
const TENANT = 'acme';
/** About the size of a statement of a learning platform. */
const CONTENT = 'x'.repeat(900);

for (const brokers of [1, 3] as const) {
  const kafka = await startKafka({ brokers, breakable: true });
  try {
    const fixture = await kafkaLogFixture(kafka.brokers, { projecting: true });
    await append(fixture.log, 16, 1, 2);
    for (const [writers, batch] of [
      [1, 1],
      [16, 1],
      [64, 1],
      [16, 50],
    ] as const) {
      const { count, latencies } = await append(fixture.log, writers, batch, seconds);
      const rate = Math.round(count / seconds);
      say(
        `${brokers} brokers, ${writers} writers, batches of ${batch}: ${rate} appends/s, ${rate * batch} statements/s, p50 ${at(latencies, 0.5)} ms, p99 ${at(latencies, 0.99)} ms`,
      );
    }
    await measureRead(fixture.log);
    if (brokers === 3) await measureRecovery(kafka, fixture.log);
    await fixture.dispose();
  } finally {
    await kafka.stop();
  }
}

async function append(log: EventLog, writers: number, batch: number, forSeconds: number) {
  const latencies: number[] = [];
  const end = performance.now() + forSeconds * 1000;
  const writer = async () => {
    while (performance.now() < end) {
      const statements = Array.from({ length: batch }, () =>
        recordedStatement({ content: CONTENT + Math.random() }),
      );
      const began = performance.now();
      await log.append(TENANT, recordOf(...statements));
      latencies.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return { count: latencies.length, latencies: latencies.toSorted((a, b) => a - b) };
}

/** Reading everything from the start, as a rebuild does: each record is fetched and folded again. */
async function measureRead(log: EventLog): Promise<void> {
  const partition = log.partitionOf(TENANT);
  const end = await log.end(partition);
  const began = performance.now();
  let statements = 0;
  for (let from = 0; from < end; ) {
    const { records, next } = await log.read(partition, from, { maxRecords: 10_000, maxBytes: 8 * 2 ** 20 });
    for (const { event } of records) if (event.kind === 'statements') statements += event.statements.length;
    from = next;
  }
  const rate = Math.round(statements / ((performance.now() - began) / 1000));
  say(`reading ${statements} statements from the start: ${rate} statements/s`);
}

/** The longest time without an acknowledged append while something is done to the brokers. */
async function measureRecovery(kafka: KafkaCluster, log: EventLog): Promise<void> {
  const all = [0, 1, 2];
  for (const n of [0, 1]) {
    await gap(log, `broker ${n} killed`, () => kafka.kill(n));
    await gap(log, `broker ${n} back`, () => kafka.startBroker(n));
    await gap(log, `broker ${n} hangs`, () => kafka.pause(n));
    await gap(log, `broker ${n} wakes up`, () => kafka.resume(n));
    await gap(log, `broker ${n} stopped in good order`, () => kafka.stopBroker(n));
    await gap(log, `broker ${n} back`, () => kafka.startBroker(n));
  }
  await Promise.all(all.map((n) => kafka.kill(n)));
  await Promise.all(all.map((n) => kafka.startBroker(n)));
  const began = performance.now();
  while (!(await works(log)));
  say(
    `all brokers killed and started again: works ${Math.round(performance.now() - began)} ms after they are up`,
  );
}

async function gap(log: EventLog, what: string, act: () => Promise<void>): Promise<void> {
  let last = performance.now();
  let longest = 0;
  let failed = 0;
  let done = false;
  const writer = async () => {
    while (!done) {
      const worked = await works(log);
      if (!worked) {
        failed += 1;
        continue;
      }
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
  };
  const writing = Promise.all(Array.from({ length: 8 }, writer));
  await act();
  await new Promise((resolve) => setTimeout(resolve, 9000));
  done = true;
  await writing;
  say(`${what}: longest gap ${Math.round(longest)} ms, ${failed} appends unavailable`);
}

function works(log: EventLog): Promise<boolean> {
  return log.append(TENANT, recordOf(recordedStatement())).then(
    () => true,
    () => false,
  );
}

function at(sorted: readonly number[], quantile: number): string {
  return (sorted[Math.floor(sorted.length * quantile)] ?? Number.NaN).toFixed(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
