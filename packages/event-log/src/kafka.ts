export type { KafkaConnection } from './kafka/connection.ts';
export { type KafkaLog, openKafkaLog } from './kafka/open.ts';
