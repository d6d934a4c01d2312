const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}$/;

/** The language that a value is a tag of (BCP 47), if it is one. */
export function languageOf(value: unknown): string | undefined {
  const tag = typeof value === 'string' ? value.trim() : '';
  return LANGUAGE.test(tag) ? tag : undefined;
}

/** A text as a map of one, where its language is known. */
export function inTheLanguage(
  text: string | undefined,
  language: string | undefined,
): string | Readonly<Record<string, string>> | undefined {
  return text === undefined || language === undefined ? text : { [language]: text };
}
