import type { AlignmentReach } from '@cairn/competency';

/** What is looked for: evidence in reach of alignments. `activityPattern` holds patterns of LIKE. */
export type Sought = { readonly [Condition in keyof AlignmentReach]: string[] };

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

/** All that is in reach, as lists. */
export function soughtIn(reach: AlignmentReach): Sought {
  const lists = Object.fromEntries(Object.entries(reach).map(([name, values]) => [name, [...values]]));
  return { ...NOTHING_SOUGHT, ...lists, activityPattern: [...reach.activityPattern].map(likePattern) };
}

/** A pattern of an alignment, in which `*` alone has a meaning, as one of LIKE. */
function likePattern(pattern: string): string {
  return pattern.replace(/[\\%_]/g, String.raw`\$&`).replaceAll('*', '%');
}

/** The condition in SQL that a row of evidence is sought. */
export const inReach = `(
  activity IN ({activity:Array(String)})
  OR arrayExists(prefix -> startsWith(activity, prefix), {activityPrefix:Array(String)})
  OR arrayExists(pattern -> activity LIKE pattern, {activityPattern:Array(String)})
  OR hasAny(parents, {parent:Array(String)}) OR hasAny(groupings, {grouping:Array(String)})
  OR verb IN ({verb:Array(String)}) OR authority IN ({authority:Array(String)})
  OR platform IN ({platform:Array(String)})
)`;
