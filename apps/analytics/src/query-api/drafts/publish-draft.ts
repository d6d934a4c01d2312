import { dated } from '@cairn/competency';
import { Problem, retryAfter } from '@cairn/http';
import { type Draft, type DraftPublication, type Principal, seqOf } from '@cairn/lrs';
import { type ItemRow, itemsInForce, type TenantQueries } from '@cairn/projections';
import type { PlacedItem } from '@cairn/projections/items';
import type { Applied } from '../catalogue/applied.ts';
import type { Published, PublishItems } from '../catalogue/publish-items.ts';
import { readPublication } from '../checks/publication-check.ts';
import type { QueryApiDeps } from '../http/environment.ts';
import { notFound } from '../http/not-found.ts';
import { itemsOf, otherRevision } from './draft-answers.ts';
import { inDraft } from './draft-issues.ts';
import { positionOf } from './known-items.ts';
import { outdatedItems } from './outdated-items.ts';

/** What is asked for. */
interface AskedPublication {
  readonly id: string;
  readonly revision: number;
  /** Position of the log: nothing may have been published since. */
  readonly asKnownAt?: number | undefined;
}

/**
 * Publishes a draft as one event, once: a draft that is published already, or whose publication is in the log although
 * nobody could note it in the draft, gives the publication that there is.
 * @throws {Problem} 404, 409, 503 and whatever publishing its items throws; nothing is published then
 */
export type PublishDraft = (
  principal: Pick<Principal, 'tenant' | 'id'>,
  queries: TenantQueries,
  asked: AskedPublication,
) => Promise<Published>;

export function createPublishDraft(
  deps: Pick<QueryApiDeps, 'drafts'>,
  publish: PublishItems,
  applied: Applied,
): PublishDraft {
  async function publishLocked(
    principal: Pick<Principal, 'tenant' | 'id'>,
    queries: TenantQueries,
    draft: Draft,
    { revision, asKnownAt }: AskedPublication,
  ): Promise<{ publication: DraftPublication; result: Published }> {
    if (draft.revision !== revision) throw otherRevision(draft, revision, 409);
    const body = itemsOf(draft);
    const read = readPublication(body);
    if (draft.publication !== undefined) {
      const isApplied = await applied.at(principal.tenant, draft.publication.position);
      return earlier(draft.publication, read.ok ? read.items : [], isApplied);
    }
    if (read.ok) {
      await applied.all(principal.tenant);
      const found = publicationIn(
        await queries.run(itemsInForce, { before: Number.MAX_SAFE_INTEGER }),
        read.items,
        draft.base,
      );
      if (found !== undefined) return earlier(found, read.items, true);
    }
    const items = read.ok ? read.items : [];
    const result = await publish(principal, queries, Buffer.from(draft.items), (inForce) => {
      refuseOutdated(items, inForce, draft.base);
      refuseUnplanned(inForce, asKnownAt);
    });
    const { position, publishedAt } = result;
    return {
      publication: { position, publishedAt: Date.parse(publishedAt), publishedBy: principal.id },
      result,
    };
  }

  return async (principal, queries, asked) => {
    const done = await deps.drafts
      .publishing(principal.tenant, asked.id, (draft) => publishLocked(principal, queries, draft, asked))
      .catch((error: unknown) => {
        throw error instanceof Problem ? aboutDraft(error) : error;
      });
    if (done.outcome === 'done') return done.result;
    if (done.outcome === 'missing') throw notFound('draft');
    throw new Problem(503, 'draft_busy', 'Somebody is publishing or saving the draft now; try again.', {
      headers: retryAfter(2),
    });
  };
}

function earlier(publication: DraftPublication, items: readonly PlacedItem[], applied: boolean) {
  const published = items.map(({ item: { kind, id, version } }) => ({ kind, id, version }));
  const { position, publishedAt } = publication;
  return {
    publication,
    result: { published, position, publishedAt: new Date(publishedAt).toISOString(), applied },
  };
}

/**
 * The publication after a base that has brought all these items into force just as they are: that of a process which
 * ended before it could note it.
 */
function publicationIn(
  inForce: readonly ItemRow[],
  items: readonly PlacedItem[],
  base: number,
): DraftPublication | undefined {
  const rows = new Map(inForce.map((row) => [JSON.stringify([row.kind, row.id]), row]));
  let publication: DraftPublication | undefined;
  for (const { item } of items) {
    const row = rows.get(JSON.stringify([item.kind, item.id]));
    if (row === undefined || positionOf(row) < base) return undefined;
    if (JSON.stringify(dated(item, row.published_at)) !== row.item) return undefined;
    if (publication !== undefined && publication.position !== positionOf(row)) return undefined;
    publication = {
      position: positionOf(row),
      publishedAt: row.published_at,
      publishedBy: row.published_by,
    };
  }
  return publication;
}

function refuseOutdated(items: readonly PlacedItem[], inForce: readonly ItemRow[], base: number): void {
  const rows = new Map(inForce.map((row) => [JSON.stringify([row.kind, row.id]), row]));
  const issues = outdatedItems(
    items.map(({ path, item: { kind, id } }) => ({ path, kind, id })),
    base,
    (kind, id) => rows.get(JSON.stringify([kind, id])),
  );
  if (issues.length === 0) return;
  throw new Problem(
    409,
    'draft_outdated',
    'Nothing was published: some items were published by others after the base of the draft.',
    { issues: issues.slice(0, 100) },
  );
}

function refuseUnplanned(inForce: readonly ItemRow[], asKnownAt: number | undefined): void {
  if (asKnownAt === undefined) return;
  const later = inForce.filter(({ newest }) => newest >= seqOf(asKnownAt, 0));
  if (later.length === 0) return;
  const named = later.slice(0, 10).map((row) => `${row.kind} ${row.id} (position ${positionOf(row)})`);
  throw new Problem(
    409,
    'plan_outdated',
    'Nothing was published: the catalogue changed after the plan was made.',
    {
      issues: [
        {
          path: '$.asKnownAt',
          code: 'plan_outdated',
          message: `Published after position ${asKnownAt}: ${named.join(', ')}${later.length > 10 ? ` and ${later.length - 10} more` : ''}.`,
          hint: 'Plan the draft again and publish with the asKnownAt of that plan.',
        },
      ],
    },
  );
}

/** A refusal of the items as one of the draft. */
function aboutDraft(problem: Problem): Problem {
  const { status, code, message, headers, issues } = problem;
  return new Problem(status, code, message, { headers, cause: problem, issues: inDraft(issues) });
}
