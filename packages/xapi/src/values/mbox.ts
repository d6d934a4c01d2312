const MBOX = /^mailto:[^\p{Cc}\s@<>(),:;\\"[\]]+@[^\p{Cc}\s@<>(),:;\\"?#/]+$/u;

/** Whether a string is a mailto IRI of one e-mail address (1.0.3 Data 2.4.2.3). */
export function isMbox(value: string): boolean {
  return MBOX.test(value);
}

/** The address with its domain in lower case; the part before the @ keeps its case (1.0.3 Data 2.3.1). */
export function comparableMbox(value: string): string {
  const at = value.lastIndexOf('@');
  return at < 0 ? value : value.slice(0, at) + value.slice(at).toLowerCase();
}
