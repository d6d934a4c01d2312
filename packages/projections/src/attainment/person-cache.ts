import { packPerson, unpackPerson } from './packed-person.ts';
import type { PersonState } from './person-state.ts';

/** Pieces of evidence up to which a person is always kept packed: unpacking this many takes some 100 µs. */
const SMALL = 256;

/** What a piece of an unpacked state takes, bytes, with its place in a list and its id. */
const BYTES_OF_PIECE = 350;
/** What an entry takes beside its text, bytes: a string's header, a place in a map, the person's id. */
const BYTES_OF_ENTRY = 200;

/** Share that stays when something has to go: a map is slow to find its first entry where many were taken out. */
const KEPT = 7 / 8;

/**
 * Persons' states between their uses, in bounded memory: the least recently used go first. Short histories are texts
 * meanwhile; long ones stay as they are while they fit into a quarter of the room, and become texts then.
 */
export class PersonCache {
  readonly #bytes: () => number;
  readonly #isWhole: boolean;
  readonly #open = new Map<string, { readonly state: PersonState; readonly bytes: number }>();
  readonly #packed = new Map<string, { readonly text: string; readonly bytes: number }>();
  #openBytes = 0;
  #packedBytes = 0;
  #hasDropped = false;

  /**
   * @param bytes that it may take now; the last person used stays beside them whatever its size
   * @param isWhole whether nothing is stored of anybody yet
   */
  constructor(bytes: () => number, isWhole = false) {
    this.#bytes = bytes;
    this.#isWhole = isWhole;
  }

  /** Whether nothing is stored of a person who is not in it. */
  get isWhole(): boolean {
    return this.#isWhole && !this.#hasDropped;
  }

  /** Bytes that it takes, about. */
  get bytes(): number {
    return this.#openBytes + this.#packedBytes;
  }

  /** Takes a person's state out of it, to be changed; {@link set} puts it back. */
  take(person: string): PersonState | undefined {
    const open = this.#open.get(person);
    if (open !== undefined) {
      this.#open.delete(person);
      this.#openBytes -= open.bytes;
      return open.state;
    }
    const packed = this.#packed.get(person);
    if (packed === undefined) return undefined;
    this.#unpack(person, packed.bytes);
    return unpackPerson(packed.text);
  }

  /** Keeps a person's state, as the one used last. */
  set(person: string, state: PersonState): void {
    if (state.size <= SMALL) this.#pack(person, state);
    else {
      const bytes = state.size * BYTES_OF_PIECE;
      this.#open.set(person, { state, bytes });
      this.#openBytes += bytes;
    }
    this.trim();
  }

  /** Lets go of what does not fit. The last one used stays: a long history would be read again for each statement. */
  trim(): void {
    const most = this.#bytes();
    if (this.#openBytes > most / 4) {
      for (const [person, { state, bytes }] of this.#open) {
        if (this.#openBytes <= (most / 4) * KEPT || this.#open.size === 1) break;
        this.#open.delete(person);
        this.#openBytes -= bytes;
        this.#pack(person, state);
      }
    }
    const room = most - Math.min(this.#openBytes, most / 4);
    if (this.#packedBytes <= room) return;
    for (const [person, { bytes }] of this.#packed) {
      if (this.#packedBytes <= room * KEPT) break;
      this.#unpack(person, bytes);
      this.#hasDropped = true;
    }
  }

  #pack(person: string, state: PersonState): void {
    const text = packPerson(state);
    // Two bytes a character if any is beyond Latin-1, and few texts are between that and ASCII.
    const isAscii = Buffer.byteLength(text) === text.length;
    const bytes = text.length * (isAscii ? 1 : 2) + BYTES_OF_ENTRY;
    this.#packed.set(person, { text, bytes });
    this.#packedBytes += bytes;
  }

  #unpack(person: string, bytes: number): void {
    this.#packed.delete(person);
    this.#packedBytes -= bytes;
  }
}
