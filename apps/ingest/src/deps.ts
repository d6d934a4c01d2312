import type { Authenticate, GuardLimits } from '@cairn/access';
import type {
  ActivityReader,
  AgentReader,
  AttachmentStore,
  DocumentStore,
  EventLog,
  KeyStore,
  ProjectedLookup,
  ProjectionProgress,
  StatementLookup,
  StatementReader,
  TenantId,
} from '@cairn/lrs';
import type { XapiVersion } from '@cairn/xapi';
import type { Logger } from 'pino';
import type { RefusalJournal } from './refusals/journal.ts';

/** Options of the ingest server. */
export interface IngestConfig {
  /** Path the xAPI resources live under, such as `/xapi`: part of the `more` links. */
  readonly basePath: string;
  /** The version answered when a request names none or one that is not served. */
  readonly defaultVersion: XapiVersion;
  /** How long a listing waits for the projection to reach the end of the log, ms. */
  readonly listWaitMs: number;
  readonly limits: IngestLimits;
  /** Which senders and pages may send requests, and how often; without it nothing is limited, and no page may. */
  readonly access?: GuardLimits & {
    /** Origins of pages that may call from a browser; `*` is any. */
    readonly allowedOrigins: readonly string[];
  };
}

/** Bounds on what one request may carry; beyond them the answer is 413 or 400 with the bound in it. */
export interface IngestLimits {
  /** UTF-16 units of IRIs, identifiers of agents and property names in a statement: they become keys of indexes. */
  readonly identifierLength: number;
  /** UTF-16 units of any other text in a statement. */
  readonly stringLength: number;
  /** Bytes of a request body, decompressed. */
  readonly bodyBytes: number;
  /** As `bodyBytes`, of a request with a token that is bound to one learner. */
  readonly tokenBodyBytes: number;
  /** Documents of State and Agent Profile that a learner may have for a bound token to write more, and their bytes. */
  readonly learnerDocuments: number;
  readonly learnerDocumentBytes: number;
  readonly statementsPerBatch: number;
  readonly jsonDepth: number;
  /** Most members of one object in a statement. */
  readonly objectMembers: number;
  /** Most entries of a language map. */
  readonly languages: number;
  /** Most statements of one page, also what `limit=0` means. */
  readonly pageStatements: number;
  /** Parts of a multipart body, the statements part included. */
  readonly multipartParts: number;
}

/** Everything the ingest server leans on. */
export interface IngestDeps {
  readonly log: EventLog;
  readonly lookup: StatementLookup;
  /** Where statements are looked for by id while the log does not answer; without it, nowhere. */
  readonly projected?: ProjectedLookup;
  readonly reader: StatementReader;
  readonly progress: ProjectionProgress;
  readonly activities: ActivityReader;
  readonly agents: AgentReader;
  readonly documents: DocumentStore;
  readonly attachments: AttachmentStore;
  readonly authenticate: Authenticate;
  /** The keys that tokens are issued to; without them there is neither `/oauth/token` nor `/tokens`. */
  readonly keys?: Pick<KeyStore, 'authenticate' | 'find' | 'recall'>;
  /** What tenants have chosen; without it none is lenient with empty parameters. */
  readonly tenants?: { get(id: TenantId): Promise<{ readonly lenient: boolean } | undefined> };
  /** Where requests are noted that were refused. */
  readonly refusals: Pick<RefusalJournal, 'note'>;
  /** For limits and tokens, ms since the epoch. */
  readonly clock?: () => number;
  readonly logger: Logger;
}
