import { parseCatalogueItem } from '@cairn/competency';
import type { ProblemIssue } from '@cairn/http';
import type { PlacedItem } from '@cairn/projections/items';

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
