import { randomUUID } from 'node:crypto';
import { type KafkaCluster, kafkaMissing, startKafka } from '@cairn/local-kafka';
import { type EventLog, encodeEvent, isLogAway, type LogRecord, Unavailable } from '@cairn/lrs';
import { accepted, recordedStatement, recordOf } from '@cairn/lrs/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KafkaFixture, kafkaLogFixture, openPatiently } from '../testing/kafka-log.ts';
import { followInMemory } from '../testing/memory-projection.ts';
import { race } from '../testing/races.ts';
import { kafkaDriver } from './kafkajs-driver.ts';
import { eventRecord } from './raw-event.ts';

const missing = await kafkaMissing();
const TENANT = 'acme';
const RACES = 1000;

describe.skipIf(missing !== undefined)('on three brokers', () => {
  let kafka: KafkaCluster;
  let fixture: KafkaFixture;
  let second: EventLog & { close(): Promise<void> };
  beforeAll(async () => {
    kafka = await startKafka({ brokers: 3, breakable: true });
    // Longer than a busy machine needs to elect a leader.
    const bounds = { appendTimeoutMs: 15_000 };
    fixture = await kafkaLogFixture(kafka.brokers, { allowUnsafeTopic: false, projecting: true, bounds });
    second = await openPatiently({
      brokers: kafka.brokers,
      topic: fixture.topic,
      partitions: 2,
      projected: followInMemory().projected,
      bounds,
    });
  });
  afterAll(async () => {
    await second?.close();
    await fixture?.dispose();
    await kafka?.stop();
  });

  const nodes = () => [fixture.log, second];
  const texts = async (log: EventLog) =>
    (await readAll(log)).flatMap(({ event }) =>
      event.kind === 'statements' ? event.statements.map(({ raw }) => raw) : [],
    );

  it(`lets exactly one of two statements under one id win, ${RACES} times, and tells the other node`, async () => {
    const races = await race(nodes(), TENANT, RACES, 8);
    const inLog = new Set(await texts(fixture.log));
    for (const { id, runs } of races) {
      const won = runs.filter(({ outcome }) => outcome.outcome === 'accepted');
      expect(won).toHaveLength(1);
      const lost = runs.filter(({ outcome }) => outcome.outcome === 'conflict');
      expect(lost.map(({ outcome }) => outcome)).toEqual([
        { outcome: 'conflict', conflicts: [{ index: 1, id }] },
      ]);
      expect(won.map(({ raw }) => inLog.has(raw))).toEqual([true]);
      expect(lost.map(({ raw }) => inLog.has(raw))).toEqual([false]);
    }
    expect(await texts(second)).toEqual(await texts(fixture.log));
  });

  it('is current at once on every node', async () => {
    for (const [here, there] of [nodes(), nodes().toReversed()]) {
      const statement = recordedStatement();
      const { offset } = accepted(await here?.append(TENANT, recordOf(statement)));
      expect(await there?.end(there.partitionOf(TENANT))).toBe((offset ?? 0) + 1);
      expect(accepted(await there?.append(TENANT, recordOf(statement)))).toMatchObject({
        same: [statement.id],
      });
    }
  });

  it('folds away the copies that an ambiguous failure leaves in the log', async () => {
    const [statement, appendId] = [recordedStatement(), randomUUID()];
    const producer = await kafkaDriver(kafka, fixture.topic).openProducer();
    const partition = fixture.log.partitionOf(TENANT);
    const copy = eventRecord(TENANT, encodeEvent(TENANT, recordOf(statement)), appendId);
    const first = await producer.send(partition, [copy, copy]);
    await producer.send(partition, [copy]);
    await producer.close();
    expect(await fixture.log.end(partition)).toBe(first + 1);
    expect((await texts(second)).filter((raw) => raw === statement.raw)).toHaveLength(1);
    expect((await fixture.log.find(TENANT, statement.id))?.record.offset).toBe(first);
  });

  it('continues when a broker is killed, and when it comes back', async () => {
    const load = startLoad(nodes());
    await load.past(50);
    await kafka.kill(0);
    await load.past(50);
    await kafka.startBroker(0);
    await load.past(50);
    await checkLoad(await load.stop());
  });

  it('continues when a broker hangs and wakes up again, still thinking that it leads', async () => {
    const load = startLoad(nodes());
    await load.past(20);
    await kafka.pause(1);
    await load.past(50);
    await kafka.resume(1);
    await load.past(50);
    await checkLoad(await load.stop());
  });

  it('says it is unavailable while all brokers are down, and continues by itself afterwards', async () => {
    const load = startLoad(nodes());
    await load.past(20);
    await Promise.all([0, 1, 2].map((n) => kafka.kill(n)));
    await expect(fixture.log.append(TENANT, recordOf(recordedStatement()))).rejects.toThrow(Unavailable);
    await Promise.all([0, 1, 2].map((n) => kafka.startBroker(n)));
    await load.past(20);
    await checkLoad(await load.stop());
  });

  async function checkLoad({ acknowledged, wrong }: LoadResult): Promise<void> {
    expect(wrong).toEqual([]);
    for (const log of nodes()) {
      const found = await texts(log);
      const counts = Map.groupBy(found, (raw) => raw);
      expect(acknowledged.filter((raw) => counts.get(raw)?.length !== 1)).toEqual([]);
      expect(counts.size).toBe(found.length);
    }
  }
});

interface LoadResult {
  readonly acknowledged: readonly string[];
  /** Failures other than "unavailable". */
  readonly wrong: readonly unknown[];
}

/** Two writers per node; an append that failed is sent again through the other node until it is answered. */
function startLoad(nodes: readonly EventLog[]) {
  const acknowledged: string[] = [];
  const wrong: unknown[] = [];
  let stopped = false;
  const writer = async (n: number) => {
    while (!stopped) {
      const statement = recordedStatement();
      for (let attempt = n; ; attempt += 1) {
        try {
          accepted(await nodes[attempt % nodes.length]?.append(TENANT, recordOf(statement)));
          acknowledged.push(statement.raw);
          break;
        } catch (error) {
          if (!isLogAway(error)) wrong.push(error);
          if (stopped) break;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    }
  };
  const writers = [0, 1, 2, 3].map(writer);
  return {
    /** Resolves when that many more are acknowledged. */
    async past(count: number): Promise<void> {
      const goal = acknowledged.length + count;
      while (acknowledged.length < goal) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    async stop(): Promise<LoadResult> {
      stopped = true;
      await Promise.all(writers);
      return { acknowledged, wrong };
    },
  };
}

async function readAll(log: EventLog): Promise<LogRecord[]> {
  const partition = log.partitionOf(TENANT);
  const end = await log.end(partition);
  const all: LogRecord[] = [];
  for (let from = 0; from < end; ) {
    const { records, next } = await log.read(partition, from, { maxRecords: 500, maxBytes: 1e6 });
    all.push(...records);
    from = next;
  }
  return all;
}
