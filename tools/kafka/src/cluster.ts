/** Brokers a test may use and, where they are its own, break. Brokers are numbered from 0. */
export interface KafkaCluster {
  /** `host:port` of each broker. */
  readonly brokers: string[];
  /** kill -9. */
  kill(n: number): Promise<void>;
  /** Asks the broker to leave, so that it hands over what it leads, and waits until it has. */
  stopBroker(n: number): Promise<void>;
  /** Starts a killed or stopped broker on its old data and waits until it serves. */
  startBroker(n: number): Promise<void>;
  /** The broker stands still: it neither answers nor closes its connections. */
  pause(n: number): Promise<void>;
  resume(n: number): Promise<void>;
  /** Ends all brokers and removes their data. */
  stop(): Promise<void>;
}
