import { isContradiction } from '@cairn/competency';
import { Problem, type ProblemIssue, retryAfter } from '@cairn/http';
import { type Principal, STATEMENTS_PER_RECORD } from '@cairn/lrs';
import { publishedCatalogue, type TenantQueries } from '@cairn/projections';
import type { DecidedProgress } from '../decided-progress.ts';
import { clockOf, type QueryApiDeps } from '../http/environment.ts';
import type { PlacedItem } from './placed-item.ts';
import { contradictionsWith, readPublication } from './publication-check.ts';

/** What a publication did. */
interface Published {
  readonly published: { kind: string; id: string; version: string }[];
  /** Whether attainment has been decided under it. */
  readonly applied: boolean;
}

/** Publishes a body of one item or several for a principal. @throws {Problem} for what cannot be published */
export type PublishItems = (
  principal: Pick<Principal, 'tenant' | 'id'>,
  queries: TenantQueries,
  body: unknown,
) => Promise<Published>;

/**
 * Publishes items as one event, so that they come into force together or not at all.
 * @param waitMs how long it waits for attainment to be decided under them
 */
export function createPublishItems(
  deps: QueryApiDeps,
  attainment: DecidedProgress,
  waitMs: number,
): PublishItems {
  const now = clockOf(deps);
  return async ({ tenant, id: publishedBy }, queries, body) => {
    const items = readItems(body);
    const partition = deps.log.partitionOf(tenant);
    const past = async (end: number) => await attainment.past(partition, end, waitMs);
    const check = async () => contradictionsWith(items, await publishedCatalogue(queries), now());
    let issues = await check();
    if (issues.length > 0) {
      // What is published may not be applied yet: before anything counts as a contradiction, attainment may catch up.
      if (!(await past(await deps.log.end(partition)))) {
        throw new Problem(503, 'catching_up', 'Earlier publications are still being applied; try again.', {
          headers: retryAfter(5),
        });
      }
      issues = await check();
    }
    if (issues.length > 0) throw refused(issues);
    const outcome = await deps.log.append(tenant, { kind: 'catalogue', item: body, publishedBy });
    const offset = outcome.outcome === 'accepted' ? outcome.offset : undefined;
    const applied = offset !== undefined && (await past(offset + 1));
    return { published: items.map(({ item: { kind, id, version } }) => ({ kind, id, version })), applied };
  };
}

/** Reads the items of a body. @throws {Problem} 400 or 409 for what cannot be published whatever is in force, 413 */
function readItems(body: unknown): readonly PlacedItem[] {
  const read = readPublication(body);
  if (!read.ok) throw refused(read.issues);
  if (read.items.length <= STATEMENTS_PER_RECORD) return read.items;
  throw new Problem(413, 'too_large', `One publication may have at most ${STATEMENTS_PER_RECORD} items.`);
}

/** What has the wrong form is a bad request; what has the right one and does not fit together, a conflict. */
function refused(issues: readonly ProblemIssue[]): Problem {
  const status = issues.every(isContradiction) ? 409 : 400;
  return new Problem(status, 'invalid_catalogue', 'Nothing was published: some items are invalid.', {
    issues,
  });
}
