/** Why a text is not what it should be, in words: `reason` ends the sentence "… is not an IRI: ", `hint` says what to do. */
export interface Fault {
  readonly reason: string;
  readonly hint: string;
}

/** What a space most often was, where a text came by way of a query or a form. */
export const PLUS_AS_SPACE =
  'If a + was meant, encode it as %2B: in a query or a form, a + that is not encoded arrives as a space.';
