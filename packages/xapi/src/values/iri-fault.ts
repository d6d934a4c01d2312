import { type Fault, PLUS_AS_SPACE } from '../fault.ts';

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;
/** What {@link isIri} lets through nowhere. */
const FORBIDDEN = /[\p{Cc} "<>\\^`{|}]|%(?![0-9A-Fa-f]{2})/u;

/** What is wrong with a text that {@link isIri} refuses; the first forbidden character with its position, from 1. */
export function iriFault(value: string): Fault {
  if (value === '')
    return { reason: 'it is empty', hint: 'Give an IRI, such as https://example.org/course.' };
  const found = FORBIDDEN.exec(value);
  if (found !== null) return characterFault(found[0], found.index + 1);
  if (!SCHEME.test(value)) {
    const hint = 'An IRI begins with a scheme and a colon, such as https: or urn:.';
    return { reason: 'it has no scheme', hint };
  }
  return { reason: 'it ends after its scheme', hint: 'Give an IRI, such as https://example.org/course.' };
}

function characterFault(character: string, position: number): Fault {
  if (character === ' ') {
    const hint = `Write a space as %20. ${PLUS_AS_SPACE}`;
    return { reason: `there is a space at position ${position}`, hint };
  }
  if (character === '%') {
    const hint = 'Write a percent sign as %25.';
    return { reason: `the % at position ${position} begins no percent-encoding, such as %20`, hint };
  }
  const code = character.charCodeAt(0);
  const hex = code.toString(16).toUpperCase().padStart(2, '0');
  const isControl = /\p{Cc}/u.test(character);
  const what = isControl ? `the control character U+00${hex}` : `the character ${character}`;
  // Above ASCII the encoding would be that of two bytes; none of those characters belongs into an identifier.
  const hint = isControl ? 'Take it out.' : `Write it as %${hex}.`;
  return { reason: `${what} is at position ${position}`, hint };
}
