import type { DocumentScope, DocumentStore } from '@cairn/lrs';
import type { IngestContext } from '../http/context.ts';

/** One request on a document resource, its parameters checked. */
export interface DocumentRequest {
  readonly scope: DocumentScope;
  /** Absent when a whole collection is meant. */
  readonly id?: string;
  readonly since?: number;
}

/** Answers a request on any of the document resources. */
export type DocumentHandler = (
  c: IngestContext,
  documents: DocumentStore,
  request: DocumentRequest,
) => Promise<Response>;
