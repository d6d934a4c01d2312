import { quote } from '../quote.ts';
import {
  type Check,
  checkIri,
  checkLanguageMap,
  checkString,
  isArray,
  isObject,
  type JsonObject,
  report,
  reportMissing,
  reportType,
  reportUnknown,
} from './check.ts';
import { reportObjectType } from './check-actor.ts';
import { membersOf } from './check-members.ts';
import { olderActivityTypeHint } from './older-versions.ts';
import { ACTIVITY, COMPONENT_LISTS, DEFINITION } from './shapes.ts';

export const INTERACTION_TYPES: ReadonlySet<unknown> = new Set([
  'true-false',
  'choice',
  'fill-in',
  'long-fill-in',
  'matching',
  'performance',
  'sequencing',
  'likert',
  'numeric',
  'other',
]);
/** Which component lists an interaction type supports (1.0.3 Data 2.4.4.1, Interaction Components). */
const SUPPORTED_LISTS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['choice', ['choices']],
  ['sequencing', ['choices']],
  ['likert', ['scale']],
  ['matching', ['source', 'target']],
  ['performance', ['steps']],
]);

const checkActivityMembers = membersOf(ACTIVITY, {
  objectType(check, value, parent) {
    if (value !== 'Activity') reportObjectType(check, value, parent, 'Activity');
  },
  definition: (check, value, parent) => checkDefinition(check, value, `${parent}.definition`),
});

/** Checks an Activity (1.0.3 Data 2.4.4.1). */
export function checkActivity(check: Check, value: unknown, path: string): void {
  if (isObject(check, value, path, 'an Activity')) checkActivityMembers(check, value, path);
}

const checkDefinitionMembers = membersOf(DEFINITION, {
  type: (check, value, parent, key) => checkIri(check, value, parent, key, olderActivityTypeHint),
  interactionType: (check, value, parent) => checkInteractionType(check, value, parent),
  correctResponsesPattern: (check, value, parent, key) => checkPatterns(check, value, `${parent}.${key}`),
  choices: checkComponentList,
  scale: checkComponentList,
  source: checkComponentList,
  target: checkComponentList,
  steps: checkComponentList,
});

/** What only a definition with an interaction type may have. */
const INTERACTION_PARTS = ['correctResponsesPattern', ...COMPONENT_LISTS];

/** Checks an Activity Definition, interaction parts included (1.0.3 Data 2.4.4.1). */
function checkDefinition(check: Check, value: unknown, path: string): void {
  if (!isObject(check, value, path, 'an Activity Definition')) return;
  checkDefinitionMembers(check, value, path);
  if (value.interactionType !== undefined) return;
  let part: string | undefined;
  for (const key in value) if (INTERACTION_PARTS.includes(key)) part = key;
  if (part !== undefined) {
    const message = `A definition with "${part}" must have "interactionType".`;
    report(check, 'missing_property', `${path}.interactionType`, message);
  }
}

function checkComponentList(
  check: Check,
  value: unknown,
  parent: string,
  key: string,
  { interactionType }: JsonObject,
): void {
  checkComponents(check, value, `${parent}.${key}`);
  checkSupported(check, interactionType, key, parent);
}

function checkInteractionType(check: Check, value: unknown, parent: string): void {
  const path = `${parent}.interactionType`;
  if (typeof value !== 'string') reportType(check, path, value, 'an interaction type');
  else if (!INTERACTION_TYPES.has(value)) {
    const hint = `Use one of ${[...INTERACTION_TYPES].join(', ')}.`;
    const code = INTERACTION_TYPES.has(value.toLowerCase()) ? 'wrong_case' : 'invalid_value';
    report(check, code, path, `${quote(value)} is not an interaction type.`, hint);
  }
}

function checkSupported(check: Check, type: unknown, list: string, parent: string): void {
  if (!INTERACTION_TYPES.has(type) || SUPPORTED_LISTS.get(type)?.includes(list)) return;
  const message = `The interaction type "${type}" does not have "${list}".`;
  report(check, 'forbidden_property', `${parent}.${list}`, message);
}

function checkPatterns(check: Check, value: unknown, path: string): void {
  if (!isArray(check, value, path, 'an array of strings')) return;
  for (let i = 0; i < value.length; i++) {
    if (typeof value[i] !== 'string') reportType(check, `${path}[${i}]`, value[i], 'a string');
  }
}

function checkComponents(check: Check, value: unknown, path: string): void {
  if (!isArray(check, value, path, 'an array of interaction components')) return;
  const ids = new Set<unknown>();
  for (let i = 0; i < value.length; i++) {
    const component = value[i];
    const at = `${path}[${i}]`;
    if (!isObject(check, component, at, 'an interaction component')) continue;
    for (const key in component) {
      check.keys += 1;
      if (key === 'id') checkString(check, component.id, at, key);
      else if (key === 'description') checkLanguageMap(check, component.description, at, key);
      else reportUnknown(check, at, key, ['id', 'description']);
    }
    if (component.id === undefined) reportMissing(check, at, 'id', 'An interaction component');
    else if (ids.has(component.id)) {
      const message = `The id ${quote(String(component.id))} occurs twice in this list.`;
      report(check, 'duplicate_component_id', `${at}.id`, message);
    }
    ids.add(component.id);
  }
}
