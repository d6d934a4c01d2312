import type { ConnectionOptions } from 'node:tls';

/** How to reach the brokers. */
export interface KafkaConnection {
  /** `host:port`; any of them leads to the others. */
  readonly brokers: readonly string[];
  /** Encrypted: true, or with what a private authority needs. */
  readonly tls?: boolean | ConnectionOptions;
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
  /** How the brokers name this node in their logs and quotas, `cairn` unless given. */
  readonly clientId?: string;
  /** Gets what the client library has to say: reconnects, elections, retries. */
  readonly onLog?: (line: { readonly level: 'error' | 'warn' | 'info'; readonly message: string }) => void;
}
