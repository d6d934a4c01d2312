import type {
  Activity,
  ActivityDefinition,
  InteractionComponent,
  LanguageMap,
  Statement,
  StatementObject,
  SubStatement,
} from '../statement/model.ts';
import { COMPONENT_LISTS } from '../statement/shapes.ts';
import { type LanguagePreference, pickLanguage } from './accept-language.ts';
import { mapContextActivities } from './context-activities.ts';

/** What the store holds to be right about activities and verbs; where it says nothing, the statement's own text is used. */
export interface CanonicalSource {
  definitionOf?(activityId: string): ActivityDefinition | undefined;
  displayOf?(verbId: string): LanguageMap | undefined;
}

/**
 * A statement in format `canonical` (1.0.3 Communication 2.1.3): activities and verbs as the store knows them, one
 * language in each of their maps, chosen map by map; Agents and Groups as in `exact`. Works on the parsed form
 * (`parseKeepingNumbers`).
 * @param languages of the request (`parseAcceptLanguage`): read once, not once for each statement
 */
export function toCanonical(
  value: Statement,
  languages: LanguagePreference,
  source: CanonicalSource = {},
): Statement {
  const view: View = { languages, source };
  return { ...value, ...bodyOf(value, view), object: objectOf(value.object, view) };
}

interface View {
  readonly languages: LanguagePreference;
  readonly source: CanonicalSource;
}

function bodyOf(value: Statement | SubStatement, view: View): Pick<Statement, 'verb' | 'context'> {
  const display = view.source.displayOf?.(value.verb.id) ?? value.verb.display;
  const verb =
    display === undefined ? value.verb : { ...value.verb, display: pickLanguage(display, view.languages) };
  const related = value.context?.contextActivities;
  if (related === undefined) return { verb };
  const contextActivities = mapContextActivities(related, (activity) => activityOf(activity, view));
  return { verb, context: { ...value.context, contextActivities } };
}

function objectOf<O extends StatementObject>(object: O, view: View): O;
function objectOf(object: StatementObject, view: View): StatementObject {
  switch (object.objectType) {
    case 'Agent':
    case 'Group':
    case 'StatementRef':
      return object;
    case 'SubStatement':
      return { ...object, ...bodyOf(object, view), object: objectOf(object.object, view) };
    default:
      return activityOf(object, view);
  }
}

function activityOf(activity: Activity, view: View): Activity {
  const definition = view.source.definitionOf?.(activity.id) ?? activity.definition;
  if (definition === undefined) return activity;
  return { ...activity, definition: inOneLanguage(definition, view.languages) };
}

function inOneLanguage(definition: ActivityDefinition, languages: LanguagePreference): ActivityDefinition {
  const one: ActivityDefinition = { ...definition };
  if (one.name !== undefined) one.name = pickLanguage(one.name, languages);
  if (one.description !== undefined) one.description = pickLanguage(one.description, languages);
  for (const list of COMPONENT_LISTS) {
    const components = one[list];
    if (components !== undefined)
      one[list] = components.map((component) => componentIn(component, languages));
  }
  return one;
}

function componentIn(component: InteractionComponent, languages: LanguagePreference): InteractionComponent {
  if (component.description === undefined) return component;
  return { ...component, description: pickLanguage(component.description, languages) };
}
