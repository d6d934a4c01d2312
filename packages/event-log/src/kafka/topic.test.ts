import { describe, expect, it } from 'vitest';
import type { KafkaAdmin } from './driver.ts';
import { ensureTopic, type TopicDemands, topicFaults } from './topic.ts';

const demands: TopicDemands = {
  topic: 'log',
  partitions: 12,
  maxBatchBytes: 1_000_000,
  allowUnsafeTopic: false,
  make: true,
};
const settings = {
  'min.insync.replicas': '2',
  'unclean.leader.election.enable': 'false',
  'message.timestamp.type': 'LogAppendTime',
  'max.message.bytes': '1000000',
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
};
const faults = (changed: Partial<typeof settings> = {}, replicas = 3, partitions = 12) =>
  topicFaults(
    { partitions, replicas, settings: new Map(Object.entries({ ...settings, ...changed })) },
    demands,
  );

describe('topicFaults', () => {
  it('finds nothing wrong with the settings the log asks for', () => {
    expect(faults()).toEqual([]);
  });

  it.each([
    ['fewer copies in sync', { 'min.insync.replicas': '1' }, /min.insync.replicas is 1/],
    ['elections of stale copies', { 'unclean.leader.election.enable': 'true' }, /unclean.leader.election/],
    ['dropping by age', { 'retention.ms': '604800000' }, /retention.ms is 604800000/],
    ['dropping by size', { 'retention.bytes': '1000' }, /retention.bytes/],
  ])('calls %s unsafe', (_, changed, message) => {
    expect(faults(changed)).toEqual([{ fatal: false, message: expect.stringMatching(message) }]);
  });

  it.each([
    ['times of the senders', { 'message.timestamp.type': 'CreateTime' }, /LogAppendTime/],
    ['compaction', { 'cleanup.policy': 'compact' }, /newest record/],
    ['compaction beside deletion', { 'cleanup.policy': 'compact,delete' }, /newest record/],
    ['a smaller limit than a request needs', { 'max.message.bytes': '999999' }, /999999/],
  ])('calls %s wrong, whatever is allowed', (_, changed, message) => {
    expect(faults(changed)).toEqual([{ fatal: true, message: expect.stringMatching(message) }]);
  });

  it('counts replicas and partitions', () => {
    expect(faults({}, 1)).toEqual([{ fatal: false, message: 'it has 1 replicas, fewer than 3' }]);
    expect(faults({}, 3, 6)).toMatchObject([{ fatal: true }]);
  });
});

describe('ensureTopic', () => {
  const slow = Object.assign(new Error('CreateTopics timed out'), { retriable: true });
  const tooFew = new Error('Replication factor is larger than brokers');
  /** Brokers that make a topic although their answer does not come in time. */
  function slowBrokers(refusal?: Error) {
    const made: number[] = [];
    let reported = false;
    const admin: KafkaAdmin = {
      passes: (error) => error instanceof Error && error.cause === slow,
      async describe() {
        const [replicas] = made;
        return reported && replicas !== undefined
          ? { partitions: 12, replicas, settings: new Map(Object.entries(settings)) }
          : undefined;
      },
      async create(_, __, replicas) {
        if (replicas === 3 && refusal !== undefined) throw refusal;
        // The second time it is there already.
        reported = made.length > 0;
        made.push(replicas);
        if (!reported) throw slow;
        return false;
      },
      close: async () => undefined,
    };
    return { admin, made };
  }

  it('waits for brokers that are slow to make it, and never makes do with one copy meanwhile', async () => {
    const { admin, made } = slowBrokers();
    await ensureTopic(admin, { ...demands, allowUnsafeTopic: true });
    expect(made).toEqual([3, 3]);
  });

  it('makes one copy where there are too few brokers, if that is allowed', async () => {
    const { admin, made } = slowBrokers(tooFew);
    await ensureTopic(admin, { ...demands, allowUnsafeTopic: true });
    expect(made).toEqual([1, 1]);
    await expect(ensureTopic(slowBrokers(tooFew).admin, demands)).rejects.toThrow(/larger than brokers/);
  });

  it('makes nothing where there should be a topic, and waits for brokers that have not heard of it', async () => {
    const { admin, made } = slowBrokers();
    const there = { ...demands, make: false };
    await expect(ensureTopic(admin, there)).rejects.toThrow('The Kafka topic log does not exist.');
    expect(made).toEqual([]);
    let asked = 0;
    const describe = async () => {
      asked += 1;
      return asked < 3
        ? undefined
        : { partitions: 12, replicas: 3, settings: new Map(Object.entries(settings)) };
    };
    await ensureTopic({ ...admin, describe }, there);
  });
});
