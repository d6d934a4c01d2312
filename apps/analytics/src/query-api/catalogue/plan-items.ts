import { dated } from '@cairn/competency';
import { Problem } from '@cairn/http';
import { allows, type Principal, seqOf } from '@cairn/lrs';
import {
  loadDirectory,
  type Plan,
  PlanTooLarge,
  planPublication,
  publishedCatalogue,
  type TenantQueries,
} from '@cairn/projections';
import { contradictionsWith } from '@cairn/projections/items';
import { type CataloguePlan, NAMED_IN_PLAN } from '@cairn/query-contract';
import { catchingUp, readItems, refusedItems } from '../checks/checked-items.ts';
import type { DecidedProgress } from '../decided-progress.ts';
import { decodeCursor } from '../http/cursor.ts';
import { clockOf, type QueryApiDeps } from '../http/environment.ts';
import { createOneAtATime } from '../one-at-a-time.ts';
import { positionAskedFor } from '../position-asked-for.ts';
import { answerOf } from './plan-answer.ts';
import { groupsIn, readMemberships } from './plan-groups.ts';
import { type PlanRequest, refusedRequest } from './plan-request.ts';

/** Plans the publication of items for a principal. @throws {Problem} for what publishing would refuse */
export type PlanItems = (
  principal: Pick<Principal, 'tenant' | 'scopes'>,
  queries: TenantQueries,
  request: PlanRequest,
) => Promise<CataloguePlan>;

/** Persons of a page, unless the request says how many. */
const PAGE = 200;

/**
 * Plans at the position up to which attainment is decided: what was in the log before the request is waited for. One plan
 * of a tenant is made at a time.
 * @param waitMs how long it waits for attainment
 */
export function createPlanItems(deps: QueryApiDeps, attainment: DecidedProgress, waitMs: number): PlanItems {
  const now = clockOf(deps);
  const alone = createOneAtATime();

  async function plan(
    { tenant, scopes }: Parameters<PlanItems>[0],
    queries: TenantQueries,
    request: PlanRequest,
  ): Promise<CataloguePlan> {
    const { items: body, itemsAt = '$', competency, persons, after, limit } = request;
    const items = readItems(body, { at: itemsAt, done: 'planned' });
    const memberships = request.groups === undefined ? undefined : await readMemberships(request.groups);
    const partition = deps.log.partitionOf(tenant);
    const isCaughtUp = await attainment.past(partition, await deps.log.end(partition), waitMs);
    const next = await attainment.decided(partition);
    const asKnownAt = await positionAskedFor(request.asKnownAt, { log: deps.log, partition, next }, '$');
    const asOf = request.asOf === undefined ? now() : Date.parse(request.asOf);
    const before = seqOf(asKnownAt, 0);
    const catalogue = await publishedCatalogue(queries, before);
    const issues = contradictionsWith(items, catalogue, asOf);
    if (issues.length > 0) throw isCaughtUp ? refusedItems(issues, 'planned') : catchingUp();
    const published = items.map(({ item }) => dated(item, asOf));
    if (
      competency !== undefined &&
      !hasCompetency(competency, [...catalogue.frameworks.values(), ...published])
    ) {
      throw refusedRequest([
        {
          path: '$.competency',
          code: 'unknown_reference',
          message: `Neither the catalogue nor the items have the competency ${competency}.`,
          hint: 'Give the id of a competency, or leave it out.',
        },
      ]);
    }
    const isNaming = allows({ scopes }, 'analytics/read');
    const naming = isNaming
      ? {
          limit: persons === undefined ? NAMED_IN_PLAN : (limit ?? PAGE),
          after: after === undefined ? '' : decodeCursor(after),
        }
      : { limit: 0, after: '' };
    const directory = await loadDirectory(queries, before);
    const groups = memberships && groupsIn(memberships, directory, asOf);
    const made = await planned(queries, {
      ...{ items: published, before, asOf, competency, naming, persons: directory, mode: request.mode },
      ...(groups !== undefined && { groups }),
    });
    return answerOf(made, { asKnownAt, asOf, isNaming, listed: persons, isGrouped: groups !== undefined });
  }

  return (principal, queries, request) => alone(principal.tenant, () => plan(principal, queries, request));
}

/** @throws {Problem} 413 for an exact plan of too much evidence */
async function planned(...asked: Parameters<typeof planPublication>): Promise<Plan> {
  try {
    return await planPublication(...asked);
  } catch (error) {
    if (!(error instanceof PlanTooLarge)) throw error;
    throw new Problem(
      413,
      'too_large',
      `The plan concerns ${error.pieces} pieces of evidence; an exact one may concern ${error.most}. Plan one competency, or ask for an estimate.`,
    );
  }
}

function hasCompetency(
  id: string,
  items: readonly { readonly kind: string; readonly competencies?: readonly unknown[] }[],
): boolean {
  return items.some(
    ({ kind, competencies = [] }) =>
      kind === 'framework' && (competencies as readonly { id: string }[]).some((one) => one.id === id),
  );
}
