// Scheme, colon, and at least one character; none of the ASCII characters that RFC 3987 keeps out of every part.
// Square brackets are let through everywhere: query strings with `a[]=1` are common among real activity ids.
const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[^\p{Cc} "%<>\\^`{|}]|%[0-9A-Fa-f]{2})+$/u;

/**
 * Whether a string is an absolute IRI or IRL (RFC 3987; 1.0.3 Data 2.2 asks for a scheme and allows best effort).
 */
export function isIri(value: string): boolean {
  return IRI.test(value);
}

/** One slot per fingerprint: enough for the verbs, types and extension keys of a request. */
const SLOTS = 64;

/**
 * The IRIs that one request was found to hold: the same few come again and again, and comparing takes half as long as
 * checking. A newcomer takes its slot over, so memory is bounded.
 */
export class KnownIris {
  readonly #slots: string[] = new Array<string>(SLOTS).fill('');

  /** As {@link isIri}. */
  has(value: string): boolean {
    const { length } = value;
    const slot =
      (length * 31 + value.charCodeAt(length - 1) * 7 + value.charCodeAt(length >> 1)) & (SLOTS - 1);
    if (this.#slots[slot] === value) return value !== '';
    if (!IRI.test(value)) return false;
    this.#slots[slot] = value;
    return true;
  }
}
