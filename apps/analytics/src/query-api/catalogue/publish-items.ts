import { Problem } from '@cairn/http';
import { JsonText, type Principal, seqOf } from '@cairn/lrs';
import {
  type ItemRow,
  itemsInForce,
  itemsPublishedAt,
  publicationsCounted,
  type TenantQueries,
} from '@cairn/projections';
import { refusedItems } from '../checks/checked-items.ts';
import { clockOf, type QueryApiDeps } from '../http/environment.ts';
import type { HeavyWork } from '../thread/heavy-work.ts';
import { createTurns } from '../turns.ts';
import type { Applied } from './applied.ts';

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
 * Publishes one item or an array of them, as JSON, for a principal.
 * @param check looks at all that is in force before the publication, and throws to refuse it
 * @throws {Problem} for what cannot be published
 */
export type PublishItems = (
  principal: Pick<Principal, 'tenant' | 'id'>,
  queries: TenantQueries,
  body: Uint8Array,
  check?: (inForce: readonly ItemRow[]) => void | Promise<void>,
) => Promise<Published>;

/**
 * Publishes items as one event, so that they come into force together or not at all. Those of one tenant come one after
 * another. What another process publishes between a check and its record is found where publications are applied, by the
 * order of the log: what contradicts it does not count.
 */
export function createPublishItems(deps: QueryApiDeps, applied: Applied, work: HeavyWork): PublishItems {
  const now = clockOf(deps);
  const inTurn = createTurns();
  return async ({ tenant, id: publishedBy }, queries, body, check) => {
    const publicationsKnown = async () =>
      (await queries.one(publicationsCounted, { before: Number.MAX_SAFE_INTEGER })).publications;
    const rowsInForce = () => queries.run(itemsInForce, { before: Number.MAX_SAFE_INTEGER });
    const checkedAgainst = async (rows: readonly ItemRow[]) => {
      const inForce = rows.map(({ item }) => item);
      const size = inForce.reduce((sum, { length }) => sum + length, body.length);
      return await work.run('checkPublication', size, { body, inForce, now: now() });
    };
    const { published, outcome } = await inTurn(tenant, async () => {
      if (check !== undefined) await applied.all(tenant);
      // Counted first: what comes into force meanwhile is looked at again, not overlooked.
      let publications = await publicationsKnown();
      const rows = await rowsInForce();
      await check?.(rows);
      let checked = await checkedAgainst(rows);
      if (checked.issues.length > 0) {
        // What is published may not be applied yet: before anything counts as a contradiction, attainment may catch up.
        await applied.all(tenant);
        // What was compared with what is in force stays so.
        if (check === undefined) publications = await publicationsKnown();
        checked = await checkedAgainst(await rowsInForce());
      }
      if (checked.issues.length > 0) throw refusedItems(checked.issues, 'published');
      const event = {
        kind: 'catalogue',
        item: new JsonText(checked.text),
        publishedBy,
        checked: { publications, ...(check !== undefined && { alone: true as const }) },
      } as const;
      return { published: checked.published, outcome: await deps.log.append(tenant, event) };
    });
    if (outcome.outcome !== 'accepted' || outcome.offset === undefined) {
      throw new Error('The log did not append a publication.');
    }
    const { offset: position, storedAt } = outcome;
    const isApplied = await applied.at(tenant, position);
    if (isApplied && !(await counts(queries, position))) {
      const { issues } = await checkedAgainst(await rowsInForce());
      throw issues.length > 0 ? refusedItems(issues, 'published') : overtaken();
    }
    return { published, position, publishedAt: new Date(storedAt).toISOString(), applied: isApplied };
  };
}

/** Whether the publication at a position has come into force: not if another was recorded first that it contradicts. */
async function counts(queries: TenantQueries, position: number): Promise<boolean> {
  const range = { from: seqOf(position, 0), to: seqOf(position + 1, 0) };
  return (await queries.one(itemsPublishedAt, range)).items > 0;
}

function overtaken(): Problem {
  const message =
    'Nothing was published: somebody else published at the same time. Look at the catalogue and try again.';
  return new Problem(409, 'catalogue_changed', message);
}
