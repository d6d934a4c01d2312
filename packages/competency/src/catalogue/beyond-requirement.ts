import { DEEPEST_REQUIREMENT, MOST_PARTS } from '../requirement/requirement-schema.ts';
import type { CatalogueIssue } from './issue.ts';

/**
 * A requirement with more parts or levels than anybody reads, found before anything else of it is: it has not been parsed.
 * Walked without recursion, and no further than the bounds.
 */
export function beyondRequirement(value: unknown): CatalogueIssue | undefined {
  const refused = (message: string): CatalogueIssue => ({
    code: 'out_of_range',
    path: '$.requirement',
    message,
    hint: 'Split it into several stacks; a requirement may name another stack.',
  });
  let level = [value];
  let parts = 0;
  for (let depth = 1; level.length > 0; depth++) {
    parts += level.length;
    if (parts > MOST_PARTS) return refused(`The requirement has more than ${MOST_PARTS} parts.`);
    if (depth > DEEPEST_REQUIREMENT) {
      return refused(`The requirement is nested deeper than ${DEEPEST_REQUIREMENT} levels.`);
    }
    const next: unknown[] = [];
    for (const one of level) {
      for (const part of partsOf(one)) {
        next.push(part);
        if (parts + next.length > MOST_PARTS) break;
      }
    }
    level = next;
  }
  return undefined;
}

function* partsOf(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  const { of, first, next, caps, minimums } = value as Readonly<Record<string, unknown>>;
  for (const list of [of, caps, minimums]) {
    if (!Array.isArray(list)) continue;
    for (const entry of list) {
      const inner = (entry as { requirement?: unknown } | null)?.requirement;
      yield inner ?? entry;
    }
  }
  for (const one of [first, next]) if (one !== undefined) yield one;
}
