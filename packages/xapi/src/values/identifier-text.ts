/**
 * Whether a text may identify a document or an account in a request: well-formed Unicode without U+0000. Databases
 * hold no U+0000 in text, and replace half surrogate pairs, so that different ids would become one.
 */
export function isIdentifierText(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}
