import type { LanguageText } from '@cairn/competency';
import { isNothing, type JsonObject, listOf, textOf } from '../json/members.ts';
import type { LeftOutList } from '../reading/left-out.ts';

/** Reads the members of one object of CASE, and notes which were read. */
export interface MemberReader {
  text(name: string): string | undefined;
  /** A text in the language of the object, as a map of one where the language is known. */
  said(name: string): LanguageText | undefined;
  texts(...names: readonly string[]): readonly string[] | undefined;
  date(name: string): string | undefined;
  /** The `uri` of a link, whether the link is an object or a text. */
  link(name: string): string | undefined;
  /** Says of every member that was not read that it is left out. */
  rest(why: Readonly<Record<string, string>>): void;
}

const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}$/;
const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** The language that a tag names, if it is one. */
export function languageOf(value: unknown): string | undefined {
  const tag = textOf(value)?.trim();
  return tag !== undefined && LANGUAGE.test(tag) ? tag : undefined;
}

/** Whether a text is a day or an instant that the catalogue takes. */
function isTime(value: string): boolean {
  return TIME.test(value) && !Number.isNaN(Date.parse(value));
}

/**
 * A reader of an object's members.
 * @param kind how the object is called where something of it is left out, such as `CFItems`
 */
export function memberReader(
  object: JsonObject,
  kind: string,
  language: string | undefined,
  leftOut: LeftOutList,
): MemberReader {
  const read = new Set<string>();
  const text = (name: string): string | undefined => {
    read.add(name);
    const value = object[name];
    const found = textOf(value);
    if (found === undefined && !isNothing(value)) leftOut.add(`${kind}.${name}`, 'it is not a text');
    return found;
  };
  return {
    text,
    said(name) {
      const found = text(name);
      return found === undefined || language === undefined ? found : { [language]: found };
    },
    texts(...names) {
      const found = names.flatMap((name) => {
        read.add(name);
        return listOf(object[name]).flatMap((one) => textOf(one) ?? []);
      });
      return found.length > 0 ? [...new Set(found)] : undefined;
    },
    date(name) {
      const found = text(name);
      if (found === undefined || isTime(found)) return found;
      const day = found.slice(0, 10);
      if (isTime(day) && isTime(`${found}Z`)) {
        leftOut.add(`${kind}.${name}`, 'the time has no zone: its day is kept');
        return day;
      }
      leftOut.add(`${kind}.${name}`, 'it is not a date or time');
      return undefined;
    },
    link(name) {
      read.add(name);
      const value = object[name];
      if (typeof value === 'string') return textOf(value);
      return typeof value === 'object' && value !== null ? textOf((value as JsonObject).uri) : undefined;
    },
    rest(why) {
      for (const [name, value] of Object.entries(object)) {
        if (!read.has(name) && !isNothing(value)) leftOut.add(`${kind}.${name}`, why[name] ?? UNKNOWN);
      }
    },
  };
}

const UNKNOWN = 'Cairn has no member for it';
