import type { Issue } from '../issue.ts';
import { quote } from '../quote.ts';
import { isStatementVersion, type XapiVersion } from '../version.ts';
import {
  type Check,
  checkIri,
  checkLanguageMap,
  checkTimestamp,
  checkUuid,
  isObject,
  type JsonObject,
  newCheck,
  report,
  reportMissing,
  reportType,
  reportUnknown,
} from './check.ts';
import { checkActivity } from './check-activity.ts';
import { checkActor, checkAgent, checkAuthority, checkGroup } from './check-actor.ts';
import { checkAttachments } from './check-attachments.ts';
import { checkContext } from './check-context.ts';
import { checkResult } from './check-result.ts';
import { checkStatementRef } from './check-statement-ref.ts';
import { VOIDED } from './model.ts';
import { olderTypeHint, olderVerbHint } from './older-versions.ts';

const SUB_KEYS = ['actor', 'verb', 'object', 'result', 'context', 'timestamp', 'attachments'];
const STATEMENT_KEYS = [...SUB_KEYS, 'id', 'stored', 'authority', 'version'];
const SUBSTATEMENT_KEYS = [...SUB_KEYS, 'objectType'];
const OBJECT_TYPES = ['Activity', 'Agent', 'Group', 'StatementRef', 'SubStatement'];

/**
 * Every rule of the statement's structure, for a parsed JSON value. An empty list means: a valid statement.
 * All that is wrong is listed, up to `maxIssues`. Duplicate keys cannot be seen in a parsed value; see
 * {@link readStatements}. Whatever is made stricter here has to be in the shapes of `plain/plain-statement.ts`, too; the
 * tests there compare the two.
 */
export function validateStatement(value: unknown, version: XapiVersion, maxIssues = 25): Issue[] {
  const check = newCheck(version, maxIssues);
  checkStatement(check, value, '$');
  return check.issues;
}

/** As {@link validateStatement}, for a run that is under way. */
export function checkStatement(check: Check, value: unknown, path: string): void {
  if (!isObject(check, value, path, 'a statement')) return;
  for (const key in value) {
    check.keys += 1;
    const inner = value[key];
    switch (key) {
      case 'id':
        checkUuid(check, inner, path, key);
        break;
      case 'stored':
        checkTimestamp(check, inner, path, key);
        break;
      case 'authority':
        checkAuthority(check, inner, `${path}.authority`);
        break;
      case 'version':
        checkVersion(check, inner, `${path}.version`);
        break;
      case 'object':
        checkObject(check, inner, `${path}.object`, true);
        break;
      default:
        if (!checkBody(check, value, key, inner, path)) reportUnknown(check, path, key, STATEMENT_KEYS);
    }
  }
  if (value.actor === undefined && isStatementResult(value)) {
    reportResult(check, path);
    return;
  }
  checkRequired(check, value, path, 'A statement');
  checkVoiding(check, value, path);
}

function isStatementResult({ statements, verb, object }: JsonObject): boolean {
  return Array.isArray(statements) && verb === undefined && object === undefined;
}

/** The answer of a store sent as a statement: that alone is said, not what each of its properties is not. */
function reportResult(check: Check, path: string): void {
  check.issues.length = 0;
  const message = 'This is a StatementResult, which a GET answers with, not a statement.';
  report(check, 'wrong_type', path, message, 'Send the array in its "statements" as the body.');
}

/** Checks what statements and SubStatements share; false when the key is not one of these. */
function checkBody(check: Check, value: JsonObject, key: string, inner: unknown, path: string): boolean {
  switch (key) {
    case 'actor':
      checkActor(check, inner, `${path}.actor`);
      return true;
    case 'verb':
      checkVerb(check, inner, `${path}.verb`);
      return true;
    case 'result':
      checkResult(check, inner, `${path}.result`);
      return true;
    case 'context':
      checkContext(check, inner, `${path}.context`, value.object);
      return true;
    case 'timestamp':
      checkTimestamp(check, inner, path, key);
      return true;
    case 'attachments':
      checkAttachments(check, inner, `${path}.attachments`);
      return true;
    default:
      return false;
  }
}

function checkRequired(check: Check, value: JsonObject, path: string, what: string): void {
  if (value.actor === undefined) reportMissing(check, path, 'actor', what);
  if (value.verb === undefined) reportMissing(check, path, 'verb', what);
  if (value.object === undefined) reportMissing(check, path, 'object', what);
}

