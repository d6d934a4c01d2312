import { type CatalogueItem, parentsOf, parseCatalogueItem } from '@cairn/competency';
import type { Draft, FrameworkDraft, Placed } from '../reading/draft.ts';
import { MOST_ISSUES, type StandardsIssue } from '../reading/issue.ts';
import type { Reading } from '../reading/reading.ts';
import { levelsOf, MOST_DEPTH } from './depth.ts';

/** Checks what a reader made of a file: every item must be one that the catalogue takes. */
export function finish(format: string, draft: Draft): Reading {
  const { words, counts } = draft;
  const items: CatalogueItem[] = [];
  const issues = [...draft.issues];
  for (const framework of draft.frameworks) {
    if (framework.competencies.length === 0) {
      draft.notes.push('The framework has no competencies: there is nothing to publish.');
      continue;
    }
    take(items, issues, frameworkItem(framework), (path) => placeIn(framework, path));
  }
  for (const other of draft.others) take(items, issues, other.members, (path) => `${other.at} ${path}`);
  const external: CatalogueItem[] = [];
  for (const other of draft.external ?? [])
    take(external, issues, other.members, (path) => `${other.at} ${path}`);
  for (const item of items)
    if (item.kind === 'framework') for (const issue of tooDeep(item)) issues.push(issue);
  if (issues.length > 0) return { outcome: 'refused', words, issues: issues.slice(0, MOST_ISSUES), counts };
  const { leftOut, notes, standIn } = draft;
  const isNameless = standIn !== undefined && JSON.stringify(items).includes(standIn);
  const read = { format, words, items, counts, leftOut: leftOut.all(), notes };
  return {
    outcome: 'read',
    ...read,
    ...(external.length > 0 && { external }),
    ...(isNameless && { isNameless }),
  };
}

function frameworkItem({ members, competencies }: FrameworkDraft): Placed['members'] {
  return {
    ...members,
    kind: 'framework',
    competencies: competencies.map((competency) => competency.members),
  };
}

function take(
  items: CatalogueItem[],
  issues: StandardsIssue[],
  members: Placed['members'],
  place: (path: string) => string,
): void {
  // The first hundred issues are read; what is beyond them is not checked.
  if (issues.length >= MOST_ISSUES) return;
  const parsed = parseCatalogueItem(members);
  if (parsed.ok) items.push(parsed.item);
  else for (const issue of parsed.issues) issues.push({ ...issue, path: place(issue.path) });
}

/** The place in the file of a path in the item. */
function placeIn({ at, competencies }: FrameworkDraft, path: string): string {
  const index = /^\$\.competencies\[(\d{1,9})\]/.exec(path)?.[1];
  return competencies[Number(index)]?.at ?? at;
}

function tooDeep(item: Extract<CatalogueItem, { kind: 'framework' }>): StandardsIssue[] {
  const parents = new Map(item.competencies.map((competency) => [competency.id, parentsOf(competency)]));
  const levels = levelsOf(parents);
  if (levels <= MOST_DEPTH) return [];
  const message = `The framework ${item.id} has ${levels} levels; at most ${MOST_DEPTH} are read.`;
  return [{ code: 'too_deep', path: '$', message, hint: 'Check its isChildOf associations.' }];
}
