import { uuid5 } from '../framework/uuid5.ts';
import { identifierOf } from './identifier.ts';

/** The identifiers of a package: each is of one thing only. */
export class Identifiers {
  readonly #given = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** The identifier of what has this id. */
  of(id: string, codes?: readonly { scheme: string; code: string }[]): string {
    const before = this.#given.get(id);
    if (before !== undefined) return before;
    const wanted = identifierOf(id, codes);
    const identifier = this.#taken.has(wanted) ? uuid5(id) : wanted;
    this.#given.set(id, identifier);
    this.#taken.add(identifier);
    return identifier;
  }
}