function checkVerb(check: Check, value: unknown, path: string): void {
  if (typeof value === 'string') {
    reportType(check, path, value, 'a verb', olderVerbHint(value));
    return;
  }
  if (!isObject(check, value, path, 'a verb')) return;
  let hasId = false;
  for (const key in value) {
    check.keys += 1;
    const inner = value[key];
    if (key === 'id') {
      hasId = true;
      checkIri(check, inner, path, key);
    } else if (key === 'display') checkLanguageMap(check, inner, path, key);
    else reportUnknown(check, path, key, ['id', 'display']);
  }
  if (!hasId) reportMissing(check, path, 'id', 'A verb');
}

function checkObject(check: Check, value: unknown, path: string, subStatementAllowed: boolean): void {
  if (!isObject(check, value, path, 'an object')) return;
  switch (value.objectType) {
    case undefined:
    case 'Activity':
      checkActivity(check, value, path);
      break;
    case 'Agent':
      checkAgent(check, value, path);
      break;
    case 'Group':
      checkGroup(check, value, path);
      break;
    case 'StatementRef':
      checkStatementRef(check, value, path);
      break;
    case 'SubStatement':
      if (subStatementAllowed) checkSubStatement(check, value, path);
      else
        report(
          check,
          'invalid_value',
          `${path}.objectType`,
          'A SubStatement must not contain another SubStatement.',
        );
      break;
    default:
      reportObjectTypes(check, value.objectType, `${path}.objectType`, subStatementAllowed);
  }
}

function reportObjectTypes(check: Check, value: unknown, path: string, subStatementAllowed: boolean): void {
  if (typeof value !== 'string') {
    reportType(check, path, value, 'an object type');
    return;
  }
  const allowed = subStatementAllowed ? OBJECT_TYPES : OBJECT_TYPES.slice(0, 4);
  const meant = allowed.find((type) => type.toLowerCase() === value.toLowerCase());
  if (meant !== undefined) {
    report(check, 'wrong_case', path, `${quote(value)} is written in the wrong case.`, `Write "${meant}".`);
  } else {
    const hint = olderTypeHint(value) ?? `Use one of ${allowed.join(', ')}.`;
    report(check, 'invalid_value', path, `${quote(value)} is not an object type.`, hint);
  }
}

function checkSubStatement(check: Check, value: JsonObject, path: string): void {
  for (const key in value) {
    check.keys += 1;
    const inner = value[key];
    switch (key) {
      case 'objectType':
        break;
      case 'object':
        checkObject(check, inner, `${path}.object`, false);
        break;
      case 'id':
      case 'stored':
      case 'version':
      case 'authority':
        report(check, 'forbidden_property', `${path}.${key}`, `A SubStatement must not have "${key}".`);
        break;
      default:
        if (!checkBody(check, value, key, inner, path)) reportUnknown(check, path, key, SUBSTATEMENT_KEYS);
    }
  }
  checkRequired(check, value, path, 'A SubStatement');
  checkVoiding(check, value, path);
}

function checkVersion(check: Check, value: unknown, path: string): void {
  if (typeof value !== 'string') reportType(check, path, value, 'a version');
  else if (!isStatementVersion(value, check.version)) {
    const hint = /^0\.9/.test(value)
      ? 'Statements of xAPI 0.9 and 0.95 have to be rewritten as those of 1.0.3 first.'
      : check.version === '2.0.0'
        ? 'Use 2.0.0 or 1.0.x.'
        : 'Use 1.0.x, or send the request as 2.0.0.';
    report(check, 'invalid_version', path, `${quote(value)} is not a version accepted here.`, hint);
  }
}

/** A voiding statement must point at a statement (1.0.3 Data 2.3.2); a SubStatement keeps to it like any other (2.4.4.3). */
function checkVoiding(check: Check, value: JsonObject, path: string): void {
  const verb = value.verb as JsonObject | undefined;
  if (verb?.id !== VOIDED) return;
  const object = value.object as JsonObject | null | undefined;
  if (object?.objectType === 'StatementRef') return;
  const hint = 'Give the voided statement as {"objectType": "StatementRef", "id": …}.';
  report(
    check,
    'voiding_object',
    `${path}.object`,
    'A voiding statement must have a StatementRef as object.',
    hint,
  );
}
