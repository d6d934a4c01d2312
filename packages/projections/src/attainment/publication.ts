import {
  type AlignmentReach,
  type AttainmentRules,
  type CatalogueItem,
  dated,
  parseCatalogueItem,
  reachOf,
} from '@cairn/competency';
import { type CatalogueItemPublished, type LogRecord, seqOf } from '@cairn/lrs';
import type { DeadLetter } from '../dead-letters/dead-letter.ts';
import { learnersConcerned, likePattern, NOTHING_SOUGHT } from '../evidence/learners-concerned.ts';
import { chunks } from './chunks.ts';
import { type AgainContext, decideAgain, PERSONS_AT_ONCE } from './decide-again.ts';
import type { DecisionPlace } from './decision-row.ts';
import { loadDecisionsOf, loadEvidence } from './load-persons.ts';

/** Identifiers listed at once: each list reads the evidence of all activities once. */
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
    if (parsed.ok) items.push(dated(parsed.item, record.storedAt));
    else {
      const seq = seqOf(record.offset, index);
      const { tenant, storedAt: stored } = record;
      dead.push({ tenant, seq, statementId: '', code: 'catalogue-item', issues: parsed.issues, stored });
    }
  }
  return { items, dead };
}

/**
 * Decides again every rule whose substance a publication changed, for every person with evidence in reach of the
 * alignments before or after it. A new label or version decides nothing again.
 */
export async function decidePublished(
  place: DecisionPlace,
  change: { readonly before: AttainmentRules; readonly after: AttainmentRules },
  context: AgainContext,
): Promise<void> {
  const changed = [...change.after.byId.values()].filter(
    ({ id, hash }) => change.before.byId.get(id)?.hash !== hash,
  );
  if (changed.length === 0) return;
  const reach = reachOf(
    changed.flatMap(({ id, alignments }) => [
      ...alignments,
      ...(change.before.byId.get(id)?.alignments ?? []),
    ]),
  );
  const ruleIds = changed.map(({ id }) => id);
  for await (const persons of concerned(reach, place.seq, context)) {
    const states = await loadEvidence({ ...context, before: place.seq }, persons);
    await loadDecisionsOf(context.queries, states, ruleIds, place.seq);
    await decideAgain(place, states, {
      ...context,
      cause: { kind: 'publication', id: '' },
      rulesOf: () => ruleIds,
    });
  }
}

/** Persons by the thousand. One may come twice: its decisions are then the same rows. */
async function* concerned(
  reach: AlignmentReach,
  before: number,
  { queries, persons }: AgainContext,
): AsyncGenerator<string[]> {
  const sought = { ...reach, activityPattern: [...reach.activityPattern].map(likePattern) };
  const lists = Object.entries(sought).flatMap(([name, values]) =>
    [...chunks(values)].map((part) => ({ ...NOTHING_SOUGHT, [name]: part })),
  );
  for (const list of lists) {
    let after = '';
    for (;;) {
      const found = await queries.run(learnersConcerned, { ...list, before, after, limit: LISTED });
      const learners = found.map(({ learner }) => learner);
      const concerned = [
        ...new Set(learners.flatMap((learner) => persons.steps(learner).map(({ person }) => person))),
      ];
      for (let from = 0; from < concerned.length; from += PERSONS_AT_ONCE) {
        yield concerned.slice(from, from + PERSONS_AT_ONCE);
      }
      const last = learners.at(-1);
      if (last === undefined || learners.length < LISTED) break;
      after = last;
    }
  }
}
