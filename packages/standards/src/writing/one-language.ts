import type { LanguageText } from '@cairn/competency';
import type { LeftOutList } from '../reading/left-out.ts';

/** The language to write a text in, where a format has one: the wanted one, English, or the first. */
export function languageFor(text: LanguageText, wanted?: string): string | undefined {
  if (typeof text === 'string') return undefined;
  const languages = Object.keys(text);
  return (
    languages.find((one) => one === wanted) ??
    languages.find((one) => /^en(?:-|$)/i.test(one)) ??
    languages[0]
  );
}

/** The text in one language; the others are left out. */
export function inLanguage(
  text: LanguageText | undefined,
  language: string | undefined,
  what: string,
  leftOut: LeftOutList,
): string | undefined {
  if (text === undefined || typeof text === 'string') return text;
  const chosen = languageFor(text, language);
  for (const one of Object.keys(text)) {
    if (one !== chosen) leftOut.add(`${what} in ${one}`, 'a text has one language');
  }
  return chosen === undefined ? undefined : text[chosen];
}
