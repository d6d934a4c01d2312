import { describe, expect, it } from 'vitest';
import type { XapiVersion } from '../version.ts';
import { validateStatement } from './validate.ts';

const ANN = { mbox: 'mailto:ann@x.example' };
const MEMBERS = [ANN, { account: { homePage: 'https://x.example', name: 'app' } }];
const ID = '8f87ccde-bb56-4c2e-ab83-44982ef22df0';
const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';
const BASE = { actor: ANN, verb: { id: 'https://x.example/did' }, object: { id: 'https://x.example/a' } };
const ONE_OF_FOUR = 'Use exactly one of mbox, mbox_sha1sum, openid and account.';
const OWN = 'Leave "authority" out: the store sets it from the credentials.';

/** All that is said of a statement, `code path message`, and the hint after a `|`. */
function saidOf(statement: object, version: XapiVersion = '2.0.0'): readonly string[] {
  const given = Object.entries({ ...BASE, ...statement }).filter(([, value]) => value !== undefined);
  return validateStatement(Object.fromEntries(given), version).map(
    ({ code, path, message, hint }) => `${code} ${path} ${message}${hint === undefined ? '' : ` | ${hint}`}`,
  );
}
const unknown = (path: string, key: string) =>
  `unknown_property ${path}.${key} "${key}" is not a property known here.`;
const wrongCase = (path: string, key: string, right: string) =>
  `wrong_case ${path}.${key} "${key}" is written in the wrong case. | Write "${right}".`;
const missing = (path: string, key: string, what: string) =>
  `missing_property ${path}.${key} ${what} must have "${key}".`;
const quiz = (definition: object) => ({ object: { id: 'https://x.example/a', definition } });
const context = (of: object) => ({ context: of });
const score = (of: object) => ({ result: { score: of } });

