import { type Alignments, type Catalogue, dated, parseCatalogueItem, publish } from '@cairn/competency';
import type { ProblemIssue } from '@cairn/http';
import { alignedToRetired } from './aligned-to-retired.ts';
import { circularStacks } from './circular-stacks.ts';
import { contradictingAlignments } from './contradicting-alignments.ts';
import type { PlacedItem } from './placed-item.ts';
import { unknownReferences } from './unknown-references.ts';

/** A publication whose items are all well-formed, with the place each had in the body. */
export type ReadPublication =
  | { readonly ok: true; readonly items: readonly PlacedItem[] }
  | { readonly ok: false; readonly issues: readonly ProblemIssue[] };

/** Most issues that one answer lists. */
const MOST_ISSUES = 100;

/** Reads one item or an array of them; the issues of all items are found at once, up to 100. */
export function readPublication(body: unknown): ReadPublication {
  const values: readonly unknown[] = Array.isArray(body) ? body : [body];
  const items: PlacedItem[] = [];
  const issues: ProblemIssue[] = [];
  const seen = new Map<string, string>();
  for (const [index, value] of values.entries()) {
    if (issues.length >= MOST_ISSUES) break;
    const path = Array.isArray(body) ? `$[${index}]` : '$';
    const parsed = parseCatalogueItem(value);
    if (!parsed.ok) {
      for (const issue of parsed.issues) issues.push({ ...issue, path: path + issue.path.slice(1) });
      continue;
    }
    const key = JSON.stringify([parsed.item.kind, parsed.item.id]);
    const first = seen.get(key);
    if (first !== undefined) {
      issues.push({
        path: `${path}.id`,
        code: 'duplicate',
        message: `This ${parsed.item.kind} is also published at ${first}.`,
        hint: 'Keep one of them.',
      });
    }
    seen.set(key, path);
    items.push({ path, item: parsed.item });
  }
  if (values.length === 0) {
    issues.push({
      path: '$',
      code: 'empty',
      message: 'There is nothing to publish.',
      hint: 'Send one item or more.',
    });
  }
  return issues.length > 0 ? { ok: false, issues: issues.slice(0, MOST_ISSUES) } : { ok: true, items };
}

/**
 * What the items contradict in the catalogue as it would be with them: references, stacks that ask for themselves, what is
 * retired, and alignments of other sets.
 * @param now ms since the epoch: when it would be published
 */
export function contradictionsWith(
  items: readonly PlacedItem[],
  catalogue: Catalogue,
  now: number,
): ProblemIssue[] {
  const after = publish(
    catalogue,
    items.map(({ item }) => dated(item, now)),
  );
  const paths = new Map<Alignments, string>();
  for (const { path, item } of items) if (item.kind === 'alignments') paths.set(item, path);
  return [
    ...unknownReferences(items, after),
    ...circularStacks(items, after),
    ...alignedToRetired(items, { before: catalogue, after, now }),
    ...contradictingAlignments(paths, after, now),
  ].slice(0, MOST_ISSUES);
}
