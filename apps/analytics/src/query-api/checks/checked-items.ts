import { isContradiction } from '@cairn/competency';
import { Problem, type ProblemIssue, retryAfter } from '@cairn/http';
import { STATEMENTS_PER_RECORD } from '@cairn/lrs';
import type { PlacedItem } from '@cairn/projections/items';
import { readPublication } from './publication-check.ts';

/** What was to be done with the items, as errors say it. */
type Done = 'published' | 'planned';

/**
 * Reads the items of a body.
 * @param at JSON path of the body in what was sent
 * @throws {Problem} 400 or 409 for what cannot be published whatever is in force, 413
 */
export function readItems(
  body: unknown,
  { at = '$', done = 'published' }: { readonly at?: string; readonly done?: Done } = {},
): readonly PlacedItem[] {
  const read = readPublication(body);
  const placed = (path: string) => at + path.slice(1);
  if (!read.ok) {
    const issues = read.issues.map((issue) => ({ ...issue, path: placed(issue.path) }));
    throw refusedItems(issues, done);
  }
  if (read.items.length <= STATEMENTS_PER_RECORD)
    return read.items.map(({ path, item }) => ({ path: placed(path), item }));
  throw new Problem(413, 'too_large', `One publication may have at most ${STATEMENTS_PER_RECORD} items.`);
}

/** What has the wrong form is a bad request; what has the right one and does not fit together, a conflict. */
export function refusedItems(issues: readonly ProblemIssue[], done: Done): Problem {
  const status = issues.every(isContradiction) ? 409 : 400;
  return new Problem(status, 'invalid_catalogue', `Nothing was ${done}: some items are invalid.`, { issues });
}

/** 503: what was published before is not applied yet, and may be what the items refer to. */
export function catchingUp(): Problem {
  return new Problem(503, 'catching_up', 'Earlier publications are still being applied; try again.', {
    headers: retryAfter(5),
  });
}