const cases: Record<string, readonly [string, object, readonly string[]][]> = {
  'the statement': [
    ['Actor', { Actor: 1 }, [wrongCase('$', 'Actor', 'actor')]],
    ['foo', { foo: 1 }, [unknown('$', 'foo')]],
    [
      'nothing',
      { actor: undefined, verb: undefined, object: undefined },
      ['actor', 'verb', 'object'].map((key) => missing('$', key, 'A statement')),
    ],
    [
      'statements beside an actor',
      { statements: [], verb: undefined, object: undefined },
      [
        unknown('$', 'statements'),
        missing('$', 'verb', 'A statement'),
        missing('$', 'object', 'A statement'),
      ],
    ],
    [
      'statements beside a verb',
      { statements: [], actor: undefined, object: undefined },
      [
        unknown('$', 'statements'),
        missing('$', 'actor', 'A statement'),
        missing('$', 'object', 'A statement'),
      ],
    ],
    [
      'statements beside an object',
      { statements: [], actor: undefined, verb: undefined },
      [unknown('$', 'statements'), missing('$', 'actor', 'A statement'), missing('$', 'verb', 'A statement')],
    ],
    [
      'a StatementResult',
      { statements: [], actor: undefined, verb: undefined, object: undefined },
      [
        'wrong_type $ This is a StatementResult, which a GET answers with, not a statement. | Send the array in its "statements" as the body.',
      ],
    ],
    [
      'voided about nothing',
      { verb: { id: VOIDED }, object: undefined },
      [
        missing('$', 'object', 'A statement'),
        'voiding_object $.object A voiding statement must have a StatementRef as object. | Give the voided statement as {"objectType": "StatementRef", "id": …}.',
      ],
    ],
    [
      'voided about null',
      { verb: { id: VOIDED }, object: null },
      [
        'null_value $.object Must be an object, not null. | Leave the property out.',
        'voiding_object $.object A voiding statement must have a StatementRef as object. | Give the voided statement as {"objectType": "StatementRef", "id": …}.',
      ],
    ],
    ['voided as it should be', { verb: { id: VOIDED }, object: { objectType: 'StatementRef', id: ID } }, []],
  ],
  actors: [
    [
      'no identifier',
      { actor: {} },
      [`missing_identifier $.actor An Agent must be identified. | ${ONE_OF_FOUR}`],
    ],
    [
      'two',
      { actor: { ...ANN, openid: 'https://x.example' } },
      [`several_identifiers $.actor An Agent must have one identifier only. | ${ONE_OF_FOUR}`],
    ],
    [
      'a type of another case',
      { actor: { ...ANN, objectType: 'agent' } },
      ['wrong_case $.actor.objectType "agent" is written in the wrong case. | Write "Agent".'],
    ],
    ['Mbox', { actor: { ...ANN, Mbox: 1 } }, [wrongCase('$.actor', 'Mbox', 'mbox')]],
    ['members of an Agent', { actor: { ...ANN, member: [] } }, [unknown('$.actor', 'member')]],
    [
      'a space in an address',
      { actor: { mbox: 'mailto:a b@x.example' } },
      [
        'invalid_mbox $.actor.mbox "mailto:a b@x.example" is not a mailto IRI. | Write it like mailto:learner@example.org. If a + was meant, encode it as %2B: in a query or a form, a + that is not encoded arrives as a space.',
      ],
    ],
    [
      'an invalid hash',
      { actor: { mbox_sha1sum: 'x' } },
      ['invalid_sha1sum $.actor.mbox_sha1sum "x" is not the hex form of a SHA-1.'],
    ],
    [
      'a hash of another type',
      { actor: { mbox_sha1sum: 1 } },
      ['wrong_type $.actor.mbox_sha1sum Must be a SHA-1 in hex, not a number.'],
    ],
    [
      'a list of accounts',
      { actor: { account: [] } },
      [
        'wrong_type $.actor.account Must be an account, not an array. | It was a list in xAPI 0.9. Since 0.95 an Agent has one: write that alone.',
      ],
    ],
    [
      'a list of hashes',
      { actor: { mbox_sha1sum: [] } },
      [
        'wrong_type $.actor.mbox_sha1sum Must be a string, not an array. | It was a list in xAPI 0.9. Since 0.95 an Agent has one: write that alone.',
      ],
    ],
    [
      'half an account',
      { actor: { account: { name: 'a' } } },
      [missing('$.actor.account', 'homePage', 'An account')],
    ],
    [
      'a Group of nobody',
      { actor: { objectType: 'Group', member: [] } },
      ['invalid_value $.actor.member A Group without identifier must have at least one member.'],
    ],
    [
      'a Group without member',
      { actor: { objectType: 'Group', name: 'G' } },
      [
        'missing_property $.actor.member A Group without identifier must have "member". | List its members, or identify it by one of mbox, mbox_sha1sum, openid and account.',
      ],
    ],
    ['an identified Group of nobody', { actor: { objectType: 'Group', ...ANN, member: [] } }, []],
    [
      'a Group with two',
      { actor: { objectType: 'Group', ...ANN, openid: 'https://x.example' } },
      [`several_identifiers $.actor A Group must have one identifier only. | ${ONE_OF_FOUR}`],
    ],
    [
      'Member and foo',
      { actor: { objectType: 'Group', ...ANN, Member: 1, foo: 1 } },
      [wrongCase('$.actor', 'Member', 'member'), unknown('$.actor', 'foo')],
    ],
    ['a team that is an Agent', context({ team: ANN }), [missing('$.context.team', 'objectType', 'A Group')]],
    [
      'a team of another case',
      context({ team: { ...ANN, objectType: 'group' } }),
      ['wrong_case $.context.team.objectType "group" is written in the wrong case. | Write "Group".'],
    ],
    ['a list as team', context({ team: [] }), ['wrong_type $.context.team Must be a Group, not an array.']],
  ],
  authority: [
    ['a text', { authority: 'x' }, ['wrong_type $.authority Must be an Agent or Group, not a string.']],
    ['two members, one by account', { authority: { objectType: 'Group', member: MEMBERS } }, []],
    [
      'two members in the other order',
      { authority: { objectType: 'Group', member: MEMBERS.toReversed() } },
      [],
    ],
    [
      'an identifier',
      { authority: { objectType: 'Group', ...ANN, member: MEMBERS } },
      [`invalid_authority $.authority A Group as authority must not have an identifier. | ${OWN}`],
    ],
    [
      'no members',
      { authority: { objectType: 'Group', ...ANN } },
      [`invalid_authority $.authority A Group as authority must not have an identifier. | ${OWN}`],
    ],
    [
      'three members',
      { authority: { objectType: 'Group', member: [...MEMBERS, ANN] } },
      [`invalid_authority $.authority.member A Group as authority must have exactly two members. | ${OWN}`],
    ],
    [
      'no application',
      { authority: { objectType: 'Group', member: [ANN, ANN] } },
      [
        `invalid_authority $.authority.member One member of a Group as authority must be an application, identified by account. | ${OWN}`,
      ],
    ],
    [
      'null as member',
      { authority: { objectType: 'Group', member: [null, MEMBERS[1]] } },
      ['null_value $.authority.member[0] Must be an Agent, not null. | Leave the property out.'],
    ],
  ],
  'verb and object': [
    [
      'an old verb',
      { verb: 'Asked' },
      [
        'wrong_type $.verb Must be a verb, not a string. | A verb was a word in xAPI 0.9. Since 0.95 it is an object: {"id":"http://adlnet.gov/expapi/verbs/asked"}.',
      ],
    ],
    [
      'a verb of 30 letters',
      { verb: 'a'.repeat(30) },
      [
        `wrong_type $.verb Must be a verb, not a string. | A verb was a word in xAPI 0.9. Since 0.95 it is an object: {"id":"http://adlnet.gov/expapi/verbs/${'a'.repeat(30)}"}.`,
      ],
    ],
    ...['a'.repeat(31), 'two words', '1st', 'x1', ''].map((verb): [string, object, readonly string[]] => [
      JSON.stringify(verb),
      { verb },
      [
        'wrong_type $.verb Must be a verb, not a string. | A verb was a word in xAPI 0.9. Since 0.95 it is an object: {"id":"http://adlnet.gov/expapi/verbs/experienced"}.',
      ],
    ]),
    ['Display', { verb: { ...BASE.verb, Display: 1 } }, [wrongCase('$.verb', 'Display', 'display')]],
    ['a verb without id', { verb: {} }, [missing('$.verb', 'id', 'A verb')]],
    ['an activity without id', { object: {} }, [missing('$.object', 'id', 'An Activity')]],
    [
      'a type of another case',
      { object: { ...BASE.object, objectType: 'activity' } },
      ['wrong_case $.object.objectType "activity" is written in the wrong case. | Write "Activity".'],
    ],
    [
      'a context activity of another case',
      context({ contextActivities: { other: { ...BASE.object, objectType: 'activity' } } }),
      [
        'wrong_case $.context.contextActivities.other.objectType "activity" is written in the wrong case. | Write "Activity".',
      ],
    ],
    [
      'a nested SubStatement',
      { object: { objectType: 'SubStatement', ...BASE, object: { objectType: 'SubStatement', ...BASE } } },
      ['invalid_value $.object.object.objectType A SubStatement must not contain another SubStatement.'],
    ],
    [
      'a nested type',
      { object: { objectType: 'SubStatement', ...BASE, object: { objectType: 'x' } } },
      [
        'invalid_value $.object.object.objectType "x" is not an object type. | Use one of Activity, Agent, Group, StatementRef.',
      ],
    ],
    [
      'a nested type of another case',
      { object: { objectType: 'SubStatement', ...BASE, object: { objectType: 'substatement' } } },
      [
        'invalid_value $.object.object.objectType "substatement" is not an object type. | Use one of Activity, Agent, Group, StatementRef.',
      ],
    ],
    [
      'what a SubStatement must not have',
      {
        object: {
          objectType: 'SubStatement',
          ...BASE,
          id: ID,
          stored: 'x',
          version: '1.0.0',
          authority: ANN,
        },
      },
      ['id', 'stored', 'version', 'authority'].map(
        (key) => `forbidden_property $.object.${key} A SubStatement must not have "${key}".`,
      ),
    ],
    [
      'an empty SubStatement',
      { object: { objectType: 'SubStatement' } },
      ['actor', 'verb', 'object'].map((key) => missing('$.object', key, 'A SubStatement')),
    ],
    [
      'an empty StatementRef',
      { object: { objectType: 'StatementRef' } },
      [missing('$.object', 'id', 'A StatementRef')],
    ],
    [
      'Id of a StatementRef',
      { object: { objectType: 'StatementRef', id: ID, Id: 1, ObjectType: 1, x: 1 } },
      [
        wrongCase('$.object', 'Id', 'id'),
        wrongCase('$.object', 'ObjectType', 'objectType'),
        unknown('$.object', 'x'),
      ],
    ],
    [
      'no StatementRef',
      context({ statement: { objectType: 'statementRef', id: ID } }),
      [
        'wrong_case $.context.statement.objectType "statementRef" is written in the wrong case. | Write "StatementRef".',
      ],
    ],
    [
      'an empty statement of a context',
      context({ statement: {} }),
      [
        missing('$.context.statement', 'objectType', 'A StatementRef'),
        missing('$.context.statement', 'id', 'A StatementRef'),
      ],
    ],
  ],
  definitions: [
    [
      'a list without type',
      quiz({ steps: [] }),
      [
        'missing_property $.object.definition.interactionType A definition with "steps" must have "interactionType".',
      ],
    ],
    [
      'a pattern without type',
      quiz({ correctResponsesPattern: [] }),
      [
        'missing_property $.object.definition.interactionType A definition with "correctResponsesPattern" must have "interactionType".',
      ],
    ],
    [
      'a type of another case',
      quiz({ interactionType: 'Choice' }),
      [
        'wrong_case $.object.definition.interactionType "Choice" is not an interaction type. | Use one of true-false, choice, fill-in, long-fill-in, matching, performance, sequencing, likert, numeric, other.',
      ],
    ],
    [
      'lists of no type that has them',
      quiz({ interactionType: 'true-false', choices: [], scale: [] }),
      ['choices', 'scale'].map(
        (list) =>
          `forbidden_property $.object.definition.${list} The interaction type "true-false" does not have "${list}".`,
      ),
    ],
    [
      'a list of another type',
      quiz({ interactionType: 'likert', scale: [], steps: [] }),
      ['forbidden_property $.object.definition.steps The interaction type "likert" does not have "steps".'],
    ],
    [
      'a list of something that is not a type',
      quiz({ interactionType: 7, choices: [] }),
      ['wrong_type $.object.definition.interactionType Must be an interaction type, not a number.'],
    ],
    ...(['choice', 'sequencing'] as const).map((interactionType): [string, object, readonly string[]] => [
      interactionType,
      quiz({ interactionType, choices: [], correctResponsesPattern: ['a'] }),
      [],
    ]),
    ['matching', quiz({ interactionType: 'matching', source: [], target: [] }), []],
    ['performance', quiz({ interactionType: 'performance', steps: [] }), []],
    [
      'a pattern of another type',
      quiz({ interactionType: 'other', correctResponsesPattern: [1] }),
      ['wrong_type $.object.definition.correctResponsesPattern[0] Must be a string, not a number.'],
    ],
    [
      'a component of other members',
      quiz({ interactionType: 'choice', choices: [{ id: '1', Id: 1, Description: 1, x: 1 }] }),
      [
        wrongCase('$.object.definition.choices[0]', 'Id', 'id'),
        wrongCase('$.object.definition.choices[0]', 'Description', 'description'),
        unknown('$.object.definition.choices[0]', 'x'),
      ],
    ],
    [
      'a component without id',
      quiz({ interactionType: 'choice', choices: [{}, {}] }),
      [0, 1].map((n) => missing(`$.object.definition.choices[${n}]`, 'id', 'An interaction component')),
    ],
    [
      'components of one id',
      quiz({ interactionType: 'choice', choices: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] }),
      ['duplicate_component_id $.object.definition.choices[2].id The id "a" occurs twice in this list.'],
    ],
    [
      'an old type',
      quiz({ type: 'cmi.interaction' }),
      [
        'invalid_iri $.object.definition.type "cmi.interaction" is not an IRI: it has no scheme. | A type was a word in xAPI 0.9. Since 0.95 it is an IRI, such as http://adlnet.gov/expapi/activities/cmi.interaction.',
      ],
    ],
    ...['a b', '.course', 'course.', 'a.b.c', 'a'.repeat(31), `a.${'b'.repeat(31)}`].map(
      (type): [string, object, readonly string[]] => [
        `the type ${JSON.stringify(type)}`,
        quiz({ type }),
        [
          type === 'a b'
            ? 'invalid_iri $.object.definition.type "a b" is not an IRI: there is a space at position 2. | Write a space as %20. If a + was meant, encode it as %2B: in a query or a form, a + that is not encoded arrives as a space.'
            : `invalid_iri $.object.definition.type "${type}" is not an IRI: it has no scheme. | An IRI begins with a scheme and a colon, such as https: or urn:.`,
        ],
      ],
    ),
    ['Name', quiz({ Name: 1 }), [wrongCase('$.object.definition', 'Name', 'name')]],
  ],
  scores: [
    ['its bounds', score({ scaled: -1, raw: 0, min: 0, max: 0 }), []],
    ['its bounds again', score({ scaled: 1, raw: 5, min: 0, max: 5 }), []],
    ['no bounds', score({ raw: 5, max: 6 }), []],
    ['one bound', score({ raw: 5, min: 4 }), []],
    ['bounds alone', score({ min: 1 }), []],
    [
      'above 1',
      score({ scaled: 1.1 }),
      [
        'out_of_range $.result.score.scaled Must be between -1 and 1, not 1.1. | If this is a percentage, divide it by 100 or send it as "raw".',
      ],
    ],
    [
      'below -1',
      score({ scaled: -1.1 }),
      [
        'out_of_range $.result.score.scaled Must be between -1 and 1, not -1.1. | If this is a percentage, divide it by 100 or send it as "raw".',
      ],
    ],
    [
      'bounds the wrong way round',
      score({ min: 2, max: 1 }),
      ['out_of_range $.result.score.min Must be less than "max": 2 is above 1.'],
    ],
    [
      'below its bound',
      score({ raw: 0, min: 1 }),
      ['out_of_range $.result.score.raw Must not be below "min": 0 is below 1.'],
    ],
    [
      'above its bound',
      score({ raw: 2, max: 1 }),
      ['out_of_range $.result.score.raw Must not be above "max": 2 is above 1.'],
    ],
    [
      'bounds of another type',
      score({ raw: 1, min: '2', max: '0' }),
      ['min', 'max'].map((key) => `wrong_type $.result.score.${key} Must be a number, not a string.`),
    ],
    [
      'one bound of another type',
      score({ min: '2', max: 0 }),
      ['wrong_type $.result.score.min Must be a number, not a string.'],
    ],
    [
      'the other bound of another type',
      score({ min: 2, max: '0' }),
      ['wrong_type $.result.score.max Must be a number, not a string.'],
    ],
    [
      'a score of another type',
      score({ raw: '7', min: 8, max: 9 }),
      ['wrong_type $.result.score.raw Must be a number, not a string.'],
    ],
    [
      'a number past all doubles',
      score({ raw: Number.POSITIVE_INFINITY }),
      ['out_of_range $.result.score.raw The number is too large for IEEE 754 double precision.'],
    ],
    [
      'other members',
      score({ Raw: 1, Scaled: 1, Min: 1, Max: 1, x: 1 }),
      [
        ...['Raw', 'Scaled', 'Min', 'Max'].map((key) => wrongCase('$.result.score', key, key.toLowerCase())),
        unknown('$.result.score', 'x'),
      ],
    ],
  ],
  contexts: [
    [
      'revision of an Agent',
      { object: { objectType: 'Agent', ...ANN }, context: { revision: '1', platform: 'p', language: 'en' } },
      ['revision', 'platform'].map(
        (key) =>
          `forbidden_property $.context.${key} "${key}" is only for statements whose object is an Activity.`,
      ),
    ],
    [
      'revision of an Activity',
      {
        object: { objectType: 'Activity', id: 'https://x.example/a' },
        context: { revision: '1', platform: 'p' },
      },
      [],
    ],
    [
      'revision of nothing',
      { object: null, context: { revision: '1' } },
      ['null_value $.object Must be an object, not null. | Leave the property out.'],
    ],
    [
      'revision of a text',
      { object: 'x', context: { revision: '1' } },
      ['wrong_type $.object Must be an object, not a string.'],
    ],
    [
      'Parent',
      context({ contextActivities: { Parent: [], x: [] } }),
      [
        wrongCase('$.context.contextActivities', 'Parent', 'parent'),
        unknown('$.context.contextActivities', 'x'),
      ],
    ],
    [
      'an empty contextAgent',
      context({ contextAgents: [{}] }),
      [
        missing('$.context.contextAgents[0]', 'objectType', 'A contextAgent'),
        missing('$.context.contextAgents[0]', 'agent', 'A contextAgent'),
      ],
    ],
    [
      'an empty contextGroup',
      context({ contextGroups: [{}] }),
      [
        missing('$.context.contextGroups[0]', 'objectType', 'A contextGroup'),
        missing('$.context.contextGroups[0]', 'group', 'A contextGroup'),
      ],
    ],
    [
      'other members of a contextAgent',
      context({
        contextAgents: [
          { objectType: 'contextAgent', agent: ANN, Agent: 1, ObjectType: 1, RelevantTypes: 1, group: 1 },
        ],
      }),
      [
        wrongCase('$.context.contextAgents[0]', 'Agent', 'agent'),
        wrongCase('$.context.contextAgents[0]', 'ObjectType', 'objectType'),
        wrongCase('$.context.contextAgents[0]', 'RelevantTypes', 'relevantTypes'),
        unknown('$.context.contextAgents[0]', 'group'),
      ],
    ],
    [
      'no relevant types',
      context({ contextAgents: [{ objectType: 'contextAgent', agent: ANN, relevantTypes: [] }] }),
      [
        'invalid_value $.context.contextAgents[0].relevantTypes Must not be empty. | Leave "relevantTypes" out.',
      ],
    ],
  ],
  attachments: [
    [
      'nothing',
      { attachments: [{}] },
      ['usageType', 'display', 'contentType', 'length', 'sha2'].map((key) =>
        missing('$.attachments[0]', key, 'An attachment'),
      ),
    ],
    ...[-1, 0.5].map((length): [string, object, readonly string[]] => [
      `the length ${length}`,
      { attachments: [{ usageType: 'x:y', display: {}, contentType: 'a/b', length, sha2: 'a'.repeat(64) }] },
      ['out_of_range $.attachments[0].length Must be a whole number of bytes, 0 or more.'],
    ]),
    [
      'no bytes',
      {
        attachments: [{ usageType: 'x:y', display: {}, contentType: 'a/b', length: 0, sha2: 'a'.repeat(64) }],
      },
      [],
    ],
    [
      'other members',
      {
        attachments: [
          {
            usageType: 'x:y',
            display: {},
            contentType: 'a/b',
            length: 0,
            sha2: 'a'.repeat(64),
            ...Object.fromEntries(
              ['UsageType', 'Display', 'Description', 'ContentType', 'Length', 'Sha2', 'FileUrl', 'x'].map(
                (key) => [key, 1],
              ),
            ),
          },
        ],
      },
      [
        ...[
          ['UsageType', 'usageType'],
          ['Display', 'display'],
          ['Description', 'description'],
          ['ContentType', 'contentType'],
          ['Length', 'length'],
          ['Sha2', 'sha2'],
          ['FileUrl', 'fileUrl'],
        ].map(([key = '', right = '']) => wrongCase('$.attachments[0]', key, right)),
        unknown('$.attachments[0]', 'x'),
      ],
    ],
  ],
};

