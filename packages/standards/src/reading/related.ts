import { defined, oneOrMore, some } from './members.ts';

/** The members of a competency that say how it is related; a single parent stands alone, and nothing for none. */
export function related(
  broader: readonly string[],
  associations: readonly object[],
): { broader?: string | readonly string[]; associations?: readonly object[] } {
  return defined({ broader: oneOrMore(broader), associations: some(associations) });
}
