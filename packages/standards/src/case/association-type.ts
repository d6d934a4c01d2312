import { ASSOCIATION_TYPES } from '@cairn/competency';

const BY_LETTERS: ReadonlyMap<string, string> = new Map(
  ASSOCIATION_TYPES.map((type) => [type.toLowerCase(), type]),
);
const EXTENSION = /^ext:[A-Za-z0-9._-]+$/;

/** The type of an association in the words of CASE 1.1, whatever the spelling: `Is Child Of` is `isChildOf`. */
export function associationType(given: string): { readonly type: string; readonly isKnown: boolean } {
  const type = EXTENSION.test(given) ? given : BY_LETTERS.get(given.replace(/[^A-Za-z]/g, '').toLowerCase());
  if (type !== undefined) return { type, isKnown: true };
  const name = given.replace(/[^A-Za-z0-9._-]/g, '');
  return { type: `ext:${name === '' ? 'unnamed' : name.slice(0, 100)}`, isKnown: false };
}
