import type { Principal } from '@cairn/lrs';
import { type ItemRow, itemsInForce, publishedCatalogue, type TenantQueries } from '@cairn/projections';
import { clockOf, type QueryApiDeps } from '../http/environment.ts';
import { createTurns } from '../turns.ts';
import type { Applied } from './applied.ts';
import { readItems, refusedItems } from './checked-items.ts';
import { contradictionsWith } from './publication-check.ts';

/** What a publication did. */
export interface Published {
  readonly published: { kind: string; id: string; version: string }[];
  /** Position of the log. */
  readonly position: number;
  /** ISO 8601. */
  readonly publishedAt: string;
  /** Whether attainment has been decided under it. */
  readonly applied: boolean;
}

/**
 * Publishes a body of one item or several for a principal.
 * @param check looks at all that is in force before the publication, and throws to refuse it
 * @throws {Problem} for what cannot be published
 */
export type PublishItems = (
  principal: Pick<Principal, 'tenant' | 'id'>,
  queries: TenantQueries,
  body: unknown,
  check?: (inForce: readonly ItemRow[]) => void,
) => Promise<Published>;

/**
 * Publishes items as one event, so that they come into force together or not at all. Those of one tenant come one after
 * another, so that nothing comes between what was checked and what is published; another process may still publish
 * meanwhile.
 */
export function createPublishItems(deps: QueryApiDeps, applied: Applied): PublishItems {
  const now = clockOf(deps);
  const inTurn = createTurns();
  return async ({ tenant, id: publishedBy }, queries, body, check) => {
    const items = readItems(body);
    const contradictions = async () => contradictionsWith(items, await publishedCatalogue(queries), now());
    const outcome = await inTurn(tenant, async () => {
      if (check !== undefined) {
        await applied.all(tenant);
        check(await queries.run(itemsInForce, { before: Number.MAX_SAFE_INTEGER }));
      }
      let issues = await contradictions();
      if (issues.length > 0) {
        // What is published may not be applied yet: before anything counts as a contradiction, attainment may catch up.
        await applied.all(tenant);
        issues = await contradictions();
      }
      if (issues.length > 0) throw refusedItems(issues, 'published');
      return await deps.log.append(tenant, { kind: 'catalogue', item: body, publishedBy });
    });
    if (outcome.outcome !== 'accepted' || outcome.offset === undefined) {
      throw new Error('The log did not append a publication.');
    }
    const { offset: position, storedAt } = outcome;
    return {
      published: items.map(({ item: { kind, id, version } }) => ({ kind, id, version })),
      position,
      publishedAt: new Date(storedAt).toISOString(),
      applied: await applied.at(tenant, position),
    };
  };
}
