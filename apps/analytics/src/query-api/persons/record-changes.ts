import { checkChanges, MOST_CHANGES, type PersonChange } from '@cairn/competency';
import { Problem, type ProblemIssue, retryAfter } from '@cairn/http';
import type { Principal } from '@cairn/lrs';
import type { TenantQueries } from '@cairn/projections';
import type { DecidedProgress } from '../decided-progress.ts';
import type { QueryApiDeps } from '../http/environment.ts';
import { createTurns } from '../turns.ts';
import type { KnownPersons } from './known-persons.ts';
import { refusedChanges } from './read-body.ts';

/** Changes to record, or only to look at. */
interface ChangesToRecord {
  readonly changes: readonly PersonChange[];
  /** The place of a change in what was sent; `member` names the part of it. */
  pathOf(index: number, member: string): string;
  /** What was found wrong before; nothing is recorded when there is anything. */
  readonly issues?: readonly ProblemIssue[];
  readonly create: boolean;
  readonly dryRun?: boolean;
  /** Most issues that are listed. */
  readonly mostIssues: number;
}

/** What became of them. */
interface RecordedChanges {
  readonly recorded: number;
  readonly known: number;
  readonly stillSplit: readonly string[];
  readonly applied: boolean;
}

/** Checks changes of persons against all that is recorded, and records them all or none. */
export type RecordChanges = (
  principal: Principal,
  queries: TenantQueries,
  asked: ChangesToRecord,
) => Promise<RecordedChanges>;

/** Ids that an answer lists. */
const LISTED = 100;

/**
 * One request of a tenant at a time: each is checked against what the one before recorded. Several processes may still
 * record at once; what contradicts itself then is listed as a conflict, and no order of events gives another result.
 * @param waitMs how long is waited until earlier records are applied, and until these are
 */
export function createRecordChanges(
  deps: QueryApiDeps,
  known: KnownPersons,
  attainment: DecidedProgress,
  waitMs: number,
): RecordChanges {
  const inTurn = createTurns();

  async function record(
    principal: Principal,
    queries: TenantQueries,
    asked: ChangesToRecord,
  ): Promise<RecordedChanges> {
    const { tenant, id: by } = principal;
    const partition = deps.log.partitionOf(tenant);
    if (!(await attainment.past(partition, await deps.log.end(partition), waitMs))) {
      throw new Problem(503, 'catching_up', 'Earlier records are still being applied; try again.', {
        headers: retryAfter(5),
      });
    }
    const { directory } = await known.at(tenant, queries);
    const { changes, pathOf, create, dryRun = false, mostIssues } = asked;
    const {
      fresh,
      known: knownBefore,
      stillSplit,
      issues,
    } = checkChanges(directory, changes, {
      create,
      pathOf,
    });
    const found = [...(asked.issues ?? []), ...issues];
    if (found.length > 0) {
      const isConflict = (asked.issues ?? []).length === 0 && issues.every(({ code }) => CONFLICTS.has(code));
      throw refusedChanges(
        isConflict ? 409 : 400,
        found.slice(0, mostIssues),
        Math.max(0, found.length - mostIssues),
      );
    }
    const done = {
      recorded: dryRun ? 0 : fresh.length,
      known: knownBefore,
      stillSplit: stillSplit.slice(0, LISTED),
    };
    if (dryRun || fresh.length === 0) return { ...done, applied: !dryRun };
    let end = 0;
    for (let from = 0; from < fresh.length; from += MOST_CHANGES) {
      const event = { kind: 'persons' as const, changes: fresh.slice(from, from + MOST_CHANGES), by };
      const outcome = await deps.log.append(tenant, event);
      if (outcome.outcome === 'accepted' && outcome.offset !== undefined) end = outcome.offset + 1;
    }
    return { ...done, applied: await attainment.past(partition, end, waitMs) };
  }

  return (principal, queries, asked) => inTurn(principal.tenant, () => record(principal, queries, asked));
}

/** What has the right form and does not fit what is recorded. */
const CONFLICTS = new Set([
  'overlap',
  'cycle',
  'chain_too_long',
  'same_id',
  'unknown_link',
  'unknown_person',
]);
