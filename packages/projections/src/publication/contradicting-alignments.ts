import {
  type AlignmentConflict,
  type Alignments,
  type Catalogue,
  type CatalogueIssue,
  conflictsAmong,
  MOST_PATTERNS,
  type PlacedAlignment,
  patternsOf,
  retiredFrom,
} from '@cairn/competency';

/** Most conflicts that are looked for in one framework. */
const MOST_CONFLICTS = 100;

/**
 * Where published alignments contradict those of another set, published before or at the same time, and whether there are
 * too many patterns. What contradicts itself inside a set was refused before.
 * @param paths JSON paths of the published sets
 * @param after the catalogue with them in it; sets that are retired by now contradict nobody
 */
export function contradictingAlignments(
  paths: ReadonlyMap<Alignments, string>,
  after: Catalogue,
  now: number,
): CatalogueIssue[] {
  if (paths.size === 0) return [];
  const touched = new Set([...paths.keys()].map(({ frameworkId }) => frameworkId));
  const sets = [...after.alignments.values()];
  const tooMany = tooManyPatterns(paths, sets);
  const isRetired = ({ id }: Alignments) =>
    (retiredFrom(after, { kind: 'alignments', id }) ?? Infinity) <= now;
  // Patterns are compared in pairs: only as many as there may be.
  if (tooMany.length > 0) return tooMany;
  const conflicts = [...touched].flatMap((id) =>
    conflictsAmong(
      sets.filter((set) => set.frameworkId === id && !isRetired(set)),
      { concerns: (set) => paths.has(set), most: MOST_CONFLICTS },
    ),
  );
  return conflicts.map((conflict) => conflictIssue(conflict, paths));
}

function conflictIssue(
  { first, second, why }: AlignmentConflict,
  paths: ReadonlyMap<Alignments, string>,
): CatalogueIssue {
  const [here, other] = paths.has(second.set) ? [second, first] : [first, second];
  const what =
    why === 'same'
      ? 'has the same conditions'
      : `has a pattern as long (${other.alignment.activityPattern}) that matches the same activities`;
  return {
    path: placeOf(here, paths),
    code: 'contradiction',
    message: `${placeOf(other, paths)} ${what} for ${here.alignment.competency}, and another evidence, weight or level.`,
    hint: 'Make them equal, keep one of them, or make one more specific.',
  };
}

/** A JSON path for what is published now, else the set that is in force and the place in it. */
function placeOf({ set, index }: PlacedAlignment, paths: ReadonlyMap<Alignments, string>): string {
  const path = paths.get(set);
  return path === undefined
    ? `$.alignments[${index}] of ${set.id} ${set.version}`
    : `${path}.alignments[${index}]`;
}

function tooManyPatterns(
  paths: ReadonlyMap<Alignments, string>,
  sets: readonly Alignments[],
): CatalogueIssue[] {
  const { size } = patternsOf(sets);
  const [path] = [...paths].flatMap(([set, at]) => (patternsOf([set]).size > 0 ? [at] : []));
  if (size <= MOST_PATTERNS || path === undefined) return [];
  return [
    {
      path: `${path}.alignments`,
      code: 'too_many',
      message: `The catalogue would have ${size} activity patterns; it may have ${MOST_PATTERNS}.`,
      hint: 'Use "activityPrefix" where a pattern has its only "*" at its end.',
    },
  ];
}
