import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { decodeEvent } from '@cairn/lrs';
import kafkajs from 'kafkajs';
import type { LoggedRecord } from '../check/truth.ts';
import { loggedRecord } from './log-records.ts';

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;
const [compress, decompress] = [promisify(zstdCompress), promisify(zstdDecompress)];
CompressionCodecs[CompressionTypes.ZSTD] = () => ({
  compress: ({ buffer }: { buffer: Buffer }) => compress(buffer),
  decompress: (buffer: Buffer) => decompress(buffer),
});

/**
 * Every record of a topic as it was appended, copies and losers and all, partition by partition: read without any of
 * the code that decides about them.
 */
export async function kafkaRecords(brokers: readonly string[], topic: string): Promise<LoggedRecord[]> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const found = new Map<number, Map<string, LoggedRecord>>();
  const left = new Map(ends.map(({ partition, high }) => [partition, BigInt(high)]));
  const isOver = () => [...left.values()].every((high) => high === 0n);
  const over = Promise.withResolvers<void>();
  const consumer = kafka.consumer({ groupId: `faults-${Date.now()}`, maxBytes: 32 * 2 ** 20 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  if (isOver()) over.resolve();
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch: { partition, messages } }) => {
      const records = found.get(partition) ?? new Map<string, LoggedRecord>();
      found.set(partition, records);
      for (const { offset, value } of messages) {
        if (value !== null)
          records.set(offset, { ...loggedRecord(decodeEvent(value).event), offset: Number(offset) });
        if (BigInt(offset) + 1n >= (left.get(partition) ?? 0n)) left.set(partition, 0n);
      }
      if (isOver()) over.resolve();
    },
  });
  await over.promise;
  await consumer.disconnect();
  return [...found].flatMap(([, records]) =>
    [...records].toSorted(([a], [b]) => Number(a) - Number(b)).map(([, record]) => record),
  );
}
