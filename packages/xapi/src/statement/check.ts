import { type Issue, type IssueCode, issue, pathTo } from '../issue.ts';
import { quote } from '../quote.ts';
import { isDuration } from '../values/duration.ts';
import { isIri, type KnownIris } from '../values/iri.ts';
import { iriFault } from '../values/iri-fault.ts';
import { isLanguageTag } from '../values/language-tag.ts';
import { isTimestamp } from '../values/timestamp.ts';
import { timestampFault } from '../values/timestamp-fault.ts';
import { isUuid } from '../values/uuid.ts';
import type { XapiVersion } from '../version.ts';
import { olderKeyHint } from './older-versions.ts';

/** What a validation run carries along. Paths are built only where something is wrong or an object begins. */
export interface Check {
  readonly version: XapiVersion;
  readonly issues: Issue[];
  /** No more issues than this are kept. */
  readonly limit: number;
  /** Most entries of a language map. */
  readonly maxLanguages: number;
  /** Those of the request, where it may have many statements. */
  readonly iris?: KnownIris | undefined;
  /** Object keys met so far; compared with the text's keys it betrays duplicate keys. */
  keys: number;
}

export type JsonObject = Record<string, unknown>;

/** A fresh run. */
export function newCheck(
  version: XapiVersion,
  limit = 25,
  maxLanguages = Number.POSITIVE_INFINITY,
  iris?: KnownIris,
): Check {
  return { version, issues: [], limit, maxLanguages, iris, keys: 0 };
}

/** Notes an issue, up to the run's limit. */
export function report(check: Check, code: IssueCode, path: string, message: string, hint?: string): void {
  if (check.issues.length < check.limit) check.issues.push(issue(code, path, message, hint));
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Notes that a value has the wrong JSON type; null gets a code of its own (1.0.3 Data 2.2). */
export function reportType(
  check: Check,
  path: string,
  value: unknown,
  expected: string,
  hint?: string,
): void {
  if (value === null)
    report(check, 'null_value', path, `Must be ${expected}, not null.`, 'Leave the property out.');
  else report(check, 'wrong_type', path, `Must be ${expected}, not ${kindOf(value)}.`, hint);
}

/** Whether a value is a JSON object; notes an issue if not. */
export function isObject(check: Check, value: unknown, path: string, what: string): value is JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return true;
  reportType(check, path, value, what);
  return false;
}

/** Whether a value is an array; notes an issue if not. */
export function isArray(check: Check, value: unknown, path: string, what: string): value is unknown[] {
  if (Array.isArray(value)) return true;
  reportType(check, path, value, what);
  return false;
}

/** Notes a key that has no place here, telling a wrong case apart (1.0.3 Data 2.2). */
export function reportUnknown(check: Check, parent: string, key: string, allowed: readonly string[]): void {
  if (check.issues.length >= check.limit) return;
  const path = pathTo(parent, key);
  const lower = key.toLowerCase();
  const meant = allowed.find((name) => name.toLowerCase() === lower);
  if (meant === undefined) {
    const message = `${quote(key)} is not a property known here.`;
    report(check, 'unknown_property', path, message, olderKeyHint(key));
  } else {
    report(check, 'wrong_case', path, `${quote(key)} is written in the wrong case.`, `Write "${meant}".`);
  }
}

/** Notes that a required property is absent. */
export function reportMissing(check: Check, parent: string, key: string, what: string): void {
  report(check, 'missing_property', `${parent}.${key}`, `${what} must have "${key}".`);
}

export function checkString(check: Check, value: unknown, parent: string, key: string): void {
  if (typeof value !== 'string') reportType(check, `${parent}.${key}`, value, 'a string');
}

export function checkBoolean(check: Check, value: unknown, parent: string, key: string): void {
  if (typeof value !== 'boolean') reportType(check, `${parent}.${key}`, value, 'true or false');
}

/** @param hintOf what to say of some texts in place of the usual hint */
export function checkIri(
  check: Check,
  value: unknown,
  parent: string,
  key: string,
  hintOf?: (value: string) => string | undefined,
): void {
  if (typeof value !== 'string') reportType(check, `${parent}.${key}`, value, 'an IRI');
  else if (!passesAsIri(check, value)) {
    reportIri(check, `${parent}.${key}`, value, quote(value), hintOf?.(value));
  }
}

