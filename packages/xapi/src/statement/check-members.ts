import { PLUS_AS_SPACE } from '../fault.ts';
import { quote } from '../quote.ts';
import { isSha1Hex } from '../values/hash.ts';
import { isMbox } from '../values/mbox.ts';
import {
  type Check,
  checkBoolean,
  checkDuration,
  checkExtensions,
  checkIri,
  checkLanguage,
  checkLanguageMap,
  checkString,
  checkTimestamp,
  checkUuid,
  type JsonObject,
  report,
  reportMissing,
  reportType,
  reportUnknown,
} from './check.ts';
import type { Kind, ObjectShape } from './shapes.ts';

/** Notes what is wrong with the member `key` of `object`, which has the path `parent`. */
export type MemberCheck = (
  check: Check,
  value: unknown,
  parent: string,
  key: string,
  object: JsonObject,
) => void;

/** The members of the shape that each reader has code of its own for. */
export type OwnMembers<Shape extends ObjectShape> = {
  [Name in keyof Shape['members']]: Shape['members'][Name] extends 'own' ? Name : never;
}[keyof Shape['members']];

type KindCheck = (check: Check, value: unknown, parent: string, key: string) => void;

/** Of each kind, what the validator asks of a value. */
export const CHECKS: Readonly<Record<Exclude<Kind, 'own'>, KindCheck>> = {
  text: checkString,
  truth: checkBoolean,
  iri: (check, value, parent, key) => checkIri(check, value, parent, key),
  uuid: checkUuid,
  mbox: checkMbox,
  sha1: checkSha1,
  language: checkLanguage,
  languageMap: checkLanguageMap,
  extensions: checkExtensions,
  duration: checkDuration,
  timestamp: checkTimestamp,
};

/**
 * The check of an object's members, after its shape.
 * @param own what is asked of those of the kind `own`, and of others in place of what their kind says
 * @param beside what is said of others that the shape does not have
 */
export function membersOf<const Shape extends ObjectShape>(
  shape: Shape,
  own: { readonly [Name in OwnMembers<Shape>]: MemberCheck } & {
    readonly [Name in keyof Shape['members']]?: MemberCheck;
  },
  beside: Readonly<Record<string, MemberCheck>> = {},
): (check: Check, value: JsonObject, path: string) => void {
  const given: Readonly<Record<string, MemberCheck | undefined>> = own;
  const members = new Map<string, MemberCheck>(Object.entries(beside));
  for (const [name, kind] of Object.entries(shape.members)) {
    // Those of the kind `own` are all given, as the type of `own` says.
    members.set(name, given[name] ?? CHECKS[kind as Exclude<Kind, 'own'>]);
  }
  const names = Object.keys(shape.members);
  return (check, value, path) => {
    for (const key in value) {
      check.keys += 1;
      const note = members.get(key);
      if (note === undefined) reportUnknown(check, path, key, names);
      else note(check, value[key], path, key, value);
    }
    for (const key of shape.required)
      if (value[key] === undefined) reportMissing(check, path, key, shape.title);
  };
}

function checkMbox(check: Check, value: unknown, parent: string, key: string): void {
  if (typeof value !== 'string') reportType(check, `${parent}.${key}`, value, 'a mailto IRI');
  else if (!isMbox(value)) {
    const example = 'Write it like mailto:learner@example.org.';
    const hint = value.includes(' ') ? `${example} ${PLUS_AS_SPACE}` : example;
    report(check, 'invalid_mbox', `${parent}.${key}`, `${quote(value)} is not a mailto IRI.`, hint);
  }
}

function checkSha1(check: Check, value: unknown, parent: string, key: string): void {
  if (typeof value !== 'string') reportType(check, `${parent}.${key}`, value, 'a SHA-1 in hex');
  else if (!isSha1Hex(value)) {
    report(check, 'invalid_sha1sum', `${parent}.${key}`, `${quote(value)} is not the hex form of a SHA-1.`);
  }
}
