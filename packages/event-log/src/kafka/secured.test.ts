import { type KafkaCluster, kafkaMissing, startKafka } from '@cairn/local-kafka';
import { OpenError } from '@cairn/lrs';
import { recordedStatement, recordOf } from '@cairn/lrs/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kafkaLogFixture } from '../testing/kafka-log.ts';
import { nothingProjected } from '../testing/memory-projection.ts';
import type { KafkaConnection } from './connection.ts';
import { openKafkaLog } from './open.ts';

const missing = await kafkaMissing(true);

describe.skipIf(missing !== undefined)('on brokers behind TLS and SASL', () => {
  let kafka: KafkaCluster;
  beforeAll(async () => {
    kafka = await startKafka({ brokers: 1, secured: true });
  });
  afterAll(() => kafka?.stop());

  const secured = () => {
    if (kafka.secured === undefined) throw new Error('The brokers have no secured listener.');
    return kafka.secured;
  };
  const open = (connection: Partial<KafkaConnection>) => kafkaLogFixture(secured().brokers, connection);

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)('comes in with %s', async (mechanism) => {
    const { ca, username, password } = secured();
    const { log, dispose } = await open({ tls: { ca }, sasl: { mechanism, username, password } });
    const statement = recordedStatement();
    await log.append('acme', recordOf(statement));
    expect((await log.find('acme', statement.id))?.record.event).toMatchObject({ statements: [statement] });
    await dispose();
  });

  it('says so when the password is wrong, or the certificate is not trusted', async () => {
    const { ca, username } = secured();
    const sasl = { mechanism: 'plain', username, password: 'wrong' } as const;
    const to = { brokers: secured().brokers, topic: 'log', partitions: 2, projected: nothingProjected };
    const wrong = openKafkaLog({ ...to, tls: { ca }, sasl });
    await expect(wrong).rejects.toThrow(OpenError);
    await expect(wrong).rejects.toThrow(/SASL PLAIN authentication failed/);
    await expect(openKafkaLog({ ...to, tls: true, sasl })).rejects.toThrow(/certificate/);
  });
});
