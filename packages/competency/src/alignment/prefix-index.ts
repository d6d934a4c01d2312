import { compareTexts } from '../compare-texts.ts';
import { placeOfFirst } from '../place-of-first.ts';

/** Texts by what they begin with: finds all prefixes of a text among many. */
export class PrefixIndex<Value> {
  /** In the order of their prefixes. */
  readonly #entries: readonly Entry<Value>[];

  /** @param values by their prefix */
  constructor(values: ReadonlyMap<string, Value>) {
    const sorted = [...values].sort(([a], [b]) => compareTexts(a, b));
    const entries: Entry<Value>[] = [];
    let open: Entry<Value> | undefined;
    for (const [prefix, value] of sorted) {
      while (open !== undefined && !prefix.startsWith(open.prefix)) open = open.shorter;
      open = { prefix, value, shorter: open };
      entries.push(open);
    }
    this.#entries = entries;
  }

  /**
   * The values of all prefixes of a text, the longest first. Whatever lies in order between a prefix of the text and the
   * text begins with that prefix: so all of them are on the way from the last entry before the text.
   */
  *find(text: string): Generator<Value> {
    const after = placeOfFirst(this.#entries, ({ prefix }) => prefix > text);
    for (let entry = this.#entries[after - 1]; entry !== undefined; entry = entry.shorter) {
      if (text.startsWith(entry.prefix)) yield entry.value;
    }
  }
}

interface Entry<Value> {
  readonly prefix: string;
  readonly value: Value;
  /** The longest of the other prefixes that this one begins with. */
  readonly shorter: Entry<Value> | undefined;
}
