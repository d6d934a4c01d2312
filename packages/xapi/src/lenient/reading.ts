import { matchingIri } from './iri.ts';

/**
 * A statement as far as the readers below need it: any shape will do, and what is not what xAPI says is read
 * as absent. Every statement the validator accepted fits, and so does one parsed from a stored text.
 */
export interface ReadableStatement {
  readonly id?: unknown;
  readonly actor?: unknown;
  readonly verb?: unknown;
  readonly object?: unknown;
  readonly result?: unknown;
  readonly context?: unknown;
  readonly timestamp?: unknown;
}

/** Extensions by the matching form of their key; of two keys with one form the later counts. */
export interface ReadExtensions {
  get(iri: string): unknown;
  has(iri: string): boolean;
}

/** An activity with its identifiers in matching form; `received` is the id as it came. */
export interface ReadActivity {
  readonly id: string;
  readonly received: string;
  readonly type: string | undefined;
  readonly extensions: ReadExtensions;
}

/** `result.score` with only its finite numbers. */
export interface ReadScore {
  readonly scaled: number | undefined;
  readonly raw: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** `result` with only the members of the right type. */
export interface ReadResult {
  readonly success: boolean | undefined;
  readonly completion: boolean | undefined;
  readonly score: ReadScore | undefined;
  readonly extensions: ReadExtensions;
}

/** The members of a JSON object; empty for anything else. */
export function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** A string, or undefined. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The verb's id in matching form, '' when there is none. */
export function verbOf(statement: ReadableStatement): string {
  return matchingIri(text(members(statement.verb).id) ?? '');
}

/** The statement's object when it is an Activity (objectType absent means Activity; xAPI Data 2.4.4). */
export function activityOf(statement: ReadableStatement): ReadActivity | undefined {
  return readActivity(statement.object);
}

/** One value as an Activity. */
export function readActivity(value: unknown): ReadActivity | undefined {
  const { id, objectType, definition } = members(value);
  const received = text(id);
  if (received === undefined || (objectType !== undefined && objectType !== 'Activity')) return undefined;
  const { type, extensions } = members(definition);
  const typeIri = text(type);
  return {
    id: matchingIri(received),
    received,
    type: typeIri === undefined ? undefined : matchingIri(typeIri),
    extensions: readExtensions(extensions),
  };
}

/** The context activities of one kind; a single object, as 1.0.x allows, reads as a list of one. */
export function contextActivitiesOf(
  statement: ReadableStatement,
  kind: 'parent' | 'grouping' | 'category' | 'other',
): readonly ReadActivity[] {
  const value = members(members(statement.context).contextActivities)[kind];
  const list = Array.isArray(value) ? value : [value];
  return list.map(readActivity).filter((activity) => activity !== undefined);
}

/** Context extensions by the matching form of their key. */
export function contextExtensionsOf(statement: ReadableStatement): ReadExtensions {
  return readExtensions(members(statement.context).extensions);
}

/** The statement's result; all members undefined when it has none. */
export function resultOf(statement: ReadableStatement): ReadResult {
  const { success, completion, score, extensions } = members(statement.result);
  const { scaled, raw, min, max } = members(score);
  return {
    success: typeof success === 'boolean' ? success : undefined,
    completion: typeof completion === 'boolean' ? completion : undefined,
    score:
      score === undefined
        ? undefined
        : { scaled: finite(scaled), raw: finite(raw), min: finite(min), max: finite(max) },
    extensions: readExtensions(extensions),
  };
}

const NO_EXTENSIONS: ReadExtensions = { get: () => undefined, has: () => false };

/** Keys are compared when one is asked for: most statements are asked for few, and most extensions for none. */
function readExtensions(value: unknown): ReadExtensions {
  const extensions = members(value);
  const keys = Object.keys(extensions);
  if (keys.length === 0) return NO_EXTENSIONS;
  const keyOf = (iri: string) => keys.findLast((key) => matchingIri(key) === iri);
  return {
    get: (iri) => {
      const key = keyOf(iri);
      return key === undefined ? undefined : extensions[key];
    },
    has: (iri) => keyOf(iri) !== undefined,
  };
}

function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
