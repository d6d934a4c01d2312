import type { CatalogueItem } from '@cairn/competency';
import type { Draft } from './draft.ts';
import type { LeftOut, ReadOptions } from './reading.ts';

/** A format of competency frameworks. The next one is an entry in `registry.ts` and a folder of its own. */
export type Format = JsonFormat | TableFormat;

interface Named {
  /** How people and options call it, such as `case`. */
  readonly name: string;
  /** Writes catalogue items; absent where the format is only read. */
  readonly write?: (items: readonly CatalogueItem[], options: WriteOptions) => Written;
}

/** A format in JSON. */
export interface JsonFormat extends Named {
  readonly media: 'json';
  /** Whether a value is of this format; the first that says so reads it. */
  recognises(source: JsonSource): boolean;
  read(source: JsonSource, options: ReadOptions): Draft | Promise<Draft>;
}

/** A parsed JSON file. */
export interface JsonSource {
  readonly value: unknown;
  readonly text: string;
}

/** A format in CSV. */
export interface TableFormat extends Named {
  readonly media: 'csv';
  /** Whether a table is of this format, by its headings; the first that says so reads it. */
  recognises(table: Table): boolean;
  read(table: Table, options: ReadOptions): Draft;
}

/** A parsed CSV file. */
export interface Table {
  readonly headings: readonly string[];
  /** What lines before the headings say, such as `#title,Skills`. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  readonly rows: readonly Row[];
}

/** One row of a table. */
export interface Row {
  /** The line it begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface WriteOptions {
  /** When it is written, where an item does not say when it was changed (RFC 3339). */
  readonly at: string;
}

/** A written file, or why nothing is written. */
export type Written =
  | { readonly ok: true; readonly text: string; readonly leftOut: readonly LeftOut[] }
  | { readonly ok: false; readonly why: string };
