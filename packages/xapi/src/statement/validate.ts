import type { Issue } from '../issue.ts';
import { quote } from '../quote.ts';
import { isStatementVersion, type XapiVersion } from '../version.ts';
import { type Check, isObject, type JsonObject, newCheck, report, reportType } from './check.ts';
import { checkActivity } from './check-activity.ts';
import { checkActor, checkAgent, checkAuthority, checkGroup } from './check-actor.ts';
import { checkAttachments } from './check-attachments.ts';
import { checkContext } from './check-context.ts';
import { membersOf } from './check-members.ts';
import { checkResult } from './check-result.ts';
import { checkStatementRef } from './check-statement-ref.ts';
import { VOIDED } from './model.ts';
import { olderTypeHint, olderVerbHint } from './older-versions.ts';
import { STATEMENT, SUBSTATEMENT, VERB } from './shapes.ts';

const OBJECT_TYPES = ['Activity', 'Agent', 'Group', 'StatementRef', 'SubStatement'];

/**
 * Every rule of the statement's structure, for a parsed JSON value. An empty list means: a valid statement.
 * All that is wrong is listed, up to `maxIssues`. Duplicate keys cannot be seen in a parsed value; see
 * {@link readStatements}. What members there are, of which kind, is in `shapes.ts`, also for the reader of plain
 * statements; what is made stricter beyond that has to be in `plain/plain-statement.ts`, too. The tests there compare the two.
 */
export function validateStatement(value: unknown, version: XapiVersion, maxIssues = 25): Issue[] {
  const check = newCheck(version, maxIssues);
  checkStatement(check, value, '$');
  return check.issues;
}

const BODY = {
  actor: (check: Check, value: unknown, parent: string) => checkActor(check, value, `${parent}.actor`),
  verb: (check: Check, value: unknown, parent: string) => checkVerb(check, value, `${parent}.verb`),
  result: (check: Check, value: unknown, parent: string) => checkResult(check, value, `${parent}.result`),
  context: (check: Check, value: unknown, parent: string, _: string, { object }: JsonObject) =>
    checkContext(check, value, `${parent}.context`, object),
  attachments: (check: Check, value: unknown, parent: string) =>
    checkAttachments(check, value, `${parent}.attachments`),
};

const checkMembers = membersOf(STATEMENT, {
  ...BODY,
  object: (check, value, parent) => checkObject(check, value, `${parent}.object`, true),
  authority: (check, value, parent) => checkAuthority(check, value, `${parent}.authority`),
  version: (check, value, parent) => checkVersion(check, value, `${parent}.version`),
});

const checkSubMembers = membersOf(
  SUBSTATEMENT,
  {
    ...BODY,
    object: (check, value, parent) => checkObject(check, value, `${parent}.object`, false),
    objectType: () => {},
  },
  { id: forbid, stored: forbid, version: forbid, authority: forbid },
);

const checkVerbMembers = membersOf(VERB, {});

/** As {@link validateStatement}, for a run that is under way. */
export function checkStatement(check: Check, value: unknown, path: string): void {
  if (!isObject(check, value, path, 'a statement')) return;
  checkMembers(check, value, path);
  if (value.actor === undefined && isStatementResult(value)) reportResult(check, path);
  else checkVoiding(check, value, path);
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

function checkVerb(check: Check, value: unknown, path: string): void {
  if (typeof value === 'string') {
    reportType(check, path, value, 'a verb', olderVerbHint(value));
    return;
  }
  if (isObject(check, value, path, 'a verb')) checkVerbMembers(check, value, path);
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
  checkSubMembers(check, value, path);
  checkVoiding(check, value, path);
}

function forbid(check: Check, _value: unknown, parent: string, key: string): void {
  report(check, 'forbidden_property', `${parent}.${key}`, `A SubStatement must not have "${key}".`);
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
