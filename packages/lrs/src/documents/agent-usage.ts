import type { AgentQuota, DocumentScope, DocumentWrite } from './document-store.ts';

/** What one agent has in State and Agent Profile beside one document. */
export interface AgentUsage {
  readonly documents: number;
  readonly bytes: number;
}

/** The agent a scope belongs to; undefined for the profile of an activity, which is shared by all. */
export function agentOf(scope: DocumentScope): string | undefined {
  return 'agent' in scope ? scope.agent : undefined;
}

/** Bytes that are left for one document, undefined when there may not be one more. */
export function roomFor(quota: AgentQuota, others: AgentUsage): number | undefined {
  if (others.documents >= quota.documents || others.bytes > quota.bytes) return undefined;
  return quota.bytes - others.bytes;
}

/**
 * Merges within a quota: what is too large for it, but not for a document, is over the quota.
 * @param merge with the most bytes that the merged document may have
 */
export async function mergeWithin(
  room: number | undefined,
  mostBytes: number,
  merge: (mostBytes: number) => Promise<DocumentWrite>,
): Promise<DocumentWrite> {
  if (room === undefined) return { outcome: 'overQuota' };
  const written = await merge(Math.min(room, mostBytes));
  return written.outcome === 'tooLarge' && room < mostBytes ? { outcome: 'overQuota' } : written;
}
