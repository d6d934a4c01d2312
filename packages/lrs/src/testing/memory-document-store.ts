import { createHash } from 'node:crypto';
import { agentOf, mergeWithin, roomFor } from '../documents/agent-usage.ts';
import type {
  AgentQuota,
  DocumentScope,
  DocumentStore,
  DocumentWrite,
  StoredDocument,
} from '../documents/document-store.ts';
import { type DocumentContent, mergeDocuments } from '../documents/merge-documents.ts';
import { preconditionHolds } from '../documents/precondition.ts';

interface ScopedDocument extends StoredDocument {
  readonly scope: DocumentScope;
}

/** Documents in memory, for tests and demonstrations: it keeps the contract, not the documents. */
export function createMemoryDocumentStore(options: { readonly clock?: () => number } = {}): DocumentStore {
  const { clock = Date.now } = options;
  const documents = new Map<string, ScopedDocument>();

  function store(scope: DocumentScope, id: string, { contentType, content }: DocumentContent): DocumentWrite {
    const key = keyOf(scope, id);
    const created = !documents.has(key);
    const etag = createHash('sha1').update(content).digest('hex');
    documents.set(key, { scope, id, contentType, content: content.slice(), etag, updatedAt: clock() });
    return { outcome: 'stored', etag, created };
  }

  /** Bytes that are left for one document; any number without a quota, undefined when there may not be one more. */
  function roomOf(quota: AgentQuota | undefined, scope: DocumentScope, id: string): number | undefined {
    const agent = agentOf(scope);
    if (quota === undefined || agent === undefined) return Number.POSITIVE_INFINITY;
    const others = [...documents].filter(
      ([key, one]) =>
        key !== keyOf(scope, id) && agentOf(one.scope) === agent && one.scope.tenant === scope.tenant,
    );
    const bytes = others.reduce((sum, [, one]) => sum + one.content.byteLength, 0);
    return roomFor(quota, { documents: others.length, bytes });
  }

  return {
    get: async (scope, id) => documents.get(keyOf(scope, id)),
    async list(scope, since = Number.NEGATIVE_INFINITY) {
      const found = [...documents.values()].filter((one) => isIn(scope, one.scope) && one.updatedAt > since);
      if (found.length === 0) return { ids: [] };
      const ids = [...new Set(found.map(({ id }) => id))].sort();
      return { ids, updatedAt: found.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt), 0) };
    },
    async put(scope, id, document, precondition, { requirePreconditionIfExists, quota }) {
      const etag = documents.get(keyOf(scope, id))?.etag;
      const free = precondition.ifMatch === undefined && precondition.ifNoneMatch === undefined;
      if (free && etag !== undefined && requirePreconditionIfExists)
        return { outcome: 'preconditionRequired' };
      if (!preconditionHolds(precondition, etag)) return { outcome: 'preconditionFailed' };
      const room = roomOf(quota, scope, id);
      if (room === undefined || document.content.byteLength > room) return { outcome: 'overQuota' };
      return store(scope, id, document);
    },
    async merge(scope, id, document, precondition, { mostBytes, quota }) {
      const existing = documents.get(keyOf(scope, id));
      if (!preconditionHolds(precondition, existing?.etag)) return { outcome: 'preconditionFailed' };
      return mergeWithin(roomOf(quota, scope, id), mostBytes, async (most) => {
        if (existing === undefined) {
          return document.content.byteLength > most ? { outcome: 'tooLarge' } : store(scope, id, document);
        }
        const merged = mergeDocuments(existing, document, most);
        return merged.outcome === 'merged' ? store(scope, id, merged.document) : merged;
      });
    },
    async delete(scope, id, precondition) {
      const key = keyOf(scope, id);
      if (!preconditionHolds(precondition, documents.get(key)?.etag)) return 'preconditionFailed';
      documents.delete(key);
      return 'deleted';
    },
    async deleteAll(scope) {
      for (const [key, one] of documents) if (isIn(scope, one.scope)) documents.delete(key);
    },
  };
}

function keyOf(scope: DocumentScope, id: string): string {
  return JSON.stringify([collectionOf(scope), registrationOf(scope) ?? '', id]);
}

/** A state scope without a registration means those of every registration. */
function isIn(wanted: DocumentScope, scope: DocumentScope): boolean {
  const registration = registrationOf(wanted);
  return (
    collectionOf(wanted) === collectionOf(scope) &&
    (registration === undefined || registration === registrationOf(scope))
  );
}

function collectionOf(scope: DocumentScope): string {
  const activity = 'activity' in scope ? scope.activity : '';
  const agent = 'agent' in scope ? scope.agent : '';
  return JSON.stringify([scope.tenant, scope.resource, activity, agent]);
}

function registrationOf(scope: DocumentScope): string | undefined {
  return scope.resource === 'state' ? scope.registration?.toLowerCase() : undefined;
}
