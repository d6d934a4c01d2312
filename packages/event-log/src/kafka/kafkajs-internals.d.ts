/**
 * The parts of kafkajs 2.2.4 below its consumer that `kafkajs-driver.ts` reads with: its public consumer can only read as a
 * member of a group, which assigns partitions and places by rules of its own (docs/adr/0006-accept-fold-on-kafka.md).
 */
declare module 'kafkajs/src/cluster/index.js' {
  import type { ISocketFactory, KafkaConfig, Logger, PartitionMetadata } from 'kafkajs';

  export interface FetchedMessage {
    readonly offset: string;
    readonly timestamp: string;
    readonly value: Buffer | null;
    readonly headers?: Readonly<Record<string, Buffer | undefined>>;
    readonly isControlRecord?: boolean;
  }

  export interface FetchRequest {
    readonly replicaId: number;
    /** 0 is read_uncommitted. */
    readonly isolationLevel: number;
    readonly maxWaitTime: number;
    readonly minBytes: number;
    readonly maxBytes: number;
    readonly topics: readonly {
      readonly topic: string;
      readonly partitions: readonly {
        readonly partition: number;
        readonly fetchOffset: string;
        readonly maxBytes: number;
      }[];
    }[];
  }

  export interface ClusterBroker {
    fetch(request: FetchRequest): Promise<{
      readonly responses: readonly {
        readonly partitions: readonly {
          readonly partition: number;
          readonly highWatermark: string;
          readonly messages: readonly FetchedMessage[];
        }[];
      }[];
    }>;
    listOffsets(request: {
      readonly replicaId: number;
      readonly isolationLevel: number;
      readonly topics: readonly {
        readonly topic: string;
        readonly partitions: readonly { readonly partition: number; readonly timestamp: string }[];
      }[];
    }): Promise<{
      readonly responses: readonly {
        readonly partitions: readonly { readonly partition: number; readonly offset: string }[];
      }[];
    }>;
  }

  export default class Cluster {
    constructor(
      options: Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl' | 'clientId' | 'connectionTimeout' | 'retry'> & {
        readonly logger: Logger;
        readonly socketFactory: ISocketFactory;
        readonly authenticationTimeout: number;
        readonly reauthenticationThreshold: number;
        readonly requestTimeout: number;
        readonly enforceRequestTimeout: boolean;
        readonly metadataMaxAge: number;
        readonly allowAutoTopicCreation: boolean;
        readonly isolationLevel: number;
      },
    );
    connect(): Promise<void>;
    disconnect(): Promise<void>;
    addTargetTopic(topic: string): Promise<void>;
    refreshMetadata(): Promise<void>;
    findBroker(place: { readonly nodeId: number | string }): Promise<ClusterBroker>;
    findTopicPartitionMetadata(topic: string): PartitionMetadata[];
  }
}

declare module 'kafkajs/src/network/requestQueue/index.js' {
  interface RequestEntry {
    readonly apiName: string;
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly correlationId: number;
    resolve(answer: unknown): void;
    reject(error: unknown): void;
  }

  /** The requests of one connection. */
  export default class RequestQueue {
    constructor(options: {
      readonly maxInFlightRequests: number;
      readonly requestTimeout: number;
      readonly enforceRequestTimeout: boolean;
      readonly clientId: string;
      readonly broker: string;
      readonly logger: { debug(): void };
    });
    /** Those that were not sent yet. */
    readonly pending: readonly unknown[];
    push(request: {
      readonly entry: RequestEntry;
      readonly expectResponse: boolean;
      sendRequest(): void;
    }): void;
    fulfillRequest(answer: {
      readonly correlationId: number;
      readonly payload: Buffer;
      readonly size: number;
    }): void;
    /** Nothing is sent for this number of ms, as the broker asked. */
    maybeThrottle(milliseconds: number): void;
    scheduleCheckPendingRequests(): void;
  }
}
