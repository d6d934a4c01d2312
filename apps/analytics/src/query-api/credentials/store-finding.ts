import { setTimeout as sleep } from 'node:timers/promises';
import { awardsOf, type CredentialChange } from '@cairn/competency';
import { type AwardStatement, checkStatement, type Verification } from '@cairn/credentials';
import { type Offset, type Principal, seqOf } from '@cairn/lrs';
import { findingsOfDocument, type TenantQueries } from '@cairn/projections';
import { type Actor, ifiOf } from '@cairn/xapi';
import { HOLDER_EXTENSION, matchingIri } from '@cairn/xapi/lenient';
import { catchingUp } from '../checks/checked-items.ts';
import type { DecidedProgress } from '../decided-progress.ts';
import type { QueryApiDeps } from '../http/environment.ts';
import { type StoredAward, storeAward } from './store-award.ts';

type Said = AwardStatement & { readonly ok: true };

/** What came of checking a credential. */
interface Finding {
  readonly said: Said;
  /** The same in place of what an earlier statement said. */
  readonly say: (after: string) => AwardStatement;
  readonly claims: Verification['claims'];
  /** ms since the epoch. */
  readonly at: number;
}

/** Whose request it is. */
export interface Asking {
  readonly principal: Principal;
  readonly queries: TenantQueries;
  /** Where the log ended when the request came: what it stores itself is not waited for. */
  readonly end: Offset;
}

/**
 * Stores what was found of a credential. The same finding again is stored once, with a note that it was checked; another one than the last,
 * such as a suspension that was lifted, takes its place from now on.
 * @param waitMs how long to wait for the tables, where something was stored before
 */
export function createStoreFinding(
  deps: QueryApiDeps,
  progress: DecidedProgress,
  waitMs: number,
): (asking: Asking, finding: Finding) => Promise<StoredAward> {
  return async (asking, { said, say, claims, at }) => {
    const { principal } = asking;
    const stored = await storeAward(deps, principal, said.statement, at);
    if (said.basis !== 'verified' || claims?.id === undefined) return stored;
    const isRepeated = stored.outcome === 'already-stored';
    // What takes something away does so from now on.
    if (!isRepeated && said.change !== 'earned') return stored;
    if (isRepeated) await projected(asking);
    const found = await findings(asking, said, { document: claims.id, issuer: claims.issuer ?? '' });
    const after = contradicted(said.change, found, at);
    const instead = after === undefined ? undefined : say(after);
    if (instead?.ok) return await storeAward(deps, principal, instead.statement, at);
    if (isRepeated) {
      const check = checkStatement(said, { by: principal.authority, now: at });
      await storeAward(deps, principal, check, at);
    }
    return stored;
  };

  /** Waits until the tables hold all that was stored before the request. @throws {Problem} 503 when it takes too long */
  async function projected({ principal, end }: Asking): Promise<void> {
    const partition = deps.log.partitionOf(principal.tenant);
    const deadline = performance.now() + waitMs;
    while ((await progress.reached(partition)) < end) {
      if (performance.now() >= deadline) throw catchingUp();
      await sleep(50);
    }
  }

  async function findings(
    { principal, queries }: Asking,
    { statement }: Said,
    document: { readonly document: string; readonly issuer: string },
  ) {
    const { actor, object, context } = statement as unknown as {
      readonly actor: Actor;
      readonly object: { readonly id: string };
      readonly context: { readonly extensions: Readonly<Record<string, unknown>> };
    };
    const holder = (context.extensions[HOLDER_EXTENSION] as Actor | undefined) ?? actor;
    const before = seqOf(await progress.reached(deps.log.partitionOf(principal.tenant)), 0);
    const learner = ifiOf(holder) ?? '';
    const asked = { learner, credential: matchingIri(object.id), before, ...document };
    return await queries.run(findingsOfDocument, asked);
  }
}

/**
 * The statement by which a document stands otherwise than was found now, although the same was found before.
 * @param found the newest first
 */
function contradicted(
  change: Said['change'],
  found: readonly {
    readonly change: CredentialChange['change'];
    readonly statement_id: string;
    readonly timestamp: number;
    readonly valid_until: number | null;
  }[],
  at: number,
): string | undefined {
  const awards = awardsOf(
    found.map(({ change: was, statement_id: statementId, timestamp, valid_until }) => ({
      ...{ credential: '', change: was, timestamp, statementId },
      ...(valid_until !== null && { validUntil: valid_until }),
    })),
  );
  const isHeld = awards.some(({ from, until }) => from <= at && until > at);
  const isFound = change === 'earned';
  if (isHeld === isFound) return undefined;
  return found.find(({ change: was }) => (was === 'awarded') !== isFound)?.statement_id;
}
