/**
 * Makes a test that tells, without parsing it, that a statement's text cannot have one of some verbs (in matching form).
 * False is certain; true is not: the words may be elsewhere in the text. What is certain rests on this: no spelling
 * that {@link matchingIri} takes for a verb changes what follows its last slash, and JSON has no other way to write a
 * letter than the letter itself or `\u`.
 * @throws {RangeError} for a verb whose last segment has other characters than letters, digits and hyphens
 */
export function verbTest(verbs: readonly string[]): (text: string) => boolean {
  const segments = [...new Set(verbs.map(lastSegment))];
  const any = new RegExp(`/(?:${segments.join('|')})`);
  return (text) => any.test(text) || text.includes('\\u');
}

function lastSegment(verb: string): string {
  const segment = /\/([a-z0-9-]+)$/i.exec(verb)?.[1];
  if (segment === undefined) throw new RangeError(`The verb ${verb} does not end with a word after a slash.`);
  return segment;
}
