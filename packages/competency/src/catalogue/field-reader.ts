import type { CatalogueIssue, CatalogueIssueCode } from './issue.ts';

const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;

/** Most issues that are listed of one item: an answer is read by people. */
const MOST_ISSUES = 100;

/**
 * Reads the members of one JSON object and notes every issue on the way, up to 100, instead of stopping at the first.
 * A reader answers a usable placeholder for a bad member; the caller drops the item when `issues` is not empty.
 */
export class FieldReader {
  readonly #value: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly issues: CatalogueIssue[];

  constructor(value: unknown, path: string, issues: CatalogueIssue[]) {
    this.path = path;
    this.issues = issues;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#value = isObject ? (value as Readonly<Record<string, unknown>>) : {};
    if (!isObject) this.note('not_an_object', '', 'Expected a JSON object.');
  }

  /** Whether the member is there. */
  has(name: string): boolean {
    return this.#value[name] !== undefined;
  }

  /** The member as it is. */
  raw(name: string): unknown {
    return this.#value[name];
  }

  /** Notes an issue at a member ('' for the object itself). */
  note(code: CatalogueIssueCode, name: string, message: string, hint?: string): void {
    if (this.issues.length >= MOST_ISSUES) return;
    const path = name === '' ? this.path : `${this.path}.${name}`;
    this.issues.push({ code, path, message, ...(hint === undefined ? {} : { hint }) });
  }

  /** A non-empty string. */
  string(name: string): string {
    const value = this.#value[name];
    if (value === undefined) this.note('missing', name, `"${name}" is required.`);
    else if (typeof value !== 'string') this.note('wrong_type', name, `"${name}" must be a string.`);
    else if (value.trim() === '') this.note('empty', name, `"${name}" must not be empty.`);
    else return value;
    return '';
  }

  /** An absolute IRI. */
  iri(name: string): string {
    const value = this.string(name);
    if (value !== '' && !IRI.test(value)) this.noteIri(name, value);
    return value;
  }

  /** A non-empty list of IRIs; a single one may stand without a list. */
  iris(name: string): readonly string[] {
    const value = this.#value[name];
    const list = typeof value === 'string' ? [value] : value;
    return this.#each(name, list, (item, place) => {
      if (typeof item !== 'string' || !IRI.test(item)) this.noteIri(place, item);
      return typeof item === 'string' ? item : '';
    });
  }

  /** A number within bounds, both inclusive. */
  number(name: string, min: number, max: number): number {
    const value = this.#value[name];
    if (value === undefined) this.note('missing', name, `"${name}" is required.`);
    else if (typeof value !== 'number') this.note('wrong_type', name, `"${name}" must be a number.`);
    else if (!(value >= min && value <= max)) {
      this.note('out_of_range', name, `"${name}" is ${value}; it must be from ${min} to ${max}.`);
    } else return value;
    return min;
  }

  /** One of some words. */
  oneOf<T extends string>(name: string, words: readonly T[]): T | undefined {
    const value = this.string(name);
    const found = words.find((word) => word === value);
    if (found === undefined && value !== '') this.#noteUnknown(name, value, words);
    return found;
  }

  /** A non-empty list of some words. */
  wordsOf<T extends string>(name: string, words: readonly T[]): readonly T[] {
    const found = this.#each(name, this.#value[name], (item, place) => {
      const word = words.find((known) => known === item);
      if (word === undefined) this.#noteUnknown(place, item, words);
      return word;
    });
    return found.filter((word) => word !== undefined);
  }

  /** A non-empty list of objects, each read by `read`. */
  objects<T>(name: string, read: (reader: FieldReader) => T): readonly T[] {
    return this.#each(name, this.#value[name], (item, place) =>
      read(new FieldReader(item, `${this.path}.${place}`, this.issues)),
    );
  }

  noteIri(place: string, value: unknown): void {
    this.note(
      'not_an_iri',
      place,
      `${shown(value)} is not an absolute IRI.`,
      'Use the id exactly as statements carry it, with its scheme, such as https://lms.example/course/1.',
    );
  }

  #noteUnknown(place: string, value: unknown, words: readonly string[]): void {
    this.note('unknown_value', place, `${shown(value)} is not known.`, `Use one of: ${words.join(', ')}.`);
  }

  #each<T>(name: string, list: unknown, read: (item: unknown, place: string) => T): readonly T[] {
    if (list === undefined) this.note('missing', name, `"${name}" is required.`);
    else if (!Array.isArray(list)) this.note('wrong_type', name, `"${name}" must be a list.`);
    else if (list.length === 0) this.note('empty', name, `"${name}" must not be empty.`);
    else return list.map((item: unknown, i) => read(item, `${name}[${i}]`));
    return [];
  }
}

/** A received value for a message: it may be of any length, and nested deeper than `JSON.stringify` goes. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'A list' : 'An object';
}
