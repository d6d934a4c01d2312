import type { Problem, ProblemIssue } from '@cairn/http';
import type { DraftSummary } from '@cairn/lrs';
import { contradictionsWith } from '@cairn/projections/items';
import { readPublication } from '../checks/publication-check.ts';
import { type KnownItems, nameOf } from './known-items.ts';
import { outdatedItems } from './outdated-items.ts';

const MOST_ISSUES = 100;

/**
 * Why a draft cannot be published: what is wrong with its items, what they contradict in the catalogue once their form is
 * right, and what was published since its base. Paths lead into the draft.
 * @param now ms since the epoch
 */
export function draftIssues(
  { base }: Pick<DraftSummary, 'base'>,
  items: readonly Readonly<Record<string, unknown>>[],
  known: KnownItems,
  now: number,
): ProblemIssue[] {
  const read = readPublication(items);
  const found = read.ok ? contradictionsWith(read.items, known.catalogue, now) : read.issues;
  const named = items.map((item, index) => ({ path: `$[${index}]`, ...nameOf(item) }));
  return inDraft([...found, ...outdatedItems(named, base, known.find)]).slice(0, MOST_ISSUES);
}

/** Issues of a list of items as those of a draft that has them. */
export function inDraft(issues: Problem['issues']): ProblemIssue[] {
  return issues.map(({ path, ...issue }) => ({
    ...issue,
    path: path === '$' ? '$.items' : path.replace(/^\$\[/, '$.items['),
    message: issue.message.replaceAll(/\$\[(\d+)\]/g, '$.items[$1]'),
  }));
}
