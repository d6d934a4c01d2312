import {
  type Alignments,
  type Catalogue,
  type CatalogueIssue,
  conditionsKey,
  type Retired,
  retiredFrom,
} from '@cairn/competency';
import type { PlacedItem } from './placed-item.ts';

/**
 * New alignments to competencies that are retired, and in sets that are. Those that the same set had before stay: the
 * attainments of holders rest on them.
 */
export function alignedToRetired(
  items: readonly PlacedItem[],
  { before, after, now }: { readonly before: Catalogue; readonly after: Catalogue; readonly now: number },
): CatalogueIssue[] {
  if (after.retirements.size === 0) return [];
  const retiredBy = (what: Retired) => {
    const from = retiredFrom(after, what);
    return from === undefined || from > now ? undefined : new Date(from).toISOString();
  };
  return items.flatMap(({ path, item }) => {
    if (item.kind !== 'alignments') return [];
    const { id, frameworkId: framework } = item;
    const set = retiredBy({ kind: 'alignments', id });
    let known: ReadonlySet<string> | undefined;
    return item.alignments.flatMap((alignment, index) => {
      const { competency } = alignment;
      const from = set ?? retiredBy({ kind: 'competency', id: competency, framework });
      if (from === undefined) return [];
      known ??= alignmentsIn(before.alignments.get(id));
      if (known.has(keyOf(alignment))) return [];
      const at = `${path}.alignments[${index}]`;
      return [set === undefined ? toRetired(at, competency, from) : inRetired(at, id, from)];
    });
  });
}

function toRetired(path: string, competency: string, from: string): CatalogueIssue {
  return {
    path: `${path}.competency`,
    code: 'retired',
    message: `${competency} is retired from ${from} on: new evidence does not count for it.`,
    hint: 'Align to a competency in use, or take the retirement back first.',
  };
}

function inRetired(path: string, set: string, from: string): CatalogueIssue {
  return {
    path,
    code: 'retired',
    message: `${set} is retired from ${from} on: new evidence does not count through it.`,
    hint: 'Publish it in another set, or take the retirement back first.',
  };
}

function alignmentsIn(set: Alignments | undefined): ReadonlySet<string> {
  return new Set((set?.alignments ?? []).map(keyOf));
}

function keyOf(alignment: Alignments['alignments'][number]): string {
  return `${alignment.competency} ${conditionsKey(alignment)}`;
}
