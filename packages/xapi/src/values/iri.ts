// Scheme, colon, and at least one character; none of the ASCII characters that RFC 3987 keeps out of every part.
// Square brackets are let through everywhere: query strings with `a[]=1` are common among real activity ids.
const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\p{Cc} "<>\\^`{|}]+$/u;
const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2})/;

/**
 * Whether a string is an absolute IRI or IRL (RFC 3987; 1.0.3 Data 2.2 asks for a scheme and allows best effort).
 */
export function isIri(value: string): boolean {
  return IRI.test(value) && (!value.includes('%') || !BROKEN_ESCAPE.test(value));
}
