import { type Alignments, type Catalogue, type CatalogueIssue, dated, publish } from '@cairn/competency';
import { alignedToRetired } from './aligned-to-retired.ts';
import { circularStacks } from './circular-stacks.ts';
import { contradictingAlignments } from './contradicting-alignments.ts';
import type { PlacedItem } from './placed-item.ts';
import { unanswerableQuestions } from './unanswerable-questions.ts';
import { unknownReferences } from './unknown-references.ts';

/** Most contradictions that are listed. */
const MOST_ISSUES = 100;

/**
 * What the items contradict in the catalogue as it would be with them: references, questions that nothing answers, stacks that ask
 * for themselves, what is retired, and alignments of other sets.
 * @param now ms since the epoch: when it would be published
 */
export function contradictionsWith(
  items: readonly PlacedItem[],
  catalogue: Catalogue,
  now: number,
): CatalogueIssue[] {
  const after = publish(
    catalogue,
    items.map(({ item }) => dated(item, now)),
  );
  const paths = new Map<Alignments, string>();
  for (const { path, item } of items) if (item.kind === 'alignments') paths.set(item, path);
  return [
    ...unknownReferences(items, after),
    ...unanswerableQuestions(items, after),
    ...circularStacks(items, after),
    ...alignedToRetired(items, { before: catalogue, after, now }),
    ...contradictingAlignments(paths, after, now),
  ].slice(0, MOST_ISSUES);
}
