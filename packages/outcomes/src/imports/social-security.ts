/** Three, two and four digits with a mark or two between them, whatever marks these are, anywhere in a text. */
const IN_GROUPS = /(?:^|[^0-9])[0-9]{3}[^0-9A-Za-z]{1,2}[0-9]{2}[^0-9A-Za-z]{1,2}[0-9]{4}(?:$|[^0-9])/;

/**
 * Whether a text may hold a social security number of the United States. None may reach a statement, and a number too many is
 * found rather than one too few.
 */
export function mayHoldSocialSecurityNumber(text: string): boolean {
  return IN_GROUPS.test(text.normalize('NFKC'));
}

/** Whether an id may be such a number: in groups, or of nine digits however they are written, such as `123456789.0` or `1.23456789E8`. */
export function mayBeSocialSecurityNumber(id: string): boolean {
  const plain = id.normalize('NFKC');
  const digits = plain.replaceAll(/[^0-9A-Za-z]/g, '');
  return (
    mayHoldSocialSecurityNumber(plain) ||
    /^[0-9]{9}$/.test(digits) ||
    /^[0-9]{9}$/.test(String(Number(plain)))
  );
}
