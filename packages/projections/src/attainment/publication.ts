import { type CatalogueItem, dated, parseInSteps } from '@cairn/competency';
import { type CatalogueItemPublished, type LogRecord, seqOf } from '@cairn/lrs';
import type { DeadLetter } from '../dead-letters/dead-letter.ts';
import { inTurns, takeTurns } from '../runner/turns.ts';
import { type AgainContext, decideAgain } from './decide-again.ts';
import type { DecisionPlace } from './decision-row.ts';
import { changedRules, type RuleChange, rulesToDecide, toDecide } from './rule-change.ts';

/** The items of a publication: one event may publish several, which then come into force together. */
export async function itemsOf(
  record: LogRecord,
  event: CatalogueItemPublished,
): Promise<{ items: CatalogueItem[]; dead: DeadLetter[] }> {
  const turn = takeTurns();
  const items: CatalogueItem[] = [];
  const dead: DeadLetter[] = [];
  const published: readonly unknown[] = Array.isArray(event.item) ? event.item : [event.item];
  for (const [index, value] of published.entries()) {
    const parsed = await inTurns(parseInSteps(value, { stored: true }), turn);
    await turn();
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
  change: RuleChange,
  context: AgainContext,
): Promise<void> {
  const changed = changedRules(change);
  const view = { ...context, before: place.seq };
  for await (const states of toDecide(changed, change, view)) {
    await decideAgain(place, states, {
      ...context,
      cause: { kind: 'publication', id: '' },
      rulesOf: rulesToDecide,
    });
  }
}
