import { quote } from '../quote.ts';
import { isIri } from '../values/iri.ts';
import {
  type Check,
  isArray,
  isObject,
  type JsonObject,
  report,
  reportIri,
  reportMissing,
  reportType,
  reportUnknown,
} from './check.ts';
import { checkActivity } from './check-activity.ts';
import { checkActor, checkAgent, checkGroup } from './check-actor.ts';
import { membersOf } from './check-members.ts';
import { checkStatementRef } from './check-statement-ref.ts';
import { CONTEXT, CONTEXT_2, CONTEXT_ACTIVITIES } from './shapes.ts';

const OWN = {
  instructor: (check: Check, value: unknown, parent: string) =>
    checkActor(check, value, `${parent}.instructor`),
  team: (check: Check, value: unknown, parent: string) => checkGroup(check, value, `${parent}.team`),
  contextActivities: (check: Check, value: unknown, parent: string) =>
    checkContextActivities(check, value, `${parent}.contextActivities`),
  statement: (check: Check, value: unknown, parent: string) =>
    checkStatementRef(check, value, `${parent}.statement`),
};

const KINDS: readonly string[] = CONTEXT_ACTIVITIES;

const CHECK_MEMBERS = {
  '1.0.3': membersOf(CONTEXT, OWN, { contextAgents: reportLater, contextGroups: reportLater }),
  '2.0.0': membersOf(CONTEXT_2, {
    ...OWN,
    contextAgents: (check, value, parent) => checkParticipants(check, value, parent, 'contextAgents'),
    contextGroups: (check, value, parent) => checkParticipants(check, value, parent, 'contextGroups'),
  }),
};

/**
 * Checks `context` (1.0.3 Data 2.4.6; contextAgents and contextGroups by IEEE 9274.1.1 4.2.2.5).
 * `object` is the statement's object: revision and platform are for Activities only.
 */
export function checkContext(check: Check, value: unknown, path: string, object: unknown): void {
  if (!isObject(check, value, path, 'a context')) return;
  CHECK_MEMBERS[check.version](check, value, path);
  if (isActivityObject(object)) return;
  for (const key of ['revision', 'platform']) {
    if (value[key] === undefined) continue;
    const message = `"${key}" is only for statements whose object is an Activity.`;
    report(check, 'forbidden_property', `${path}.${key}`, message);
  }
}

/** Says of what 2.0 added that it came later. */
function reportLater(check: Check, _value: unknown, parent: string, key: string): void {
  const hint = 'Send the request with X-Experience-API-Version: 2.0.0.';
  report(check, 'unknown_property', `${parent}.${key}`, `"${key}" does not exist in xAPI 1.0.3.`, hint);
}

function isActivityObject(object: unknown): boolean {
  const type = (object as JsonObject | null | undefined)?.objectType;
  return type === undefined || type === 'Activity';
}

function checkContextActivities(check: Check, value: unknown, path: string): void {
  if (!isObject(check, value, path, 'an object of context activities')) return;
  for (const kind in value) {
    check.keys += 1;
    if (!KINDS.includes(kind)) {
      reportUnknown(check, path, kind, KINDS);
      continue;
    }
    const inner = value[kind];
    if (Array.isArray(inner)) {
      for (let i = 0; i < inner.length; i++) checkActivity(check, inner[i], `${path}.${kind}[${i}]`);
    } else checkActivity(check, inner, `${path}.${kind}`);
  }
}

function checkParticipants(
  check: Check,
  value: unknown,
  parent: string,
  list: 'contextAgents' | 'contextGroups',
): void {
  const path = `${parent}.${list}`;
  const objectType = list === 'contextAgents' ? 'contextAgent' : 'contextGroup';
  const role = list === 'contextAgents' ? 'agent' : 'group';
  if (!isArray(check, value, path, `an array of ${objectType} objects`)) return;
  for (let i = 0; i < value.length; i++) {
    const item = value[i];
    const at = `${path}[${i}]`;
    if (!isObject(check, item, at, `a ${objectType}`)) continue;
    for (const key in item) {
      check.keys += 1;
      if (key === 'objectType') {
        if (item.objectType !== objectType) {
          report(check, 'invalid_value', `${at}.objectType`, `Must be "${objectType}".`);
        }
      } else if (key === 'relevantTypes')
        checkRelevantTypes(check, item.relevantTypes, `${at}.relevantTypes`);
      else if (key === role) {
        if (role === 'agent') checkAgent(check, item.agent, `${at}.agent`);
        else checkGroup(check, item.group, `${at}.group`);
      } else reportUnknown(check, at, key, ['objectType', role, 'relevantTypes']);
    }
    if (item.objectType === undefined) reportMissing(check, at, 'objectType', `A ${objectType}`);
    if (item[role] === undefined) reportMissing(check, at, role, `A ${objectType}`);
  }
}

function checkRelevantTypes(check: Check, value: unknown, path: string): void {
  if (!isArray(check, value, path, 'an array of activity type IRIs')) return;
  if (value.length === 0) {
    report(check, 'invalid_value', path, 'Must not be empty.', 'Leave "relevantTypes" out.');
  }
  for (let i = 0; i < value.length; i++) {
    const type = value[i];
    if (typeof type !== 'string') reportType(check, `${path}[${i}]`, type, 'an IRI');
    else if (!isIri(type)) reportIri(check, `${path}[${i}]`, type, quote(type));
  }
}
