import type { Precondition } from '@cairn/lrs';
import { and, inArray, not, type SQL, sql } from 'drizzle-orm';
import { documents } from '../schema/documents.ts';

/**
 * The precondition as a condition on a stored row; undefined when there is none. `If-Match: *` is true of every
 * stored row, `If-None-Match: *` of none.
 */
export function conditionOf({ ifMatch, ifNoneMatch }: Precondition): SQL | undefined {
  return and(
    ifMatch === undefined ? undefined : matches(ifMatch),
    ifNoneMatch === undefined ? undefined : not(matches(ifNoneMatch)),
  );
}

function matches(wanted: readonly string[] | '*'): SQL {
  return wanted === '*' ? sql`true` : inArray(documents.etag, [...wanted]);
}
