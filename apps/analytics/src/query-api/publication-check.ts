import {
  type Alignments,
  type Catalogue,
  type CatalogueItem,
  parseCatalogueItem,
  publish,
} from '@cairn/competency';
import { contradictingAlignments } from './contradicting-alignments.ts';
import type { ProblemIssue } from './http/problem.ts';

/** A publication whose items are all well-formed, with the place each had in the body. */
export type ReadPublication =
  | { readonly ok: true; readonly items: readonly PlacedItem[] }
  | { readonly ok: false; readonly issues: readonly ProblemIssue[] };

/** An item with its JSON path in the body: `$`, or `$[2]` in an array. */
export interface PlacedItem {
  readonly path: string;
  readonly item: CatalogueItem;
}

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

/** What the items contradict in the catalogue as it would be with them: references, and alignments of other sets. */
export function contradictionsWith(items: readonly PlacedItem[], catalogue: Catalogue): ProblemIssue[] {
  const after = publish(
    catalogue,
    items.map(({ item }) => item),
  );
  const paths = new Map<Alignments, string>();
  for (const { path, item } of items) if (item.kind === 'alignments') paths.set(item, path);
  return [...unknownReferences(items, after), ...contradictingAlignments(paths, after)].slice(0, MOST_ISSUES);
}

/** References of the items to frameworks and competencies that the catalogue does not have. */
function unknownReferences(items: readonly PlacedItem[], after: Catalogue): ProblemIssue[] {
  // Gathered once: many items may refer to a large framework.
  const known = new Map(
    [...after.frameworks].map(([id, { competencies }]) => [id, new Set(competencies.map((one) => one.id))]),
  );
  const everywhere = new Set([...known.values()].flatMap((ids) => [...ids]));
  return items.flatMap(({ path, item }) => referencesOf(path, item, known, everywhere));
}

function referencesOf(
  path: string,
  item: CatalogueItem,
  frameworks: ReadonlyMap<string, ReadonlySet<string>>,
  everywhere: ReadonlySet<string>,
): ProblemIssue[] {
  if (item.kind === 'alignments') {
    const { frameworkId } = item;
    const known = frameworks.get(frameworkId);
    if (known === undefined) return [unknown(`${path}.frameworkId`, `framework ${frameworkId}`)];
    return item.alignments.flatMap(({ competency }, index) =>
      known.has(competency)
        ? []
        : [unknown(`${path}.alignments[${index}].competency`, `competency ${competency} in ${frameworkId}`)],
    );
  }
  if (item.kind === 'credential') {
    return item.competencies.flatMap((competency, index) =>
      everywhere.has(competency)
        ? []
        : [unknown(`${path}.competencies[${index}]`, `competency ${competency}`)],
    );
  }
  return [];
}

function unknown(path: string, what: string): ProblemIssue {
  return {
    path,
    code: 'unknown_reference',
    message: `There is no ${what}.`,
    hint: 'Publish it first, or in the same request.',
  };
}
