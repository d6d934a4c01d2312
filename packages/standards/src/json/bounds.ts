import type { StandardsIssue } from '../reading/issue.ts';

/** Most bytes of a file: several times the largest framework that is published. */
export const MOST_BYTES = 16 * 1024 ** 2;
/** Most objects and arrays within one another. */
const MOST_LEVELS = 100;
/** Most members and list entries of a file altogether. */
export const MOST_MEMBERS = 1_000_000;

/** Why a file is too large to be looked at; undefined when it is not. */
export function tooLarge(bytes: number): StandardsIssue | undefined {
  if (bytes <= MOST_BYTES) return undefined;
  const message = `The file has ${bytes} bytes; at most ${MOST_BYTES} are read.`;
  return { code: 'too_large', path: '$', message, hint: 'Split it by framework.' };
}

/** Why JSON text is not parsed: it is nested too deep, or has too many members. Reads no further than it must. */
export function beyondJsonBounds(text: string): StandardsIssue | undefined {
  let depth = 0;
  let members = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 34:
        i = endOfString(text, i);
        break;
      case 44:
        members += 1;
        break;
      case 91:
      case 123:
        depth += 1;
        members += 1;
        if (depth > MOST_LEVELS) {
          const message = `Objects and lists are nested more than ${MOST_LEVELS} levels deep (position ${i}).`;
          return { code: 'json_depth', path: '$', message };
        }
        break;
      case 93:
      case 125:
        depth -= 1;
    }
    if (members > MOST_MEMBERS) {
      const message = `The file has more than ${MOST_MEMBERS} members and list entries.`;
      return { code: 'too_many_members', path: '$', message, hint: 'Split it by framework.' };
    }
  }
  return undefined;
}

/** The position of the closing quote; the end of the text where there is none. */
function endOfString(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) return i;
    if (code === 92) i += 1;
  }
  return text.length;
}
