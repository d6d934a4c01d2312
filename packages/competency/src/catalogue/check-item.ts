import { CONDITIONS, conditionsKey } from '../alignment/conditions.ts';
import { saysTheSame } from './contradicting-alignments.ts';
import type { CatalogueIssue } from './issue.ts';
import type { Alignments, CatalogueItem, Framework } from './item.ts';

/**
 * Where an item of the right form contradicts itself.
 * @param isStored true for what was published before
 */
export function contradictions(item: CatalogueItem, isStored: boolean): CatalogueIssue[] {
  if (item.kind === 'framework') return contradictionsOf(item);
  return item.kind === 'alignments' ? twice(item, isStored) : [];
}

/**
 * Alignments of one competency that have the same conditions as one above. What was published before is compared as it was
 * spelled: whatever was taken then stays readable.
 */
function twice({ alignments }: Alignments, isStored: boolean): CatalogueIssue[] {
  const seen = new Map<string, number>();
  return alignments.flatMap((alignment, i): CatalogueIssue[] => {
    const conditions = isStored ? CONDITIONS.map((name) => alignment[name]) : conditionsKey(alignment);
    const key = JSON.stringify([conditions, alignment.competency]);
    const first = seen.get(key);
    const before = first === undefined ? undefined : alignments[first];
    if (first === undefined || before === undefined) {
      seen.set(key, i);
      return [];
    }
    const path = `$.alignments[${i}]`;
    if (saysTheSame(before, alignment)) {
      const message = `alignments[${first}] says the same for this competency.`;
      return [{ code: 'duplicate', path, message, hint: 'Keep one of them.' }];
    }
    const message = `alignments[${first}] has the same conditions for this competency, and another evidence, weight or level.`;
    return [{ code: 'contradiction', path, message, hint: 'Keep one of them.' }];
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
