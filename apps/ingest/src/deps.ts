import type {
  ActivityReader,
  AgentReader,
  AttachmentStore,
  DocumentStore,
  EventLog,
  Principal,
  ProjectionProgress,
  StatementLookup,
  StatementReader,
} from '@cairn/lrs';
import type { XapiVersion } from '@cairn/xapi';
import type { Logger } from 'pino';

/** What the ingest server may be told. */
export interface IngestConfig {
  /** Path the xAPI resources live under, such as `/xapi`: part of the `more` links. */
  readonly basePath: string;
  /** The version answered when a request names none or one that is not served. */
  readonly defaultVersion: XapiVersion;
  /** How long a listing waits for the projection to reach the end of the log, ms. */
  readonly listWaitMs: number;
  readonly limits: IngestLimits;
}

/** Bounds on what one request may carry; beyond them the answer is 413 or 400 with the bound in it. */
export interface IngestLimits {
  /** Bytes of a request body, decompressed. */
  readonly bodyBytes: number;
  readonly statementsPerBatch: number;
  readonly jsonDepth: number;
  /** Most statements of one page, also what `limit=0` means. */
  readonly pageStatements: number;
  /** Parts of a multipart body, the statements part included. */
  readonly multipartParts: number;
}

/** Everything the ingest server leans on. */
export interface IngestDeps {
  readonly log: EventLog;
  readonly lookup: StatementLookup;
  readonly reader: StatementReader;
  readonly progress: ProjectionProgress;
  readonly activities: ActivityReader;
  readonly agents: AgentReader;
  readonly documents: DocumentStore;
  readonly attachments: AttachmentStore;
  readonly authenticate: (request: Request) => Promise<Principal | undefined>;
  readonly logger: Logger;
}
