import type { LanguageText } from '@cairn/competency';
import { inTheLanguage } from './language.ts';
import type { LeftOutList } from './left-out.ts';
import { isNothing, type JsonObject, listOf, some, textOf } from './members.ts';
import { readTime } from './time.ts';

/** Reads the members of one object, and notes which were read. */
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
      return inTheLanguage(text(name), language);
    },
    texts(...names) {
      const found = names.flatMap((name) => {
        read.add(name);
        return listOf(object[name]).flatMap((one) => textOf(one) ?? []);
      });
      return some([...new Set(found)]);
    },
    date(name) {
      const { time, why } = readTime(text(name));
      if (why !== undefined) leftOut.add(`${kind}.${name}`, why);
      return time;
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
