import { type JsonObject, objectOf, textOf } from '../reading/members.ts';
import { idOf } from './identifier.ts';

/** What an association has at one end. */
export type End =
  | { readonly is: 'document'; readonly id: string }
  | { readonly is: 'item'; readonly id: string; readonly index: number }
  /** Of another framework. */
  | { readonly is: 'elsewhere'; readonly id: string; readonly shown: string }
  /** It is missing, or has neither address nor identifier. */
  | { readonly is: 'nothing' };

/** The items of a package by their identifiers and addresses. */
export class PackageNodes {
  /** Under undefined is nothing. */
  readonly #byName = new Map<string | undefined, End>();
  readonly #addresses = new Set<string>();

  add(end: End & { readonly id: string }, identifier: string | undefined, uri: string | undefined): void {
    // Identifiers count before addresses: those of an association are often of another server.
    if (identifier !== undefined) this.#byName.set(identifier.toLowerCase(), end);
    for (const address of [uri, end.id]) {
      if (address === undefined) continue;
      if (!this.#byName.has(address)) this.#byName.set(address, end);
      this.#addresses.add(folderOf(address));
    }
  }

  /** What a link of an association leads to. */
  end(link: unknown): End {
    const object: JsonObject | undefined = typeof link === 'string' ? { uri: link } : objectOf(link);
    const identifier = textOf(object?.identifier);
    const uri = textOf(object?.uri);
    const known = this.#byName.get(identifier?.toLowerCase()) ?? this.#byName.get(uri);
    if (known !== undefined) return known;
    const id = idOf(uri, identifier);
    return id === undefined ? { is: 'nothing' } : { is: 'elsewhere', id, shown: uri ?? identifier ?? id };
  }

  /** Whether an address is where the items of this package are. */
  isOwnAddress(id: string): boolean {
    return this.#addresses.has(folderOf(id)) || id.startsWith('urn:uuid:');
  }
}

function folderOf(address: string): string {
  return address.slice(0, Math.max(address.lastIndexOf('/'), address.lastIndexOf(':')) + 1);
}
