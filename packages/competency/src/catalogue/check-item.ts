import type { CatalogueIssue } from './issue.ts';
import type { Alignments, CatalogueItem, Framework } from './item.ts';

/** Where an item of the right form contradicts itself. */
export function contradictions(item: CatalogueItem): CatalogueIssue[] {
  if (item.kind === 'framework') return contradictionsOf(item);
  return item.kind === 'alignments' ? twice(item) : [];
}

/** Activities that are aligned to one competency twice. */
function twice({ alignments }: Alignments): CatalogueIssue[] {
  const seen = new Set<string>();
  return alignments.flatMap(({ activity, competency }, i): CatalogueIssue[] => {
    const key = JSON.stringify([activity, competency]);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = 'This activity is aligned to this competency above.';
    return [{ code: 'duplicate', path: `$.alignments[${i}]`, message, hint: 'Keep one of them.' }];
  });
}

/** Competencies declared twice, parents that are not in the framework, and parents that go in a circle. */
function contradictionsOf({ competencies }: Framework): CatalogueIssue[] {
  const issues: CatalogueIssue[] = [];
  const parents = new Map<string, string | undefined>();
  for (const [i, { id, broader }] of competencies.entries()) {
    if (parents.has(id)) {
      issues.push({
        code: 'duplicate',
        path: `$.competencies[${i}].id`,
        message: `${id} is declared twice.`,
      });
    }
    parents.set(id, broader);
  }
  const circular = inCircles(parents);
  for (const [i, { id, broader }] of competencies.entries()) {
    const path = `$.competencies[${i}].broader`;
    if (broader !== undefined && !parents.has(broader)) {
      const message = `${broader} is not in this framework.`;
      issues.push({
        code: 'unknown_reference',
        path,
        message,
        hint: 'Declare it, or leave "broader" out.',
      });
    } else if (circular.has(id)) {
      issues.push({ code: 'cycle', path, message: `${id} is broader than itself through its parents.` });
    }
  }
  return issues;
}

/** Those whose parents lead back to themselves. Each is walked over once: a chain of 13,000 is no more than that. */
function inCircles(parents: ReadonlyMap<string, string | undefined>): ReadonlySet<string> {
  const circular = new Set<string>();
  const done = new Set<string>();
  for (const start of parents.keys()) {
    const walked: string[] = [];
    const places = new Map<string, number>();
    let at: string | undefined = start;
    while (at !== undefined && !done.has(at) && !places.has(at)) {
      places.set(at, walked.length);
      walked.push(at);
      at = parents.get(at);
    }
    const from = at === undefined ? undefined : places.get(at);
    if (from !== undefined) for (const id of walked.slice(from)) circular.add(id);
    for (const id of walked) done.add(id);
  }
  return circular;
}
