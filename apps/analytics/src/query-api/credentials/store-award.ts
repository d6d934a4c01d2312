import { randomUUID } from 'node:crypto';
import type { EventLog, Principal, StatementLookup, StatementsRecorded } from '@cairn/lrs';
import { contentKey, type Statement } from '@cairn/xapi';

/** What became of the statement of a credential. */
export interface StoredAward {
  readonly outcome: 'stored' | 'already-stored';
  readonly statementId: string;
}

/** Where statements are stored and looked for. */
interface Store {
  readonly log: Pick<EventLog, 'append' | 'wantsDigests'>;
  readonly lookup: StatementLookup;
}

/**
 * Stores the statement of a credential with the note that this store checked it, once. Its id can be foreseen, so that somebody may
 * have sent another statement under it before: what is not of our making does not keep it out.
 * @param now ms since the epoch
 */
export async function storeAward(
  { log, lookup }: Store,
  { tenant, authority }: Pick<Principal, 'tenant' | 'authority'>,
  statement: { readonly id: string; readonly timestamp: string },
  now: number,
): Promise<StoredAward> {
  const found = await lookup.find(tenant, statement.id);
  const event = found?.record.event;
  const checkedAt = event?.kind === 'statements' ? event.credentialsCheckedAt : undefined;
  if (checkedAt !== undefined) return { outcome: 'already-stored', statementId: statement.id };
  const own = found === undefined ? statement : { ...statement, id: randomUUID() };
  const appended = await log.append(tenant, recordOf(own, authority, now, log.wantsDigests ?? true));
  if (appended.outcome === 'accepted' && appended.offset !== undefined)
    return { outcome: 'stored', statementId: own.id };
  // Somebody stored one with its id meanwhile: it is there now, and is looked at.
  return await storeAward({ log, lookup }, { tenant, authority }, statement, now);
}

function recordOf(
  statement: { readonly id: string; readonly timestamp: string },
  authority: Principal['authority'],
  now: number,
  digests: boolean,
): StatementsRecorded {
  return {
    kind: 'statements',
    version: '1.0.3',
    authority,
    credentialsCheckedAt: now,
    statements: [
      {
        id: statement.id,
        raw: JSON.stringify(statement),
        timestamp: statement.timestamp,
        ...(digests && { digest: contentKey(statement as unknown as Statement).digest }),
      },
    ],
  };
}
