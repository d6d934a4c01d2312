import type { AlignmentReach } from '@cairn/competency';
import { tenantQuery } from '../tables/tenant-queries.ts';
import { evidence } from './tables.ts';

/** What is looked for: evidence in reach of alignments. */
type Sought = { readonly [Condition in keyof AlignmentReach]: string[] };

/** Looks for nothing: a list is chosen beside it. */
export const NOTHING_SOUGHT: Sought = {
  activity: [],
  activityPrefix: [],
  activityPattern: [],
  parent: [],
  grouping: [],
  verb: [],
  authority: [],
  platform: [],
};

/** A pattern of an alignment, in which `*` alone has a meaning, as one of LIKE. */
export function likePattern(pattern: string): string {
  return pattern.replace(/[\\%_]/g, String.raw`\$&`).replaceAll('*', '%');
}

/**
 * The next identifiers, in order, with evidence that a change of some alignments concerns. `activityPattern` holds patterns
 * of LIKE.
 */
export const learnersConcerned = tenantQuery<
  Sought & { before: number; after: string; limit: number },
  { learner: string }
>({
  name: 'attainment.learners-concerned',
  row: evidence.pick('learner'),
  maxSeconds: 300,
  sql: (own) => `
    SELECT DISTINCT learner FROM ${own(evidence)}
    WHERE seq < {before:UInt64} AND learner > {after:String} AND (
      activity IN ({activity:Array(String)})
      OR arrayExists(prefix -> startsWith(activity, prefix), {activityPrefix:Array(String)})
      OR arrayExists(pattern -> activity LIKE pattern, {activityPattern:Array(String)})
      OR hasAny(parents, {parent:Array(String)}) OR hasAny(groupings, {grouping:Array(String)})
      OR verb IN ({verb:Array(String)}) OR authority IN ({authority:Array(String)})
      OR platform IN ({platform:Array(String)})
    )
    ORDER BY learner LIMIT {limit:UInt32}`,
});
