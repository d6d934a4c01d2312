import {
  activityOf,
  contextActivitiesOf,
  members,
  type ReadableStatement,
  verbOf,
} from '@cairn/xapi/lenient';
import { EMPLOYMENT_PROFILE_VERSION, employmentProfile } from './employment-profile.ts';
import type { StatementTemplate, TemplateRule } from './profile-document.ts';

/** Where a statement does not keep to the profile that it claims, and what to do. */
export interface ProfileIssue {
  readonly code: 'profile_template' | 'profile_rule';
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

/** Whether a statement claims the profile: by a category of its version (IEEE 9274.2.1, profile statements). */
export function claimsProfile(statement: ReadableStatement): boolean {
  return contextActivitiesOf(statement, 'category').some(
    ({ received }) => received === EMPLOYMENT_PROFILE_VERSION,
  );
}

/**
 * What is wrong with a statement that claims the profile: it must match a template by its verb, and by the type of its
 * object where the object is an activity, and keep to the rules of that template.
 */
export function checkClaim(statement: ReadableStatement): ProfileIssue[] {
  const ofVerb = employmentProfile.templates.filter(({ verb }) => verb === verbOf(statement));
  if (ofVerb.length === 0) {
    return [
      {
        code: 'profile_template',
        path: '$.verb.id',
        message: `The statement claims ${EMPLOYMENT_PROFILE_VERSION}, which has no template with its verb.`,
        hint: 'Use a verb of the profile, or leave the category out.',
      },
    ];
  }
  const activity = activityOf(statement);
  const template = ofVerb.find(
    ({ objectActivityType }) =>
      objectActivityType === undefined || activity === undefined || activity.type === objectActivityType,
  );
  const [first] = ofVerb;
  if (template === undefined) {
    return [
      {
        code: 'profile_template',
        path: '$.object.definition.type',
        message: `The object of ${first?.prefLabel.en} has another type than the profile says.`,
        hint: `Give it the type ${first?.objectActivityType}.`,
      },
    ];
  }
  return template.rules.flatMap((rule) => broken(rule, statement, template));
}

function broken(
  rule: TemplateRule,
  statement: ReadableStatement,
  template: StatementTemplate,
): ProfileIssue[] {
  const { location, presence, all } = rule;
  const paths = location.split(' | ');
  const values = paths.flatMap((path) => valuesAt(statement, path));
  const issue = (message: string): ProfileIssue => ({
    code: 'profile_rule',
    path: paths[0] ?? '$',
    message,
    hint: `See the rules of ${template.id}.`,
  });
  if (presence === 'included' && values.length === 0) return [issue(`There is nothing at ${location}.`)];
  if (all !== undefined && !values.every((value) => all.includes(value)))
    return [
      issue(`Each value at ${location} must be one of ${all.map((one) => JSON.stringify(one)).join(', ')}.`),
    ];
  return [];
}

/** The values at a JSON path of the kind that the templates have: members, quoted members, and `[*]`. */
function valuesAt(statement: ReadableStatement, path: string): unknown[] {
  let values: unknown[] = [statement];
  for (const [, name, quoted] of path.matchAll(/\.(\w+)|\['([^']+)'\]|\[\*\]/g)) {
    const member = name ?? quoted;
    values = values.flatMap((value) => {
      if (member === undefined) return Array.isArray(value) ? value : [value];
      const found = members(value)[member];
      return found === undefined ? [] : [found];
    });
  }
  return values;
}
