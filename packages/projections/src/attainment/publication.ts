import {
  type AlignmentReach,
  type AttainmentRules,
  type CatalogueItem,
  parseCatalogueItem,
  reachOf,
} from '@cairn/competency';
import { type CatalogueItemPublished, type LogRecord, seqOf } from '@cairn/lrs';
import type { DeadLetter } from '../dead-letters/dead-letter.ts';
import { takeTurns } from '../runner/turns.ts';
import type { RowBuffer } from '../tables/row-buffer.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { chunks } from './chunks.ts';
import { decideRow } from './decision-row.ts';
import { learnersConcerned, likePattern, NOTHING_SOUGHT } from './learners-concerned.ts';
import { loadDecisionsOf, loadEvidence } from './load-learners.ts';

/** Learners decided at once after a publication: bounds memory and the size of an insert. */
const LEARNERS = 1_000;

/** Learners listed at once: each list reads the evidence of all activities once. */
const LISTED = 50_000;

/** The items of a publication: one event may publish several, which then come into force together. */
export function itemsOf(
  record: LogRecord,
  event: CatalogueItemPublished,
): { items: CatalogueItem[]; dead: DeadLetter[] } {
  const items: CatalogueItem[] = [];
  const dead: DeadLetter[] = [];
  const published: readonly unknown[] = Array.isArray(event.item) ? event.item : [event.item];
  for (const [index, value] of published.entries()) {
    const parsed = parseCatalogueItem(value, { stored: true });
    if (parsed.ok) items.push(parsed.item);
    else {
      const seq = seqOf(record.offset, index);
      const { tenant, storedAt: stored } = record;
      dead.push({ tenant, seq, statementId: '', code: 'catalogue-item', issues: parsed.issues, stored });
    }
  }
  return { items, dead };
}

/**
 * Decides again every rule that a publication changed, for every learner with evidence in reach of the alignments
 * before or after it, or with a decision of the rule. Learners come in chunks, in order; each chunk is inserted at once.
 */
export async function decideAgain(
  record: LogRecord,
  change: { readonly before: AttainmentRules; readonly after: AttainmentRules },
  context: { queries: TenantQueries; rows: RowBuffer },
): Promise<void> {
  const { queries, rows } = context;
  const changed = [...change.after.byId.values()]
    .filter(({ id, hash, version }) => {
      const old = change.before.byId.get(id);
      return old?.hash !== hash || old.version !== version;
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (changed.length === 0) return;
  const reach = reachOf(
    changed.flatMap(({ id, alignments }) => [
      ...alignments,
      ...(change.before.byId.get(id)?.alignments ?? []),
    ]),
  );
  const place = { tenant: record.tenant, seq: seqOf(record.offset, 0), stored: record.storedAt };
  const turn = takeTurns();
  const ruleIds = changed.map(({ id }) => id);
  for await (const learners of concerned(queries, reach, ruleIds, place.seq)) {
    const states = await loadEvidence(queries, change.after, learners, place.seq);
    await loadDecisionsOf(queries, states, ruleIds, place.seq);
    for (const [learner, state] of states) {
      for (const rule of changed) {
        const row = decideRow(place, learner, rule, state);
        if (row !== undefined) rows.add(row);
      }
      await turn();
    }
    await rows.flush();
  }
}

/** Learners by the thousand. One may come twice when the lists are long: its decisions are then the same rows. */
async function* concerned(
  queries: TenantQueries,
  reach: AlignmentReach,
  ruleIds: readonly string[],
  before: number,
): AsyncGenerator<string[]> {
  const sought = { ...reach, activityPattern: [...reach.activityPattern].map(likePattern), rules: ruleIds };
  const lists = Object.entries(sought).flatMap(([name, values]) =>
    [...chunks(values)].map((part) => ({ ...NOTHING_SOUGHT, [name]: part })),
  );
  for (const list of lists) {
    let after = '';
    for (;;) {
      const found = await queries.run(learnersConcerned, { ...list, before, after, limit: LISTED });
      const learners = found.map(({ learner }) => learner);
      for (let from = 0; from < learners.length; from += LEARNERS) {
        yield learners.slice(from, from + LEARNERS);
      }
      const last = learners.at(-1);
      if (last === undefined || learners.length < LISTED) break;
      after = last;
    }
  }
}
