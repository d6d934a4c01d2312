import { type Alignments, type Catalogue, conditionsKey, retiredFrom } from '@cairn/competency';
import type { ProblemIssue } from '@cairn/http';
import type { PlacedItem } from './placed-item.ts';

/**
 * New alignments to competencies that are retired. Those that the same set had before stay: the attainments of holders rest
 * on them.
 */
export function alignedToRetired(
  items: readonly PlacedItem[],
  { before, after, now }: { readonly before: Catalogue; readonly after: Catalogue; readonly now: number },
): ProblemIssue[] {
  if (after.retirements.size === 0) return [];
  return items.flatMap(({ path, item }) => {
    if (item.kind !== 'alignments') return [];
    const { frameworkId: framework } = item;
    let known: ReadonlySet<string> | undefined;
    return item.alignments.flatMap((alignment, index) => {
      const { competency } = alignment;
      const from = retiredFrom(after, { kind: 'competency', id: competency, framework });
      if (from === undefined || from > now) return [];
      known ??= alignmentsIn(before.alignments.get(item.id));
      if (known.has(keyOf(alignment))) return [];
      return [
        {
          path: `${path}.alignments[${index}].competency`,
          code: 'retired',
          message: `${competency} is retired from ${new Date(from).toISOString()} on: new evidence does not count for it.`,
          hint: 'Align to a competency in use, or take the retirement back first.',
        },
      ];
    });
  });
}

function alignmentsIn(set: Alignments | undefined): ReadonlySet<string> {
  return new Set((set?.alignments ?? []).map(keyOf));
}

function keyOf(alignment: Alignments['alignments'][number]): string {
  return `${alignment.competency} ${conditionsKey(alignment)}`;
}
