import { randomBytes, randomUUID } from 'node:crypto';
import { type KafkaCluster, kafkaMissing, startKafka } from '@cairn/local-kafka';
import {
  type EventLog,
  exportLog,
  importLog,
  OpenError,
  type ProjectedStatements,
  readPortableLog,
  type UnreadableRecord,
} from '@cairn/lrs';
import { eventLogContract, recordedStatement, recordOf, statementLookupContract } from '@cairn/lrs/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kafkaLogFixture } from '../testing/kafka-log.ts';
import { lmdbLogFixture } from '../testing/lmdb-log.ts';
import { followInMemory, nothingProjected } from '../testing/memory-projection.ts';
import { kafkaDriver } from './kafkajs-driver.ts';
import { openKafkaLog } from './open.ts';

const missing = await kafkaMissing();

describe.skipIf(missing !== undefined)('on a real Kafka', () => {
  let kafka: KafkaCluster;
  beforeAll(async () => {
    kafka = await startKafka({ brokers: 1 });
  });
  afterAll(() => kafka?.stop());

  const unprojected = () => kafkaLogFixture(kafka.brokers);
  eventLogContract('the Kafka log', unprojected);
  statementLookupContract('the Kafka log', unprojected);

  // Nothing stays in memory: whatever is held is looked up in the projection, and read again from Kafka.
  const projected = () => kafkaLogFixture(kafka.brokers, { projecting: true, bounds: { maxRecentBytes: 0 } });
  eventLogContract('the Kafka log beside a projection', projected);
  statementLookupContract('the Kafka log beside a projection', projected);

  describe('opening', () => {
    it('refuses a topic that can lose data, naming every setting, unless that is allowed', async () => {
      // Another one each time: brokers of KAFKA_BROKERS keep it.
      const topic = `weak-${randomUUID()}`;
      const driver = kafkaDriver(kafka, topic);
      const admin = await driver.openAdmin();
      const settings = { 'message.timestamp.type': 'LogAppendTime', 'max.message.bytes': '20000000' };
      await admin.create(topic, 2, 1, settings);
      await admin.close();
      const options = { brokers: kafka.brokers, topic, partitions: 2, projected: nothingProjected };
      await expect(openKafkaLog(options)).rejects.toThrow(/1 replicas.*retention.ms is 604800000/);
      await expect(openKafkaLog(options)).rejects.toThrow(OpenError);
      await (await openKafkaLog({ ...options, allowUnsafeTopic: true })).close();
    });

    it('refuses a topic with another number of partitions, whatever is allowed', async () => {
      const { topic, log } = await unprojected();
      await log.close();
      const options = { brokers: kafka.brokers, topic, partitions: 3, projected: nothingProjected };
      await expect(openKafkaLog({ ...options, allowUnsafeTopic: true })).rejects.toThrow(
        /2 partitions, not 3/,
      );
    });

    it('refuses a topic that ends before what is projected', async () => {
      const { topic, log } = await unprojected();
      await log.close();
      const reached = { ...nothingProjected, reached: async () => 7 };
      const options = { brokers: kafka.brokers, topic, partitions: 2, allowUnsafeTopic: true };
      await expect(openKafkaLog({ ...options, projected: reached })).rejects.toThrow(
        /ends at 0.* 7 are projected/,
      );
    });

    it('says in seconds that no broker answers', async () => {
      const options = { brokers: ['127.0.0.1:9'], topic: 'none', partitions: 2, projected: nothingProjected };
      await expect(openKafkaLog(options)).rejects.toThrow(OpenError);
    });
  });

  it('takes over the log of an embedded Cairn, in order and with its ids', async () => {
    const embedded = await lmdbLogFixture();
    const voided = recordedStatement();
    for (const tenant of ['acme', 'other-tenant', 'acme']) {
      await embedded.log.append(
        tenant,
        recordOf(recordedStatement(), recordedStatement({ voids: voided.id })),
      );
      await embedded.log.append(tenant, { kind: 'catalogue', item: { tenant }, publishedBy: 'me' });
      await embedded.log.append(tenant, recordOf(voided));
    }
    const { log, dispose } = await unprojected();
    const result = await importLog(readPortableLog(exportLog(embedded.log)), log);
    expect(result).toMatchObject({ records: 8, statements: 8, before: 0 });
    const contents = async (from: EventLog, tenant: string) => {
      const partition = from.partitionOf(tenant);
      const { records } = await from.read(partition, 0, { maxRecords: 100, maxBytes: 1e6 });
      return records
        .filter((record) => record.tenant === tenant)
        .map(({ event }) =>
          event.kind === 'statements' ? event.statements.map(({ id, raw }) => id + raw) : event,
        );
    };
    for (const tenant of ['acme', 'other-tenant']) {
      expect(await contents(log, tenant)).toEqual(await contents(embedded.log, tenant));
      expect(await log.find(tenant, voided.id)).toMatchObject({ voided: true });
    }
    await dispose();
    await embedded.dispose();
  });

  describe('with bounds', () => {
    const tenant = 'acme';
    const post = (log: EventLog, count: number) =>
      log.append(tenant, recordOf(...Array.from({ length: count }, () => recordedStatement())));

    it('takes no more than it can remember, until the projection has gone on', async () => {
      const projection = followInMemory();
      const { log, dispose } = await kafkaLogFixture(kafka.brokers, {
        projected: projection.projected,
        bounds: { maxUnprojected: 10 },
      });
      for (let n = 0; n < 5; n += 1) await post(log, 2);
      await expect(post(log, 1)).rejects.toThrow(/10 statements are not projected/);
      projection.follow(log);
      await expect.poll(() => log.state().partitions.some(({ full }) => full)).toBe(false);
      await post(log, 1);
      await projection.stop();
      await dispose();
    });

    it('decides nothing while the projection does not answer, and continues when it does', async () => {
      const projection = followInMemory();
      let broken = false;
      const seqs: ProjectedStatements['seqs'] = async (of, ids) => {
        if (broken) throw new Error('no warehouse');
        return projection.projected.seqs(of, ids);
      };
      // One that does not tell its ids: each of them has to be looked up.
      const { ids: _, ...asked } = projection.projected;
      const { log, dispose } = await kafkaLogFixture(kafka.brokers, { projected: { ...asked, seqs } });
      projection.follow(log);
      await post(log, 1);
      await expect
        .poll(() => log.state().partitions.every(({ unprojected }) => unprojected === 0))
        .toBe(true);
      broken = true;
      await expect(post(log, 1)).rejects.toThrow(/no warehouse/);
      broken = false;
      await post(log, 1);
      await projection.stop();
      await dispose();
    });

    it('takes new ids while the projection does not answer, and decides nothing about those that may be held', async () => {
      const projection = followInMemory();
      let broken = false;
      const asked: string[] = [];
      const seqs: ProjectedStatements['seqs'] = async (of, ids) => {
        if (broken) throw new Error('no warehouse');
        asked.push(...ids);
        return projection.projected.seqs(of, ids);
      };
      const fixture = await kafkaLogFixture(kafka.brokers, { projected: { ...projection.projected, seqs } });
      projection.follow(fixture.log);
      const [first, second, third] = [recordedStatement(), recordedStatement(), recordedStatement()];
      const unprojected = () => fixture.log.state().partitions.reduce((sum, one) => sum + one.unprojected, 0);
      await fixture.log.append(tenant, recordOf(first, second));
      await expect.poll(unprojected).toBe(0);
      await projection.stop();
      // Opened again it learns from the projection what it has not seen itself.
      await fixture.reopen();
      await fixture.log.append(tenant, recordOf(third));
      const askedFor = async () => {
        asked.length = 0;
        await post(fixture.log, 1);
        return asked;
      };
      await expect.poll(askedFor).toEqual([]);
      const underIdOf = ({ id }: { id: string }) => recordOf(recordedStatement({ id, content: 'other' }));
      const conflict = { outcome: 'conflict' };
      expect(await fixture.log.append(tenant, underIdOf(first))).toMatchObject(conflict);
      broken = true;
      expect(await post(fixture.log, 3)).toMatchObject({ outcome: 'accepted', same: [] });
      expect(await fixture.log.append(tenant, underIdOf(third))).toMatchObject(conflict);
      await expect(fixture.log.append(tenant, underIdOf(second))).rejects.toThrow(/no warehouse/);
      await fixture.dispose();
    });

    it('folds again from the start when the projection is emptied, and decides as before', async () => {
      const projection = followInMemory();
      const { log, dispose } = await kafkaLogFixture(kafka.brokers, { projected: projection.projected });
      projection.follow(log);
      const statement = recordedStatement();
      await log.append(tenant, recordOf(statement));
      await expect
        .poll(() => log.state().partitions.every(({ unprojected }) => unprojected === 0))
        .toBe(true);
      projection.reset();
      const other = recordOf(recordedStatement({ id: statement.id, content: 'other' }));
      const decided = async () => log.append(tenant, other).catch((error: unknown) => error);
      await expect.poll(decided).toMatchObject({ outcome: 'conflict' });
      await projection.stop();
      await dispose();
    });

    it('takes no record larger than it may, and names what it cannot read', async () => {
      const unreadable: UnreadableRecord[] = [];
      const { log, topic, dispose } = await kafkaLogFixture(kafka.brokers, {
        bounds: { maxRecordBytes: 20_000 },
        onUnreadable: (one) => unreadable.push(one),
      });
      const long = recordedStatement({ content: randomBytes(20_000).toString('hex') });
      await expect(log.append(tenant, recordOf(long))).rejects.toThrow(/at most 20000 bytes/);
      const partition = log.partitionOf(tenant);
      const producer = await kafkaDriver(kafka, topic).openProducer();
      await producer.send(partition, [{ key: '', value: Buffer.from('rubbish'), headers: {} }]);
      await producer.close();
      await post(log, 1);
      const found = { partition, offset: 0, reason: expect.stringContaining('header line') };
      expect(unreadable).toEqual([found]);
      const slice = await log.read(partition, 0, { maxRecords: 10, maxBytes: 1e6 });
      expect(slice).toMatchObject({ records: [{ offset: 1 }], next: 2, unreadable: [found] });
      await dispose();
    });
  });
});
