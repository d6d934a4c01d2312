import { type Catalogue, type CatalogueItem, parseCatalogueItem, publish } from '@cairn/competency';
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

/** Reads one item or an array of them; all issues of all items are found at once. */
export function readPublication(body: unknown): ReadPublication {
  const values: readonly unknown[] = Array.isArray(body) ? body : [body];
  const items: PlacedItem[] = [];
  const issues: ProblemIssue[] = [];
  const seen = new Map<string, string>();
  for (const [index, value] of values.entries()) {
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
        message: `This ${parsed.item.kind} is published at ${first}, too.`,
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
  return issues.length > 0 ? { ok: false, issues } : { ok: true, items };
}

/** References of the items to frameworks and competencies that neither the catalogue nor the publication has. */
export function unknownReferences(items: readonly PlacedItem[], catalogue: Catalogue): ProblemIssue[] {
  const after = items.reduce((sum, { item }) => publish(sum, item), catalogue);
  return items.flatMap(({ path, item }) => referencesOf(path, item, after));
}

function referencesOf(path: string, item: CatalogueItem, catalogue: Catalogue): ProblemIssue[] {
  if (item.kind === 'alignments') {
    const framework = catalogue.frameworks.get(item.frameworkId);
    if (framework === undefined) {
      return [unknown(`${path}.frameworkId`, `framework ${item.frameworkId}`)];
    }
    const known = new Set(framework.competencies.map(({ id }) => id));
    return item.alignments.flatMap(({ competency }, index) =>
      known.has(competency)
        ? []
        : [unknown(`${path}.alignments[${index}].competency`, `competency ${competency} in ${framework.id}`)],
    );
  }
  if (item.kind === 'credential') {
    const known = new Set(
      [...catalogue.frameworks.values()].flatMap(({ competencies }) => competencies.map(({ id }) => id)),
    );
    return item.competencies.flatMap((competency, index) =>
      known.has(competency) ? [] : [unknown(`${path}.competencies[${index}]`, `competency ${competency}`)],
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
