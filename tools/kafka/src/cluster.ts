/** How to come in by the listener that asks for a password, by any of its mechanisms, and is encrypted. */
interface SecuredAccess {
  readonly brokers: string[];
  /** The certificate to trust, PEM. */
  readonly ca: string;
  readonly username: string;
  readonly password: string;
}

/** Brokers a test may use and, where they are its own, break. Brokers are numbered from 0. */
export interface KafkaCluster {
  /** `host:port` of each broker. */
  readonly brokers: string[];
  /** The same brokers behind TLS and SASL, where that was asked for. */
  readonly secured?: SecuredAccess;
  /** kill -9. */
  kill(n: number): Promise<void>;
  /** Asks the broker to leave, so that it hands over what it leads, and waits until it has. */
  stopBroker(n: number): Promise<void>;
  /** Starts a killed or stopped broker on its old data and waits until it serves. */
  startBroker(n: number): Promise<void>;
  /** The broker hangs: it neither answers nor closes its connections. */
  pause(n: number): Promise<void>;
  resume(n: number): Promise<void>;
  /** Ends all brokers and removes their data. */
  stop(): Promise<void>;
}
