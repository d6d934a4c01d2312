import type { AttachmentStore, EventLog, StatementLookup } from '@cairn/lrs';
import type { ReadinessCheck } from '@cairn/runtime';
import type { Warehouse } from '@cairn/warehouse';
import type { DataFolder } from '../folder/data-folder.ts';

/** What an operator's command works on; each part is opened when it is first asked for. */
export interface Parts {
  readonly mode: 'embedded' | 'services';
  /** In embedded mode. */
  readonly folder?: DataFolder;
  /** Whether there was a log when the parts were opened; in services mode, where it has to be asked, undefined. */
  readonly hasLog?: boolean;
  log(): Promise<EventLog & StatementLookup>;
  /** Migrated. */
  warehouse(): Promise<Warehouse>;
  attachments(): Promise<AttachmentStore>;
  /**
   * Of a data folder that an import may make: `begin` notes that its log is unfinished, `finish` that it is whole. A
   * folder that was made for an import that did not begin is removed with the stack.
   */
  readonly unfinished?: { begin(file: string): Promise<void>; finish(): Promise<void> };
  /** Of the servers, in services mode. */
  checks(): Promise<readonly ReadinessCheck[]>;
}

/** How the parts are opened. */
export interface PartsOptions {
  /** Whether a data folder, or the topic and the tables of the services mode, are created if they do not exist. */
  readonly create?: boolean;
  /** Ends the waiting for servers. */
  readonly signal: AbortSignal;
}

/** Opens something once, when it is first asked for. */
export function once<Opened>(open: () => Promise<Opened>): () => Promise<Opened> {
  let opened: Promise<Opened> | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}
