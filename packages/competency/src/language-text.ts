import { z } from 'zod';
import { MOST_INSIDE, text } from './fields.ts';

/** A text, or the same text in several languages: by language tag (BCP 47). */
export type LanguageText = string | Readonly<Record<string, string>>;

const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}$/;

/** A text, or a map from language to text, as CASE, CTDL and Open Badges have them. */
export const languageText = z.union([
  text,
  z
    .record(z.string().regex(LANGUAGE), text)
    .refine((map) => Object.keys(map).length > 0, { error: 'it has no text' })
    .meta({ minProperties: 1, maxProperties: MOST_INSIDE }),
]);

/** One text for people: the English one where there is a choice, else the first. */
export function plainText(given: LanguageText): string {
  if (typeof given === 'string') return given;
  const entries = Object.entries(given);
  const english = entries.find(([language]) => /^en(?:-|$)/i.test(language));
  return (english ?? entries[0])?.[1] ?? '';
}
