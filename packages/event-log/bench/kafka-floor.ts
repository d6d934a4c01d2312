// What Kafka itself takes: a bare kafkajs producer with acks from all replicas in sync, and a consumer that hears every
// record come back. No envelope, no fold, no HTTP; what waits while a batch is in flight shares the next one. The figure to hold
// those of the ingest against, on the same brokers in the same minutes:
//   node packages/event-log/bench/kafka-floor.ts HOST:PORT,HOST:PORT [seconds per figure] [batches in flight]
import { randomUUID } from 'node:crypto';
import { kafkaDriver } from '../src/kafka/kafkajs-driver.ts';

const [brokers = '', seconds = '4', abreast = '1'] = process.argv.slice(2);
/** About the size of a statement of a learning platform. */
const STATEMENT_BYTES = 1_000;
const SETTINGS = {
  'message.timestamp.type': 'LogAppendTime',
  'min.insync.replicas': '2',
  'max.message.bytes': '20000000',
};

const topic = `floor-${randomUUID()}`;
const list = brokers.split(',');
const driver = kafkaDriver({ brokers: list }, topic);
const admin = await driver.openAdmin();
const replicas = list.length < 3 ? 1 : 3;
await admin.create(topic, 1, replicas, { ...SETTINGS, 'min.insync.replicas': replicas < 3 ? '1' : '2' });
await admin.close();
const reader = await driver.openReader();
const producers = await Promise.all(Array.from({ length: Number(abreast) }, () => driver.openProducer()));

const waiting: { value: Uint8Array; sent: (offset: number) => void; failed: (error: unknown) => void }[] = [];
const echoed = new Map<number, () => void>();
let seen = 0;
let over = false;

const echoing = (async () => {
  while (!over) {
    const [leader] = [...reader.leaders().keys()];
    const [slice] = await reader.fetch(leader ?? 0, [{ partition: 0, offset: seen, maxBytes: 2 ** 20 }], 100);
    for (const { offset } of slice?.records ?? []) {
      seen = offset + 1;
      echoed.get(offset)?.();
      echoed.delete(offset);
    }
  }
})();

const lanes = producers.map(async (producer) => {
  while (!over) {
    await new Promise((resolve) => setImmediate(resolve));
    const group = waiting.splice(0, 1_000);
    if (group.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      continue;
    }
    try {
      const first = await producer.send(
        0,
        group.map(({ value }) => ({ key: 'k', value, headers: {} })),
      );
      for (const [index, one] of group.entries()) one.sent(first + index);
    } catch (error) {
      for (const one of group) one.failed(error);
    }
  }
});

async function append(value: Uint8Array): Promise<void> {
  const offset = await new Promise<number>((sent, failed) => waiting.push({ value, sent, failed }));
  if (offset < seen) return;
  await new Promise<void>((resolve) => echoed.set(offset, resolve));
}

for (const [writers, batch] of [
  [16, 50],
  [64, 1],
] as const) {
  const filler = randomUUID().repeat(Math.ceil((STATEMENT_BYTES * batch) / 36));
  const latencies: number[] = [];
  const end = performance.now() + Number(seconds) * 1000;
  const writer = async () => {
    while (performance.now() < end) {
      const began = performance.now();
      await append(Buffer.from(randomUUID() + filler));
      latencies.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  const sorted = latencies.toSorted((a, b) => a - b);
  const rate = sorted.length / Number(seconds);
  const at = (share: number) => Math.round(sorted[Math.floor(share * sorted.length)] ?? 0);
  process.stdout.write(
    `floor, ${writers} writers of ${batch}, ${abreast} in flight: ${Math.round(rate)} records/s, ${Math.round(rate * batch)} statements/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n`,
  );
}
over = true;
await Promise.all([echoing, ...lanes]);
await Promise.all([reader.close(), ...producers.map((producer) => producer.close())]);
