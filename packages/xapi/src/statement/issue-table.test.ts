import { describe, expect, it } from 'vitest';
import { validateStatement } from './validate.ts';

const ANN = { objectType: 'Agent', name: 'Ann', mbox: 'mailto:ann@x.example' };
const TEAM = {
  objectType: 'Group',
  name: 'Team',
  member: [ANN],
  account: { homePage: 'https://x.example', name: 't' },
};
const components = [{ id: 'a', description: { en: 'A' } }];
const definition = (interactionType: string, more: object = {}) => ({
  name: { en: 'Quiz' },
  description: { en: 'A quiz' },
  type: 'https://x.example/types/quiz',
  moreInfo: 'https://x.example/more',
  extensions: { 'https://x.example/ext': 1 },
  interactionType,
  correctResponsesPattern: ['a'],
  ...more,
});
const activity = (id: string, more: object = {}) => ({
  objectType: 'Activity',
  id: `https://x.example/${id}`,
  ...more,
});
const ATTACHMENT = {
  usageType: 'https://x.example/report',
  display: { en: 'Report' },
  description: { en: 'A report' },
  contentType: 'application/pdf',
  length: 3,
  sha2: 'ab'.repeat(32),
  fileUrl: 'https://x.example/report.pdf',
};
const ID = '8f87ccde-bb56-4c2e-ab83-44982ef22df0';

/** Statements that together have every member that there is in 2.0. */
const WHOLE = {
  id: ID,
  actor: ANN,
  verb: { id: 'https://x.example/did', display: { en: 'did' } },
  object: activity('quiz', { definition: definition('choice', { choices: components }) }),
  result: {
    score: { scaled: 0.5, raw: 1, min: 0, max: 2 },
    success: true,
    completion: true,
    response: 'a',
    duration: 'PT1S',
    extensions: { 'https://x.example/ext': 1 },
  },
  context: {
    registration: ID,
    instructor: ANN,
    team: TEAM,
    contextActivities: {
      parent: [activity('unit')],
      grouping: [activity('course')],
      category: [activity('kind')],
      other: [activity('thing')],
    },
    contextAgents: [{ objectType: 'contextAgent', agent: ANN, relevantTypes: ['https://x.example/mentor'] }],
    contextGroups: [{ objectType: 'contextGroup', group: TEAM, relevantTypes: ['https://x.example/class'] }],
    revision: '1',
    platform: 'LMS',
    language: 'en',
    statement: { objectType: 'StatementRef', id: ID },
    extensions: { 'https://x.example/ext': 1 },
  },
  timestamp: '2026-01-31T09:30:00.000Z',
  stored: '2026-01-31T09:30:00.000Z',
  authority: ANN,
  version: '2.0.0',
  attachments: [ATTACHMENT],
};
/** The lists of components of each type of interaction that has others than `choices`. */
const INTERACTIONS: Readonly<Record<string, object>> = {
  likert: { scale: components },
  matching: { source: components, target: components },
  performance: { steps: components },
};
/** A context of what is about no Activity. */
const { revision: _, platform: __, ...contextOfOther } = WHOLE.context;
const inner = { actor: TEAM, verb: WHOLE.verb, object: { objectType: 'StatementRef', id: ID } };
const NESTED = { ...WHOLE, object: { objectType: 'SubStatement', ...inner }, context: contextOfOther };

type Json = unknown;

/** Every value with each of its members, at any depth, put in turn to another value. */
function* changed(value: Json, to: Json): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const put = (inside: Json) =>
      Array.isArray(value) ? value.with(Number(key), inside) : { ...value, [key]: inside };
    yield put(to);
    for (const inside of changed(member, to)) yield put(inside);
  }
}

/** What is said of a statement whose members are, in turn, another value. */
function saidOf(statement: Json, to: Json): string {
  const said = new Set<string>();
  for (const one of changed(statement, to))
    for (const { code, path, message, hint } of validateStatement(one, '2.0.0'))
      said.add(`${code} ${path} ${message}${hint === undefined ? '' : ` ${hint}`}`);
  return [...said].join('\n');
}

