import type { ProblemIssue } from '@cairn/http';
import type { ItemRow } from '@cairn/projections';
import { positionOf } from './known-items.ts';

/** An item of a draft: its JSON path, kind and id. */
interface NamedItem {
  readonly path: string;
  readonly kind: unknown;
  readonly id: unknown;
}

/**
 * Items of a draft of which a publication is in force that its author may not know: publishing them would silently undo it.
 * @param base position of the log below which the author knows all publications
 */
export function outdatedItems(
  items: readonly NamedItem[],
  base: number,
  find: (kind: unknown, id: unknown) => ItemRow | undefined,
): ProblemIssue[] {
  return items.flatMap(({ path, kind, id }) => {
    const row = find(kind, id);
    if (row === undefined || positionOf(row) < base) return [];
    const when = new Date(row.published_at).toISOString();
    return [
      {
        path,
        code: 'outdated',
        message: `${row.kind} ${row.id} was published after the base of the draft: version ${row.version} by ${row.published_by} at ${when}, position ${positionOf(row)}.`,
        hint: 'Compare the draft with what is in force, take over the changes to keep, and save it with the asKnownAt of the comparison as "base".',
      },
    ];
  });
}
