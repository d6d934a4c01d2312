import { type KafkaCluster, kafkaMissing, startKafka } from '@cairn/local-kafka';
import { eventLogContract, statementLookupContract } from '@cairn/lrs/contract';
import { afterAll, beforeAll, describe } from 'vitest';
import { kafkaLogFixture } from './log-fixture.ts';

const missing = await kafkaMissing();

describe.skipIf(missing !== undefined)('on a real Kafka', () => {
  let kafka: KafkaCluster;
  beforeAll(async () => {
    kafka = await startKafka({ brokers: 1 });
  }, 180_000);
  afterAll(() => kafka?.stop());

  const unprojected = () => kafkaLogFixture(kafka.brokers);
  eventLogContract('the Kafka log', unprojected);
  statementLookupContract('the Kafka log', unprojected);

  // Nothing stays in memory: whatever is held is looked up in the projection, and read again from Kafka.
  const projected = () => kafkaLogFixture(kafka.brokers, { projecting: true, bounds: { maxRecentBytes: 0 } });
  eventLogContract('the Kafka log beside a projection', projected);
  statementLookupContract('the Kafka log beside a projection', projected);
});
