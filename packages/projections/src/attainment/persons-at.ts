/** Whom identifiers belong to, as the links known at a place of the log say: a `PersonDirectory`. */
export interface PersonsAt {
  /** The person whom an identifier belongs to at a time, ms since the epoch. */
  personOf(identifier: string, at: number): string;
  /** The persons whom an identifier belongs to over all time. */
  steps(identifier: string): readonly { readonly person: string }[];
  /** All identifiers that belong to a person at any time. */
  identifiersOf(person: string): readonly string[];
  /** Whether any link names an identifier or person: without one, it is a person of its own. */
  mentions(node: string): boolean;
}
