import { quote } from '../quote.ts';
import {
  type Check,
  checkExtensions,
  checkIri,
  checkLanguageMap,
  checkString,
  isArray,
  isObject,
  report,
  reportMissing,
  reportType,
  reportUnknown,
} from './check.ts';
import { reportObjectType } from './check-actor.ts';
import { olderActivityTypeHint } from './older-versions.ts';

export const INTERACTION_TYPES = new Set([
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
const COMPONENT_LISTS = ['choices', 'scale', 'source', 'target', 'steps'] as const;
const DEFINITION_KEYS = [
  'name',
  'description',
  'type',
  'moreInfo',
  'extensions',
  'interactionType',
  'correctResponsesPattern',
  ...COMPONENT_LISTS,
];

/** Which component lists an interaction type supports (1.0.3 Data 2.4.4.1, Interaction Components). */
const SUPPORTED_LISTS: Record<string, readonly string[]> = {
  choice: ['choices'],
  sequencing: ['choices'],
  likert: ['scale'],
  matching: ['source', 'target'],
  performance: ['steps'],
};

/** Checks an Activity (1.0.3 Data 2.4.4.1). */
export function checkActivity(check: Check, value: unknown, path: string): void {
  if (!isObject(check, value, path, 'an Activity')) return;
  let hasId = false;
  for (const key in value) {
    check.keys += 1;
    const inner = value[key];
    if (key === 'id') {
      hasId = true;
      checkIri(check, inner, path, key);
    } else if (key === 'objectType') {
      if (inner !== 'Activity') reportObjectType(check, inner, path, 'Activity');
    } else if (key === 'definition') checkActivityDefinition(check, inner, `${path}.definition`);
    else reportUnknown(check, path, key, ['id', 'objectType', 'definition']);
  }
  if (!hasId) reportMissing(check, path, 'id', 'An Activity');
}

/** Checks an Activity Definition, interaction parts included (1.0.3 Data 2.4.4.1). */
function checkActivityDefinition(check: Check, value: unknown, path: string): void {
  if (!isObject(check, value, path, 'an Activity Definition')) return;
  let interactionPart: string | undefined;
  for (const key in value) {
    check.keys += 1;
    const inner = value[key];
    switch (key) {
      case 'name':
      case 'description':
        checkLanguageMap(check, inner, path, key);
        break;
      case 'type':
        checkIri(check, inner, path, key, olderActivityTypeHint);
        break;
      case 'moreInfo':
        checkIri(check, inner, path, key);
        break;
      case 'extensions':
        checkExtensions(check, inner, path);
        break;
      case 'interactionType':
        checkInteractionType(check, inner, path);
        break;
      case 'correctResponsesPattern':
        interactionPart = key;
        checkPatterns(check, inner, `${path}.correctResponsesPattern`);
        break;
      case 'choices':
      case 'scale':
      case 'source':
      case 'target':
      case 'steps':
        interactionPart = key;
        checkComponents(check, inner, `${path}.${key}`);
        checkSupported(check, value.interactionType, key, path);
        break;
      default:
        reportUnknown(check, path, key, DEFINITION_KEYS);
    }
  }
  if (interactionPart !== undefined && value.interactionType === undefined) {
    const message = `A definition with "${interactionPart}" must have "interactionType".`;
    report(check, 'missing_property', `${path}.interactionType`, message);
  }
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
  if (typeof type !== 'string' || !INTERACTION_TYPES.has(type)) return;
  if (SUPPORTED_LISTS[type]?.includes(list)) return;
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
