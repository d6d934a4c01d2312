// Scheme, colon, and at least one character; none of the ASCII characters that RFC 3987 keeps out of every part.
// Square brackets are let through everywhere: query strings with `a[]=1` are common among real activity ids.
const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[^\p{Cc} "%<>\\^`{|}]|%[0-9A-Fa-f]{2})+$/u;

// The same few IRIs come again and again (verbs, types, extension keys), and comparing is cheaper than checking.
// One slot per fingerprint; a newcomer takes the slot over, so memory is bounded.
const recent: string[] = new Array(1024).fill('');

function slotOf(value: string): number {
  const length = value.length;
  return (length * 31 + value.charCodeAt(length - 1) * 7 + value.charCodeAt(length >> 1)) & 1023;
}

/**
 * Whether a string is an absolute IRI or IRL (RFC 3987; 1.0.3 Data 2.2 asks for a scheme and allows best effort).
 */
export function isIri(value: string): boolean {
  const slot = slotOf(value);
  if (recent[slot] === value) return value !== '';
  if (!IRI.test(value)) return false;
  if (value.length <= 200) recent[slot] = value;
  return true;
}