function passesAsIri({ iris }: Check, value: string): boolean {
  return iris === undefined ? isIri(value) : iris.has(value);
}

/** Notes what is wrong with an IRI; `what` names it in the message. */
export function reportIri(check: Check, path: string, value: string, what: string, hint?: string): void {
  const fault = iriFault(value);
  report(check, 'invalid_iri', path, `${what} is not an IRI: ${fault.reason}.`, hint ?? fault.hint);
}

export function checkUuid(check: Check, value: unknown, parent: string, key: string): void {
  if (typeof value !== 'string') reportType(check, `${parent}.${key}`, value, 'a UUID');
  else if (!isUuid(value))
    report(check, 'invalid_uuid', `${parent}.${key}`, `${quote(value)} is not a UUID.`);
}

export function checkTimestamp(check: Check, value: unknown, parent: string, key: string): void {
  if (typeof value !== 'string') reportType(check, `${parent}.${key}`, value, 'a timestamp');
  else if (!isTimestamp(value)) {
    const { reason, hint } = timestampFault(value);
    const message = `${quote(value)} is not a timestamp: ${reason}.`;
    report(check, 'invalid_timestamp', `${parent}.${key}`, message, hint);
  }
}

export function checkDuration(check: Check, value: unknown, parent: string, key: string): void {
  if (typeof value !== 'string') reportType(check, `${parent}.${key}`, value, 'a duration');
  else if (!isDuration(value)) {
    const hint = 'Write it like PT1H30M, P2DT0.5S or P4W; weeks cannot be combined.';
    report(
      check,
      'invalid_duration',
      `${parent}.${key}`,
      `${quote(value)} is not an ISO 8601 duration.`,
      hint,
    );
  }
}

export function checkLanguage(check: Check, value: unknown, parent: string, key: string): void {
  if (typeof value !== 'string') reportType(check, `${parent}.${key}`, value, 'a language tag');
  else if (!isLanguageTag(value)) reportLanguage(check, `${parent}.${key}`, value);
}

function reportLanguage(check: Check, path: string, tag: string): void {
  const hint = 'Use a tag of RFC 5646, such as en, en-US or zh-Hant.';
  report(check, 'invalid_language_tag', path, `${quote(tag)} is not a language tag.`, hint);
}

export function checkLanguageMap(check: Check, value: unknown, parent: string, key: string): void {
  if (!isObject(check, value, `${parent}.${key}`, 'a language map')) return;
  let entries = 0;
  for (const tag in value) {
    check.keys += 1;
    entries += 1;
    if (!isLanguageTag(tag)) reportLanguage(check, pathTo(`${parent}.${key}`, tag), tag);
    const text = value[tag];
    if (typeof text !== 'string') reportType(check, pathTo(`${parent}.${key}`, tag), text, 'a string');
  }
  if (entries > check.maxLanguages) {
    const message = `The language map has ${entries} entries; at most ${check.maxLanguages} are allowed.`;
    report(
      check,
      'too_many_languages',
      `${parent}.${key}`,
      message,
      'Send only the languages that readers need.',
    );
  }
}

export function checkExtensions(check: Check, value: unknown, parent: string): void {
  if (!isObject(check, value, `${parent}.extensions`, 'an object of extensions')) return;
  for (const key in value) {
    check.keys += 1;
    if (!passesAsIri(check, key)) {
      const path = pathTo(`${parent}.extensions`, key);
      reportIri(check, path, key, `The extension key ${quote(key)}`);
    }
    const inner = value[key];
    if (typeof inner === 'object') check.keys += countKeys(inner);
  }
}

/** The number of object keys at every depth of a JSON value; null has none. */
function countKeys(value: object | null): number {
  let keys = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') keys += countKeys(item);
    return keys;
  }
  for (const key in value) {
    keys += 1;
    const inner = (value as JsonObject)[key];
    if (typeof inner === 'object') keys += countKeys(inner);
  }
  return keys;
}
