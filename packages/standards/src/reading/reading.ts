import type { CatalogueItem } from '@cairn/competency';
import type { StandardsIssue } from './issue.ts';

/** What of a file Cairn's items cannot hold: never silent. */
export interface LeftOut {
  /** The member or column, such as `CFItems.listEnumeration`. */
  readonly what: string;
  readonly count: number;
  readonly why: string;
}

/** What became of a file. */
export type Reading =
  | {
      readonly outcome: 'read';
      /** The name of its format in the registry. */
      readonly format: string;
      /** What it is, in words. */
      readonly words: string;
      readonly items: readonly CatalogueItem[];
      /** What the items ask for and the file does not describe: published by its id alone, unless it is in force. */
      readonly external?: readonly CatalogueItem[];
      /** What the file holds, by name: items, associations of each type, roots. */
      readonly counts: Counts;
      readonly leftOut: readonly LeftOut[];
      /** What readers should know: what was assumed, or read otherwise than it is written. */
      readonly notes: readonly string[];
      /** That neither the file nor its reader names what it holds: unrelated files have the same ids, and nothing may be published. */
      readonly isNameless?: true;
    }
  | {
      /** Recognised, and not something that is read here. */
      readonly outcome: 'declined';
      readonly words: string;
      readonly why: string;
    }
  | {
      /** Something is wrong with it: everything that is, up to 100. */
      readonly outcome: 'refused';
      readonly words: string;
      readonly issues: readonly StandardsIssue[];
      readonly counts: Counts;
    };

export type Counts = Readonly<Record<string, number>>;

/** What a file does not say of itself. */
export interface ReadOptions {
  /** Its name: the title of a framework that has none. It never decides the format, and identifies nothing. */
  readonly fileName?: string;
  /** IRI of the framework, where the file names none. */
  readonly frameworkId?: string;
  readonly title?: string;
  /** Its version, for formats that have none; default 1. */
  readonly version?: string;
}