describe('what is said of a value of another type', () => {
  it('is nothing of the statements as they are', () => {
    for (const [type, lists] of Object.entries(INTERACTIONS))
      expect(
        validateStatement(
          { ...WHOLE, object: activity('quiz', { definition: definition(type, lists) }) },
          '2.0.0',
        ),
      ).toEqual([]);
    expect(validateStatement(WHOLE, '2.0.0')).toEqual([]);
    expect(validateStatement(NESTED, '2.0.0')).toEqual([]);
  });

  it('names what must be there, at every place of a statement', () => {
    expect(saidOf(WHOLE, null)).toMatchInlineSnapshot(`
      "null_value $.id Must be a UUID, not null. Leave the property out.
      null_value $.actor Must be an Agent or Group, not null. Leave the property out.
      null_value $.actor.objectType Must be "Agent", not null. Leave the property out.
      null_value $.actor.name Must be a string, not null. Leave the property out.
      null_value $.actor.mbox Must be a mailto IRI, not null. Leave the property out.
      null_value $.verb Must be a verb, not null. Leave the property out.
      null_value $.verb.id Must be an IRI, not null. Leave the property out.
      null_value $.verb.display Must be a language map, not null. Leave the property out.
      null_value $.verb.display.en Must be a string, not null. Leave the property out.
      null_value $.object Must be an object, not null. Leave the property out.
      null_value $.object.objectType Must be an object type, not null. Leave the property out.
      forbidden_property $.context.revision "revision" is only for statements whose object is an Activity.
      forbidden_property $.context.platform "platform" is only for statements whose object is an Activity.
      null_value $.object.id Must be an IRI, not null. Leave the property out.
      null_value $.object.definition Must be an Activity Definition, not null. Leave the property out.
      null_value $.object.definition.name Must be a language map, not null. Leave the property out.
      null_value $.object.definition.name.en Must be a string, not null. Leave the property out.
      null_value $.object.definition.description Must be a language map, not null. Leave the property out.
      null_value $.object.definition.description.en Must be a string, not null. Leave the property out.
      null_value $.object.definition.type Must be an IRI, not null. Leave the property out.
      null_value $.object.definition.moreInfo Must be an IRI, not null. Leave the property out.
      null_value $.object.definition.extensions Must be an object of extensions, not null. Leave the property out.
      null_value $.object.definition.interactionType Must be an interaction type, not null. Leave the property out.
      null_value $.object.definition.correctResponsesPattern Must be an array of strings, not null. Leave the property out.
      null_value $.object.definition.correctResponsesPattern[0] Must be a string, not null. Leave the property out.
      null_value $.object.definition.choices Must be an array of interaction components, not null. Leave the property out.
      null_value $.object.definition.choices[0] Must be an interaction component, not null. Leave the property out.
      null_value $.object.definition.choices[0].id Must be a string, not null. Leave the property out.
      null_value $.object.definition.choices[0].description Must be a language map, not null. Leave the property out.
      null_value $.object.definition.choices[0].description.en Must be a string, not null. Leave the property out.
      null_value $.result Must be a result, not null. Leave the property out.
      null_value $.result.score Must be a score, not null. Leave the property out.
      null_value $.result.score.scaled Must be a number, not null. Leave the property out.
      null_value $.result.score.raw Must be a number, not null. Leave the property out.
      null_value $.result.score.min Must be a number, not null. Leave the property out.
      null_value $.result.score.max Must be a number, not null. Leave the property out.
      null_value $.result.success Must be true or false, not null. Leave the property out.
      null_value $.result.completion Must be true or false, not null. Leave the property out.
      null_value $.result.response Must be a string, not null. Leave the property out.
      null_value $.result.duration Must be a duration, not null. Leave the property out.
      null_value $.result.extensions Must be an object of extensions, not null. Leave the property out.
      null_value $.context Must be a context, not null. Leave the property out.
      null_value $.context.registration Must be a UUID, not null. Leave the property out.
      null_value $.context.instructor Must be an Agent or Group, not null. Leave the property out.
      null_value $.context.instructor.objectType Must be "Agent", not null. Leave the property out.
      null_value $.context.instructor.name Must be a string, not null. Leave the property out.
      null_value $.context.instructor.mbox Must be a mailto IRI, not null. Leave the property out.
      null_value $.context.team Must be a Group, not null. Leave the property out.
      null_value $.context.team.objectType Must be "Group", not null. Leave the property out.
      null_value $.context.team.name Must be a string, not null. Leave the property out.
      null_value $.context.team.member Must be an array of Agents, not null. Leave the property out.
      null_value $.context.team.member[0] Must be an Agent, not null. Leave the property out.
      null_value $.context.team.member[0].objectType Must be "Agent", not null. Leave the property out.
      null_value $.context.team.member[0].name Must be a string, not null. Leave the property out.
      null_value $.context.team.member[0].mbox Must be a mailto IRI, not null. Leave the property out.
      null_value $.context.team.account Must be an account, not null. Leave the property out.
      null_value $.context.team.account.homePage Must be an IRI, not null. Leave the property out.
      null_value $.context.team.account.name Must be a string, not null. Leave the property out.
      null_value $.context.contextActivities Must be an object of context activities, not null. Leave the property out.
      null_value $.context.contextActivities.parent Must be an Activity, not null. Leave the property out.
      null_value $.context.contextActivities.parent[0] Must be an Activity, not null. Leave the property out.
      null_value $.context.contextActivities.parent[0].objectType Must be "Activity", not null. Leave the property out.
      null_value $.context.contextActivities.parent[0].id Must be an IRI, not null. Leave the property out.
      null_value $.context.contextActivities.grouping Must be an Activity, not null. Leave the property out.
      null_value $.context.contextActivities.grouping[0] Must be an Activity, not null. Leave the property out.
      null_value $.context.contextActivities.grouping[0].objectType Must be "Activity", not null. Leave the property out.
      null_value $.context.contextActivities.grouping[0].id Must be an IRI, not null. Leave the property out.
      null_value $.context.contextActivities.category Must be an Activity, not null. Leave the property out.
      null_value $.context.contextActivities.category[0] Must be an Activity, not null. Leave the property out.
      null_value $.context.contextActivities.category[0].objectType Must be "Activity", not null. Leave the property out.
      null_value $.context.contextActivities.category[0].id Must be an IRI, not null. Leave the property out.
      null_value $.context.contextActivities.other Must be an Activity, not null. Leave the property out.
      null_value $.context.contextActivities.other[0] Must be an Activity, not null. Leave the property out.
      null_value $.context.contextActivities.other[0].objectType Must be "Activity", not null. Leave the property out.
      null_value $.context.contextActivities.other[0].id Must be an IRI, not null. Leave the property out.
      null_value $.context.contextAgents Must be an array of contextAgent objects, not null. Leave the property out.
      null_value $.context.contextAgents[0] Must be a contextAgent, not null. Leave the property out.
      invalid_value $.context.contextAgents[0].objectType Must be "contextAgent".
      null_value $.context.contextAgents[0].agent Must be an Agent, not null. Leave the property out.
      null_value $.context.contextAgents[0].agent.objectType Must be "Agent", not null. Leave the property out.
      null_value $.context.contextAgents[0].agent.name Must be a string, not null. Leave the property out.
      null_value $.context.contextAgents[0].agent.mbox Must be a mailto IRI, not null. Leave the property out.
      null_value $.context.contextAgents[0].relevantTypes Must be an array of activity type IRIs, not null. Leave the property out.
      null_value $.context.contextAgents[0].relevantTypes[0] Must be an IRI, not null. Leave the property out.
      null_value $.context.contextGroups Must be an array of contextGroup objects, not null. Leave the property out.
      null_value $.context.contextGroups[0] Must be a contextGroup, not null. Leave the property out.
      invalid_value $.context.contextGroups[0].objectType Must be "contextGroup".
      null_value $.context.contextGroups[0].group Must be a Group, not null. Leave the property out.
      null_value $.context.contextGroups[0].group.objectType Must be "Group", not null. Leave the property out.
      null_value $.context.contextGroups[0].group.name Must be a string, not null. Leave the property out.
      null_value $.context.contextGroups[0].group.member Must be an array of Agents, not null. Leave the property out.
      null_value $.context.contextGroups[0].group.member[0] Must be an Agent, not null. Leave the property out.
      null_value $.context.contextGroups[0].group.member[0].objectType Must be "Agent", not null. Leave the property out.
      null_value $.context.contextGroups[0].group.member[0].name Must be a string, not null. Leave the property out.
      null_value $.context.contextGroups[0].group.member[0].mbox Must be a mailto IRI, not null. Leave the property out.
      null_value $.context.contextGroups[0].group.account Must be an account, not null. Leave the property out.
      null_value $.context.contextGroups[0].group.account.homePage Must be an IRI, not null. Leave the property out.
      null_value $.context.contextGroups[0].group.account.name Must be a string, not null. Leave the property out.
      null_value $.context.contextGroups[0].relevantTypes Must be an array of activity type IRIs, not null. Leave the property out.
      null_value $.context.contextGroups[0].relevantTypes[0] Must be an IRI, not null. Leave the property out.
      null_value $.context.revision Must be a string, not null. Leave the property out.
      null_value $.context.platform Must be a string, not null. Leave the property out.
      null_value $.context.language Must be a language tag, not null. Leave the property out.
      null_value $.context.statement Must be a StatementRef, not null. Leave the property out.
      null_value $.context.statement.objectType Must be "StatementRef", not null. Leave the property out.
      null_value $.context.statement.id Must be a UUID, not null. Leave the property out.
      null_value $.context.extensions Must be an object of extensions, not null. Leave the property out.
      null_value $.timestamp Must be a timestamp, not null. Leave the property out.
      null_value $.stored Must be a timestamp, not null. Leave the property out.
      null_value $.authority Must be an Agent or Group, not null. Leave the property out.
      null_value $.authority.objectType Must be "Agent", not null. Leave the property out.
      null_value $.authority.name Must be a string, not null. Leave the property out.
      null_value $.authority.mbox Must be a mailto IRI, not null. Leave the property out.
      null_value $.version Must be a version, not null. Leave the property out.
      null_value $.attachments Must be an array of attachments, not null. Leave the property out.
      null_value $.attachments[0] Must be an attachment, not null. Leave the property out.
      null_value $.attachments[0].usageType Must be an IRI, not null. Leave the property out.
      null_value $.attachments[0].display Must be a language map, not null. Leave the property out.
      null_value $.attachments[0].display.en Must be a string, not null. Leave the property out.
      null_value $.attachments[0].description Must be a language map, not null. Leave the property out.
      null_value $.attachments[0].description.en Must be a string, not null. Leave the property out.
      null_value $.attachments[0].contentType Must be a media type, not null. Leave the property out.
      null_value $.attachments[0].length Must be a whole number of bytes, not null. Leave the property out.
      null_value $.attachments[0].sha2 Must be a SHA-2 in hex, not null. Leave the property out.
      null_value $.attachments[0].fileUrl Must be an IRI, not null. Leave the property out."
    `);
  });

  it('says what is wrong with a text of no meaning, at every place of a statement', () => {
    const said = saidOf(WHOLE, 'x')
      .split('\n')
      .filter((line) => !line.startsWith('wrong_type'));
    expect(said.join('\n')).toMatchInlineSnapshot(`
      "invalid_uuid $.id "x" is not a UUID.
      invalid_value $.actor.objectType Must be "Agent", not "x".
      invalid_mbox $.actor.mbox "x" is not a mailto IRI. Write it like mailto:learner@example.org.
      invalid_iri $.verb.id "x" is not an IRI: it has no scheme. An IRI begins with a scheme and a colon, such as https: or urn:.
      invalid_value $.object.objectType "x" is not an object type. Use one of Activity, Agent, Group, StatementRef, SubStatement.
      forbidden_property $.context.revision "revision" is only for statements whose object is an Activity.
      forbidden_property $.context.platform "platform" is only for statements whose object is an Activity.
      invalid_iri $.object.id "x" is not an IRI: it has no scheme. An IRI begins with a scheme and a colon, such as https: or urn:.
      invalid_iri $.object.definition.type "x" is not an IRI: it has no scheme. A type was a word in xAPI 0.9. Since 0.95 it is an IRI, such as http://adlnet.gov/expapi/activities/x.
      invalid_iri $.object.definition.moreInfo "x" is not an IRI: it has no scheme. An IRI begins with a scheme and a colon, such as https: or urn:.
      invalid_value $.object.definition.interactionType "x" is not an interaction type. Use one of true-false, choice, fill-in, long-fill-in, matching, performance, sequencing, likert, numeric, other.
      invalid_duration $.result.duration "x" is not an ISO 8601 duration. Write it like PT1H30M, P2DT0.5S or P4W; weeks cannot be combined.
      invalid_uuid $.context.registration "x" is not a UUID.
      invalid_value $.context.instructor.objectType Must be "Agent", not "x".
      invalid_mbox $.context.instructor.mbox "x" is not a mailto IRI. Write it like mailto:learner@example.org.
      invalid_value $.context.team.objectType Must be "Group", not "x".
      invalid_value $.context.team.member[0].objectType Must be "Agent", not "x".
      invalid_mbox $.context.team.member[0].mbox "x" is not a mailto IRI. Write it like mailto:learner@example.org.
      invalid_iri $.context.team.account.homePage "x" is not an IRI: it has no scheme. An IRI begins with a scheme and a colon, such as https: or urn:.
      invalid_value $.context.contextActivities.parent[0].objectType Must be "Activity", not "x".
      invalid_iri $.context.contextActivities.parent[0].id "x" is not an IRI: it has no scheme. An IRI begins with a scheme and a colon, such as https: or urn:.
      invalid_value $.context.contextActivities.grouping[0].objectType Must be "Activity", not "x".
      invalid_iri $.context.contextActivities.grouping[0].id "x" is not an IRI: it has no scheme. An IRI begins with a scheme and a colon, such as https: or urn:.
      invalid_value $.context.contextActivities.category[0].objectType Must be "Activity", not "x".
      invalid_iri $.context.contextActivities.category[0].id "x" is not an IRI: it has no scheme. An IRI begins with a scheme and a colon, such as https: or urn:.
      invalid_value $.context.contextActivities.other[0].objectType Must be "Activity", not "x".
      invalid_iri $.context.contextActivities.other[0].id "x" is not an IRI: it has no scheme. An IRI begins with a scheme and a colon, such as https: or urn:.
      invalid_value $.context.contextAgents[0].objectType Must be "contextAgent".
      invalid_value $.context.contextAgents[0].agent.objectType Must be "Agent", not "x".
      invalid_mbox $.context.contextAgents[0].agent.mbox "x" is not a mailto IRI. Write it like mailto:learner@example.org.
      invalid_iri $.context.contextAgents[0].relevantTypes[0] "x" is not an IRI: it has no scheme. An IRI begins with a scheme and a colon, such as https: or urn:.
      invalid_value $.context.contextGroups[0].objectType Must be "contextGroup".
      invalid_value $.context.contextGroups[0].group.objectType Must be "Group", not "x".
      invalid_value $.context.contextGroups[0].group.member[0].objectType Must be "Agent", not "x".
      invalid_mbox $.context.contextGroups[0].group.member[0].mbox "x" is not a mailto IRI. Write it like mailto:learner@example.org.
      invalid_iri $.context.contextGroups[0].group.account.homePage "x" is not an IRI: it has no scheme. An IRI begins with a scheme and a colon, such as https: or urn:.
      invalid_iri $.context.contextGroups[0].relevantTypes[0] "x" is not an IRI: it has no scheme. An IRI begins with a scheme and a colon, such as https: or urn:.
      invalid_language_tag $.context.language "x" is not a language tag. Use a tag of RFC 5646, such as en, en-US or zh-Hant.
      invalid_value $.context.statement.objectType Must be "StatementRef", not "x".
      invalid_uuid $.context.statement.id "x" is not a UUID.
      invalid_timestamp $.timestamp "x" is not a timestamp: it is not of the form that ISO 8601 and RFC 3339 share. Write it like 2026-01-31T09:30:00.000Z; the offsets -00, -0000 and -00:00 are not allowed.
      invalid_timestamp $.stored "x" is not a timestamp: it is not of the form that ISO 8601 and RFC 3339 share. Write it like 2026-01-31T09:30:00.000Z; the offsets -00, -0000 and -00:00 are not allowed.
      invalid_value $.authority.objectType Must be "Agent", not "x".
      invalid_mbox $.authority.mbox "x" is not a mailto IRI. Write it like mailto:learner@example.org.
      invalid_version $.version "x" is not a version accepted here. Use 2.0.0 or 1.0.x.
      invalid_iri $.attachments[0].usageType "x" is not an IRI: it has no scheme. An IRI begins with a scheme and a colon, such as https: or urn:.
      invalid_media_type $.attachments[0].contentType "x" is not a media type.
      invalid_sha2 $.attachments[0].sha2 "x" is not the hex form of a SHA-2.
      invalid_iri $.attachments[0].fileUrl "x" is not an IRI: it has no scheme. An IRI begins with a scheme and a colon, such as https: or urn:."
    `);
  });

  it('names what must be there, at every place of a SubStatement', () => {
    const own = saidOf(NESTED, 7)
      .split('\n')
      .filter((line) => line.includes(' $.object'));
    expect(own.join('\n')).toMatchInlineSnapshot(`
      "wrong_type $.object Must be an object, not a number.
      wrong_type $.object.objectType Must be an object type, not a number.
      wrong_type $.object.actor Must be an Agent or Group, not a number.
      wrong_type $.object.actor.objectType Must be "Agent", not a number.
      unknown_property $.object.actor.member "member" is not a property known here.
      wrong_type $.object.actor.name Must be a string, not a number.
      wrong_type $.object.actor.member Must be an array of Agents, not a number.
      wrong_type $.object.actor.member[0] Must be an Agent, not a number.
      wrong_type $.object.actor.member[0].objectType Must be "Agent", not a number.
      wrong_type $.object.actor.member[0].name Must be a string, not a number.
      wrong_type $.object.actor.member[0].mbox Must be a mailto IRI, not a number.
      wrong_type $.object.actor.account Must be an account, not a number.
      wrong_type $.object.actor.account.homePage Must be an IRI, not a number.
      wrong_type $.object.actor.account.name Must be a string, not a number.
      wrong_type $.object.verb Must be a verb, not a number.
      wrong_type $.object.verb.id Must be an IRI, not a number.
      wrong_type $.object.verb.display Must be a language map, not a number.
      wrong_type $.object.verb.display.en Must be a string, not a number.
      wrong_type $.object.object Must be an object, not a number.
      wrong_type $.object.object.objectType Must be an object type, not a number.
      wrong_type $.object.object.id Must be a UUID, not a number."
    `);
  });

  it.each(Object.entries(INTERACTIONS))('names what must be there of a %s interaction', (type, lists) => {
    const statement = { ...inner, object: activity('quiz', { definition: definition(type, lists) }) };
    for (const name of Object.keys(lists)) {
      const said = saidOf(statement, false)
        .split('\n')
        .filter((line) => line.includes(`.${name}`));
      const at = `wrong_type $.object.definition.${name}`;
      expect(said).toEqual([
        `${at} Must be an array of interaction components, not a boolean.`,
        `${at}[0] Must be an interaction component, not a boolean.`,
        `${at}[0].id Must be a string, not a boolean.`,
        `${at}[0].description Must be a language map, not a boolean.`,
        `${at}[0].description.en Must be a string, not a boolean.`,
      ]);
    }
  });
});
