import { matchingIri } from '@cairn/xapi/lenient';
import type { AlignmentConditions } from './alignment.ts';

/** The names of the conditions, the most specific first. */
export const CONDITIONS = [
  'activity',
  'parent',
  'activityPrefix',
  'grouping',
  'activityPattern',
  'verb',
  'authority',
  'platform',
] as const satisfies readonly (keyof AlignmentConditions)[];

/** Conditions that hold text as it is; the others hold IRIs. */
const TEXTS: ReadonlySet<string> = new Set(['authority', 'platform']);

/** The conditions of an alignment alone, with every IRI in matching form. */
export function conditionsOf(alignment: AlignmentConditions): AlignmentConditions {
  const conditions: { -readonly [Name in keyof AlignmentConditions]: string } = {};
  for (const name of CONDITIONS) {
    const value = alignment[name];
    if (value !== undefined) conditions[name] = TEXTS.has(name) ? value.trim() : matchingIri(value);
  }
  return conditions;
}

/** {@link keyOf} of an alignment, however its IRIs are spelled. */
export function conditionsKey(alignment: AlignmentConditions): string {
  return keyOf(conditionsOf(alignment));
}

/**
 * A text that is the same for the same conditions: the activity where that is all, since the hashes of stored rules depend
 * on the order of their alignments.
 * @param conditions with every IRI in matching form
 */
export function keyOf(conditions: AlignmentConditions): string {
  const given = CONDITIONS.filter((name) => conditions[name] !== undefined);
  return given.length === 1 && conditions.activity !== undefined
    ? conditions.activity
    : JSON.stringify(given.map((name) => [name, conditions[name]]));
}
