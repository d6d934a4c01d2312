import type { Span } from './held-spans.ts';

/** Something that happened to a credential of a person. */
export interface CredentialChange {
  readonly credential: string;
  readonly change: 'awarded' | 'forfeited' | 'revoked' | 'expired';
  /** ms since the epoch. */
  readonly timestamp: number;
  readonly statementId: string;
}

/**
 * For how long a person has their credentials: from each award until the next change that takes it away. An award of a
 * credential that is held renews it: a span of its own, which ends with the first. Changes count in the order of their
 * timestamps, then of their ids.
 */
export function awardSpans(changes: readonly CredentialChange[]): Span[] {
  const inOrder = [...changes].sort(
    (a, b) => a.timestamp - b.timestamp || (a.statementId < b.statementId ? -1 : 1),
  );
  const open = new Map<string, number[]>();
  const spans: Span[] = [];
  const close = (id: string, until: number) => {
    for (const from of open.get(id) ?? []) {
      spans.push({ achievement: { kind: 'credential', id }, from, until });
    }
    open.delete(id);
  };
  for (const { credential, change, timestamp } of inOrder) {
    if (change !== 'awarded') {
      close(credential, timestamp);
      continue;
    }
    const own = open.get(credential) ?? [];
    open.set(credential, own);
    own.push(timestamp);
  }
  for (const id of [...open.keys()]) close(id, Infinity);
  return spans;
}
