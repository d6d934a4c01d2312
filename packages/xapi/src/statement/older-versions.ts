/**
 * What statements of xAPI 0.9 and 0.95 had that 1.0 has no more, or has otherwise: their senders are still met, and a
 * message that says so saves them the search. Hints only: every such statement is refused as 1.0.3 asks.
 */
const KEYS: ReadonlyMap<string, string> = new Map([
  ['inProgress', 'Of xAPI 0.9, gone since 0.95: leave it out.'],
  ['voided', 'Of xAPI 0.95, gone since 1.0: leave it out, and send a statement with the verb "voided".'],
  ['accountServiceHomePage', 'Of xAPI 0.9: since 0.95 it is "homePage".'],
  ['accountName', 'Of xAPI 0.9: since 0.95 it is "name".'],
  ...['givenName', 'familyName', 'firstName', 'lastName'].map(
    (key) => [key, 'Of xAPI 0.9, gone since 0.95: write the whole name as "name".'] as const,
  ),
]);

/** What replaced a property of 0.9 or 0.95; undefined for any other. */
export function olderKeyHint(key: string): string | undefined {
  return KEYS.get(key);
}

/** What replaced an object type of 0.9; undefined for any other. */
export function olderTypeHint(type: string): string | undefined {
  if (type === 'Person') return 'Of xAPI 0.9: since 0.95 it is "Agent".';
  if (type === 'Statement') return 'Of xAPI 0.9: since 0.95 it is "StatementRef".';
  return undefined;
}

/** Verbs were words in 0.9. */
export function olderVerbHint(word: string): string {
  const example = /^[A-Za-z]{1,30}$/.test(word) ? word.toLowerCase() : 'experienced';
  return `A verb was a word in xAPI 0.9. Since 0.95 it is an object: {"id":"http://adlnet.gov/expapi/verbs/${example}"}.`;
}

/** Names and identifiers of actors were lists in 0.9. */
export const OLDER_LIST_HINT = 'It was a list in xAPI 0.9. Since 0.95 an Agent has one: write that alone.';

/** Types of activities were words in 0.9. */
export function olderActivityTypeHint(type: string): string | undefined {
  if (!/^[A-Za-z]{1,30}(?:\.[A-Za-z]{1,30})?$/.test(type)) return undefined;
  return `A type was a word in xAPI 0.9. Since 0.95 it is an IRI, such as http://adlnet.gov/expapi/activities/${type}.`;
}
