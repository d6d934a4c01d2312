import type { StandardsIssue } from '../reading/issue.ts';
import { isNothing, type JsonObject, listOf, textOf } from '../reading/members.ts';
import { readTime } from '../reading/time.ts';
import { checkExtensions } from './check-extension.ts';
import { typesOf } from './kind.ts';

/** The classes of Open Badges 2.0, and the names of its data classes; an address is a class of somebody else. */
const CLASSES: ReadonlySet<string> = new Set([
  'AlignmentObject',
  'Assertion',
  'BadgeClass',
  'Criteria',
  'CryptographicKey',
  'Endorsement',
  'Evidence',
  'Extension',
  'IdentityObject',
  'Image',
  'Issuer',
  'Profile',
  'RevocationList',
  'VerificationObject',
]);

/** What is wrong with the classes, contexts and extensions of an object of Open Badges 2.0. */
export function checkBadge2(object: JsonObject, at: string): StandardsIssue[] {
  const types = typesOf(object);
  if (types.length === 0)
    return [{ code: 'missing', path: `${at}.type`, message: 'The object has no type.' }];
  const unknown = types.filter((type) => !CLASSES.has(type) && !/^[a-z]+:/i.test(type));
  const issues: StandardsIssue[] = unknown.slice(0, 10).map((type) => ({
    code: 'unknown_value',
    path: `${at}.type`,
    message: `${type.slice(0, 80)} is not a class of Open Badges 2.0.`,
  }));
  const contexts = listOf(object['@context']);
  const named = contexts.filter((one) => typeof one === 'string');
  if (named.length === contexts.length && !named.includes(CONTEXT)) {
    issues.push({
      code: 'unknown_value',
      path: `${at}.@context`,
      message: `The context ${CONTEXT} is missing.`,
    });
  }
  return [...issues, ...checkExtensions(object, at)];
}

const CONTEXT = 'https://w3id.org/openbadges/v2';

/** What is wrong with a document that is a part of others, and has nothing of its own: nobody's issuer is `Criteria`. */
export function checkPart(object: JsonObject, at: string): StandardsIssue[] {
  const types = typesOf(object);
  if (types.length === 0 || types.some((type) => type !== 'Criteria') || !isNothing(object.narrative))
    return [];
  const message =
    'The document is Criteria and has no "narrative", so that it says nothing. An issuer has the type Issuer or Profile.';
  return [{ code: 'unknown_value', path: `${at}.type`, message }];
}

/** What is wrong with an assertion of Open Badges 1.0 or 2.0 beside its class. */
export function checkAssertion(object: JsonObject, at: string): StandardsIssue[] {
  // Open Badges 0.5 spells it in another way.
  const issuedOn = 'issued_on' in object ? 'issued_on' : 'issuedOn';
  const issues: StandardsIssue[] = ['badge', 'recipient', issuedOn]
    .filter((name) => isNothing(object[name]))
    .map((name) => ({ code: 'missing', path: at, message: `The assertion has no "${name}".` }));
  /** The instant in milliseconds; NaN, which is before and after nothing, where there is none. */
  const instantOf = (name: string): number => {
    if (isNothing(object[name])) return Number.NaN;
    const { time } = readTime(textOf(object[name]));
    if (time === undefined || !isADay(time)) {
      issues.push({ code: 'not_a_time', path: `${at}.${name}`, message: `"${name}" is not a time.` });
      return Number.NaN;
    }
    return Date.parse(time);
  };
  const issued = instantOf(issuedOn);
  if (instantOf('expires') < issued) {
    const message = '"expires" is before the time of issue: the assertion is never valid.';
    issues.push({ code: 'contradiction', path: `${at}.expires`, message });
  }
  return issues;
}

/** Whether a date is one of the calendar: 31 April is not. */
function isADay(time: string): boolean {
  const day = time.slice(0, 10);
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
}
