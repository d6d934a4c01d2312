/** The members of a competency that say how it is related; a single parent stands alone, and nothing for none. */
export function related(
  broader: readonly string[],
  associations: readonly object[],
): { broader?: string | readonly string[]; associations?: readonly object[] } {
  const [parent] = broader;
  return {
    ...(parent !== undefined && { broader: broader.length === 1 ? parent : broader }),
    ...(associations.length > 0 && { associations }),
  };
}