describe.each(Object.entries(cases))('of %s', (_, rows) => {
  it.each(rows)('%s', (_name, statement, said) => {
    expect(saidOf(statement)).toEqual(said);
  });
});

describe('of the version', () => {
  const refused = (version: string, hint: string) => [
    `invalid_version $.version "${version}" is not a version accepted here. | ${hint}`,
  ];
  const OLDER = 'Statements of xAPI 0.9 and 0.95 have to be rewritten as those of 1.0.3 first.';
  it.each<[string, XapiVersion, readonly string[]]>([
    ['1.0', '1.0.3', []],
    ['1.0.9', '2.0.0', []],
    ['2.0.0', '2.0.0', []],
    ['2.0.0', '1.0.3', refused('2.0.0', 'Use 1.0.x, or send the request as 2.0.0.')],
    ['3', '2.0.0', refused('3', 'Use 2.0.0 or 1.0.x.')],
    ['10.95', '2.0.0', refused('10.95', 'Use 2.0.0 or 1.0.x.')],
    ['0.9', '2.0.0', refused('0.9', OLDER)],
    ['0.95', '1.0.3', refused('0.95', OLDER)],
  ])('%s in a request of %s', (version, of, said) => {
    expect(saidOf({ version }, of)).toEqual(said);
  });

  it('and of what 2.0 added', () => {
    const later = (key: string) =>
      `unknown_property $.context.${key} "${key}" does not exist in xAPI 1.0.3. | Send the request with X-Experience-API-Version: 2.0.0.`;
    expect(saidOf({ context: { contextAgents: [], contextGroups: [] } }, '1.0.3')).toEqual([
      later('contextAgents'),
      later('contextGroups'),
    ]);
    expect(saidOf({ context: { contextAgents: [], contextGroups: [] } })).toEqual([]);
  });

  it('and of what older versions had', () => {
    const gone = (key: string, hint: string) => `${unknown('$', key)} | ${hint}`;
    const names = ['givenName', 'familyName', 'firstName', 'lastName'];
    const name = 'Of xAPI 0.9, gone since 0.95: write the whole name as "name".';
    expect(
      saidOf(
        Object.fromEntries(
          ['inProgress', 'voided', 'accountServiceHomePage', 'accountName', ...names].map((key) => [key, 1]),
        ),
      ),
    ).toEqual([
      gone('inProgress', 'Of xAPI 0.9, gone since 0.95: leave it out.'),
      gone(
        'voided',
        'Of xAPI 0.95, gone since 1.0: leave it out, and send a statement with the verb "voided".',
      ),
      gone('accountServiceHomePage', 'Of xAPI 0.9: since 0.95 it is "homePage".'),
      gone('accountName', 'Of xAPI 0.9: since 0.95 it is "name".'),
      ...names.map((key) => gone(key, name)),
    ]);
  });
});
