import type { Principal } from '@cairn/lrs';
import { publishedCatalogue, type TenantQueries } from '@cairn/projections';
import type { DecidedProgress } from '../decided-progress.ts';
import { clockOf, type QueryApiDeps } from '../http/environment.ts';
import { catchingUp, readItems, refusedItems } from './checked-items.ts';
import { contradictionsWith } from './publication-check.ts';

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
      if (!(await past(await deps.log.end(partition)))) throw catchingUp();
      issues = await check();
    }
    if (issues.length > 0) throw refusedItems(issues, 'published');
    const outcome = await deps.log.append(tenant, { kind: 'catalogue', item: body, publishedBy });
    const offset = outcome.outcome === 'accepted' ? outcome.offset : undefined;
    const applied = offset !== undefined && (await past(offset + 1));
    return { published: items.map(({ item: { kind, id, version } }) => ({ kind, id, version })), applied };
  };
}
