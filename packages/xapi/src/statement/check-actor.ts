import { quote } from '../quote.ts';
import {
  type Check,
  checkString,
  isArray,
  isObject,
  type JsonObject,
  report,
  reportMissing,
  reportType,
  reportUnknown,
} from './check.ts';
import { CHECKS, membersOf } from './check-members.ts';
import { OLDER_LIST_HINT, olderTypeHint } from './older-versions.ts';
import { ACCOUNT, AGENT } from './shapes.ts';

const AGENT_KEYS = Object.keys(AGENT.members);
const GROUP_KEYS = [...AGENT_KEYS, 'member'];
const checkAccountMembers = membersOf(ACCOUNT, {});
const ONE_OF_FOUR = 'Use exactly one of mbox, mbox_sha1sum, openid and account.';

/** Checks an Agent or Group by its `objectType`; Agent when that is absent (1.0.3 Data 2.4.2). */
export function checkActor(check: Check, value: unknown, path: string): void {
  if (!isObject(check, value, path, 'an Agent or Group')) return;
  if (value.objectType === 'Group') checkGroup(check, value, path);
  else checkAgent(check, value, path);
}

/** Checks an Agent (1.0.3 Data 2.4.2.1). */
export function checkAgent(check: Check, value: unknown, path: string): void {
  if (!isObject(check, value, path, 'an Agent')) return;
  let identifiers = 0;
  for (const key in value) {
    check.keys += 1;
    const inner = value[key];
    if (key === 'objectType') {
      if (inner !== 'Agent') reportObjectType(check, inner, path, 'Agent');
    } else if (checkIdentity(check, inner, key, path)) identifiers += 1;
    else if (key !== 'name') reportUnknown(check, path, key, AGENT_KEYS);
  }
  if (identifiers === 0)
    report(check, 'missing_identifier', path, 'An Agent must be identified.', ONE_OF_FOUR);
  else if (identifiers > 1) reportSeveral(check, path, 'An Agent');
}

/** Checks a Group, anonymous or identified (1.0.3 Data 2.4.2.2). */
export function checkGroup(check: Check, value: unknown, path: string): void {
  if (!isObject(check, value, path, 'a Group')) return;
  let identifiers = 0;
  for (const key in value) {
    check.keys += 1;
    const inner = value[key];
    if (key === 'objectType') {
      if (inner !== 'Group') reportObjectType(check, inner, path, 'Group');
    } else if (key === 'member') checkMembers(check, inner, `${path}.member`);
    else if (checkIdentity(check, inner, key, path)) identifiers += 1;
    else if (key !== 'name') reportUnknown(check, path, key, GROUP_KEYS);
  }
  if (value.objectType === undefined) reportMissing(check, path, 'objectType', 'A Group');
  if (identifiers > 1) reportSeveral(check, path, 'A Group');
  if (identifiers > 0) return;
  if (value.member === undefined) {
    const hint = 'List its members, or identify it by one of mbox, mbox_sha1sum, openid and account.';
    report(
      check,
      'missing_property',
      `${path}.member`,
      'A Group without identifier must have "member".',
      hint,
    );
  } else if (Array.isArray(value.member) && value.member.length === 0) {
    report(
      check,
      'invalid_value',
      `${path}.member`,
      'A Group without identifier must have at least one member.',
    );
  }
}

function checkMembers(check: Check, value: unknown, path: string): void {
  if (!isArray(check, value, path, 'an array of Agents')) return;
  for (let i = 0; i < value.length; i++) checkAgent(check, value[i], `${path}[${i}]`);
}

/** Checks `key` if it is one that Agents and Groups share; true when it is an identifier. */
function checkIdentity(check: Check, value: unknown, key: string, path: string): boolean {
  switch (key) {
    case 'name':
      if (Array.isArray(value)) reportList(check, value, path, key);
      else checkString(check, value, path, key);
      return false;
    case 'mbox':
    case 'mbox_sha1sum':
    case 'openid':
      if (Array.isArray(value)) reportList(check, value, path, key);
      else CHECKS[AGENT.members[key]](check, value, path, key);
      return true;
    case 'account':
      if (Array.isArray(value)) reportList(check, value, path, key);
      else checkAccount(check, value, `${path}.account`);
      return true;
    default:
      return false;
  }
}

/** A list where an Agent has one value: xAPI 0.9 had lists. */
function reportList(check: Check, value: unknown[], path: string, key: string): void {
  const expected = key === 'account' ? 'an account' : 'a string';
  reportType(check, `${path}.${key}`, value, expected, OLDER_LIST_HINT);
}

function checkAccount(check: Check, value: unknown, path: string): void {
  if (isObject(check, value, path, 'an account')) checkAccountMembers(check, value, path);
}

/**
 * Checks `authority`: an Agent, or the anonymous Group of two Agents of 3-legged OAuth, one of them (the application)
 * identified by account (1.0.3 Data 2.4.9).
 */
export function checkAuthority(check: Check, value: unknown, path: string): void {
  checkActor(check, value, path);
  const group = value as JsonObject | null;
  if (group?.objectType !== 'Group') return;
  const hint = 'Leave "authority" out: the store sets it from the credentials.';
  const identified = AGENT.oneOf.some((key) => group[key] !== undefined);
  if (identified) {
    report(check, 'invalid_authority', path, 'A Group as authority must not have an identifier.', hint);
  }
  if (!Array.isArray(group.member)) return;
  if (group.member.length !== 2) {
    const message = 'A Group as authority must have exactly two members.';
    report(check, 'invalid_authority', `${path}.member`, message, hint);
  } else if (!group.member.some((agent) => (agent as JsonObject | null)?.account !== undefined)) {
    const message = 'One member of a Group as authority must be an application, identified by account.';
    report(check, 'invalid_authority', `${path}.member`, message, hint);
  }
}

function reportSeveral(check: Check, path: string, what: string): void {
  report(check, 'several_identifiers', path, `${what} must have one identifier only.`, ONE_OF_FOUR);
}

/** Notes a wrong `objectType`, telling a wrong case apart. */
export function reportObjectType(check: Check, value: unknown, parent: string, expected: string): void {
  const path = `${parent}.objectType`;
  if (typeof value !== 'string') reportType(check, path, value, `"${expected}"`);
  else if (value.toLowerCase() === expected.toLowerCase()) {
    report(
      check,
      'wrong_case',
      path,
      `${quote(value)} is written in the wrong case.`,
      `Write "${expected}".`,
    );
  } else {
    const message = `Must be "${expected}", not ${quote(value)}.`;
    report(check, 'invalid_value', path, message, olderTypeHint(value));
  }
}
