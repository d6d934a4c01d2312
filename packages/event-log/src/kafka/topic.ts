import { setTimeout as sleep } from 'node:timers/promises';
import { OpenError } from '@cairn/lrs';
import type { KafkaAdmin, TopicDescription } from './driver.ts';

/** What the topic of a log has to be. */
export interface TopicDemands {
  readonly topic: string;
  /** Never changes for a topic that holds data: the partition of a tenant follows from it. */
  readonly partitions: number;
  /** Largest batch the log sends, in bytes. */
  readonly maxBatchBytes: number;
  /** Lets weaker copies pass: one broker, retention, unclean elections. For tests and trials. */
  readonly allowUnsafeTopic: boolean;
  /** Whether it is made when it is missing. */
  readonly make: boolean;
}

/** One thing that is wrong with a topic. */
export interface TopicFault {
  readonly message: string;
  /** True when the log would not merely be less safe but wrong: no permission helps. */
  readonly fatal: boolean;
}

const REPLICAS = 3;
const MIN_IN_SYNC = 2;
/** How long brokers may take to make a topic and to tell each other of it. */
const SETTLED_WITHIN_MS = 20_000;
const PAUSE_MS = 100;
/** A broker that has just started may not have heard of any topic yet. */
const HEARD_WITHIN_MS = 2_000;

/** The settings of a topic the log makes itself. */
function settingsFor(demands: TopicDemands, minInSync: number): Record<string, string> {
  return {
    'min.insync.replicas': String(minInSync),
    'unclean.leader.election.enable': 'false',
    'message.timestamp.type': 'LogAppendTime',
    'max.message.bytes': String(demands.maxBatchBytes),
    'cleanup.policy': 'delete',
    'retention.ms': '-1',
    'retention.bytes': '-1',
    'compression.type': 'producer',
  };
}

/**
 * What is wrong with an existing topic. The log is the truth: records must be on several disks before they are
 * answered, may never be dropped by age, size or key, and get their time from the broker that orders them.
 */
export function topicFaults(found: TopicDescription, demands: TopicDemands): TopicFault[] {
  const setting = (name: string) => found.settings.get(name) ?? '';
  const unsafe = (wrong: boolean, message: string) => (wrong ? [{ message, fatal: false }] : []);
  const fatal = (wrong: boolean, message: string) => (wrong ? [{ message, fatal: true }] : []);
  const mustBe = (name: string, value: string) =>
    unsafe(setting(name) !== value, `${name} is ${setting(name)}, not ${value}`);
  const minInSync = Number(setting('min.insync.replicas'));
  const maxBytes = Number(setting('max.message.bytes'));
  return [
    ...fatal(
      found.partitions !== demands.partitions,
      `it has ${found.partitions} partitions, not ${demands.partitions}, so that tenants would be looked for in the wrong ones`,
    ),
    ...fatal(
      setting('message.timestamp.type') !== 'LogAppendTime',
      `message.timestamp.type is ${setting('message.timestamp.type')}, not LogAppendTime, so that the clocks of the senders would say when statements were stored`,
    ),
    ...fatal(
      setting('cleanup.policy') !== 'delete',
      `cleanup.policy is ${setting('cleanup.policy')}, not delete, so that Kafka would drop all but the newest record of a tenant`,
    ),
    ...fatal(
      maxBytes < demands.maxBatchBytes,
      `max.message.bytes is ${maxBytes}, less than the ${demands.maxBatchBytes} a request may need`,
    ),
    ...unsafe(found.replicas < REPLICAS, `it has ${found.replicas} replicas, fewer than ${REPLICAS}`),
    ...unsafe(minInSync < MIN_IN_SYNC, `min.insync.replicas is ${minInSync}, less than ${MIN_IN_SYNC}`),
    ...mustBe('unclean.leader.election.enable', 'false'),
    ...mustBe('retention.ms', '-1'),
    ...mustBe('retention.bytes', '-1'),
  ];
}

/**
 * Makes the topic when it is missing, if that is wanted, then checks it, whoever made it.
 * @throws {OpenError} when it is unsafe, naming every setting; when it is missing and not made
 */
export async function ensureTopic(admin: KafkaAdmin, demands: TopicDemands): Promise<void> {
  const { topic, partitions, allowUnsafeTopic } = demands;
  const found = await foundOrMade(admin, demands);
  const faults = topicFaults(found, demands).filter(({ fatal }) => fatal || !allowUnsafeTopic);
  if (faults.length === 0) return;
  const messages = faults.map(({ message }) => message).join('; ');
  throw new OpenError(
    `The Kafka topic ${topic} cannot hold the log: ${messages}.`,
    faults.some(({ fatal }) => fatal)
      ? `Correct the topic, or name another one; a new topic is made with the right settings and ${partitions} partitions.`
      : 'Correct the settings with kafka-configs.sh, or allow an unsafe topic if what it holds may be lost.',
    { retriable: false },
  );
}

async function foundOrMade(admin: KafkaAdmin, demands: TopicDemands): Promise<TopicDescription> {
  const began = performance.now();
  const deadline = began + SETTLED_WITHIN_MS;
  for (let made = false; ; ) {
    try {
      const found = await admin.describe(demands.topic);
      if (found !== undefined) return found;
      if (made || !demands.make) await sleep(PAUSE_MS);
      if (demands.make) {
        await createTopic(admin, demands);
        made = true;
      } else if (performance.now() - began > HEARD_WITHIN_MS) throw notThere(demands.topic);
    } catch (error) {
      if (!admin.passes(error) || performance.now() > deadline) throw error;
      await sleep(PAUSE_MS);
    }
    if (performance.now() > deadline)
      throw notCreated(demands.topic, new Error('it is not there after it was made'));
  }
}

async function createTopic(admin: KafkaAdmin, demands: TopicDemands): Promise<void> {
  const { topic, partitions, allowUnsafeTopic } = demands;
  // Another node may make it at the same time; then its settings are checked like any other's.
  const create = async (replicas: number, minInSync: number) => {
    try {
      await admin.create(topic, partitions, replicas, settingsFor(demands, minInSync));
    } catch (error) {
      throw notCreated(topic, error);
    }
  };
  try {
    await create(REPLICAS, MIN_IN_SYNC);
  } catch (error) {
    // Too few brokers for three copies; when they are only slow, one copy would be all there ever is.
    if (!allowUnsafeTopic || admin.passes(error)) throw error;
    await create(1, 1);
  }
}

function notThere(topic: string): OpenError {
  return new OpenError(
    `The Kafka topic ${topic} does not exist.`,
    'Check KAFKA_BROKERS and KAFKA_TOPIC. The first ingest that starts makes the topic.',
    { retriable: false },
  );
}

function notCreated(topic: string, cause: unknown): OpenError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new OpenError(
    `The Kafka topic ${topic} could not be made: ${why}.`,
    `The log needs ${REPLICAS} brokers to keep ${REPLICAS} copies. Start them, make the topic yourself, or allow an unsafe topic for a trial.`,
    { retriable: true, cause },
  );
}
