import { quote } from '../quote.ts';
import { isIri } from '../values/iri.ts';
import {
  type Check,
  checkExtensions,
  checkLanguage,
  checkString,
  checkUuid,
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
import { checkStatementRef } from './check-statement-ref.ts';

const CONTEXT_KEYS = [
  'registration',
  'instructor',
  'team',
  'contextActivities',
  'revision',
  'platform',
  'language',
  'statement',
  'extensions',
];
const CONTEXT_KEYS_2 = [...CONTEXT_KEYS, 'contextAgents', 'contextGroups'];
const KINDS = ['parent', 'grouping', 'category', 'other'];

/**
 * Checks `context` (1.0.3 Data 2.4.6; contextAgents and contextGroups by IEEE 9274.1.1 4.2.2.5).
 * `object` is the statement's object: revision and platform are for Activities only.
 */
export function checkContext(check: Check, value: unknown, path: string, object: unknown): void {
  if (!isObject(check, value, path, 'a context')) return;
  for (const key in value) {
    check.keys += 1;
    const inner = value[key];
    switch (key) {
      case 'registration':
        checkUuid(check, inner, path, key);
        break;
      case 'instructor':
        checkActor(check, inner, `${path}.instructor`);
        break;
      case 'team':
        checkGroup(check, inner, `${path}.team`);
        break;
      case 'contextActivities':
        checkContextActivities(check, inner, `${path}.contextActivities`);
        break;
      case 'revision':
      case 'platform':
        checkString(check, inner, path, key);
        if (!isActivityObject(object)) {
          const message = `"${key}" is only for statements whose object is an Activity.`;
          report(check, 'forbidden_property', `${path}.${key}`, message);
        }
        break;
      case 'language':
        checkLanguage(check, inner, path, key);
        break;
      case 'statement':
        checkStatementRef(check, inner, `${path}.statement`);
        break;
      case 'extensions':
        checkExtensions(check, inner, path);
        break;
      case 'contextAgents':
      case 'contextGroups':
        if (check.version === '2.0.0') checkParticipants(check, inner, path, key);
        else {
          const hint = 'Send the request with X-Experience-API-Version: 2.0.0.';
          report(check, 'unknown_property', `${path}.${key}`, `"${key}" does not exist in xAPI 1.0.3.`, hint);
        }
        break;
      default:
        reportUnknown(check, path, key, check.version === '2.0.0' ? CONTEXT_KEYS_2 : CONTEXT_KEYS);
    }
  }
}

function isActivityObject(object: unknown): boolean {
  if (typeof object !== 'object' || object === null) return true;
  const type = (object as JsonObject).objectType;
  return type === undefined || type === 'Activity';
}

function checkContextActivities(check: Check, value: unknown, path: string): void {
  if (!isObject(check, value, path, 'an object of context activities')) return;
  for (const kind in value) {
    check.keys += 1;
    if (kind !== 'parent' && kind !== 'grouping' && kind !== 'category' && kind !== 'other') {
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
