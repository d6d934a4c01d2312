export { kafkaMissing } from './requirements.ts';
export { type KafkaCluster, type StartOptions, startKafka } from './start.ts';
