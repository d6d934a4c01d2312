import {
  ACTIVITY,
  AGENT,
  accepts,
  GROUP,
  inSubStatement,
  type Json,
  MBOX,
  REF,
  refuses,
  STATEMENT,
} from '../testing/structure-rules.ts';

const VERB_RULES = { '1.0.3': 'Data 2.4.3', '2.0.0': '4.2.2.2' };
const OBJECTS = { '1.0.3': 'Data 2.4.4', '2.0.0': '4.2.2.3' };
const ACTIVITIES = { '1.0.3': 'Data 2.4.4.1', '2.0.0': '4.2.2.3' };
const AGENT_OBJECTS = { '1.0.3': 'Data 2.4.4.2', '2.0.0': '4.2.2.3' };
const STATEMENT_OBJECTS = { '1.0.3': 'Data 2.4.4.3', '2.0.0': '4.2.2.3' };

const defined = (definition: Json): Json => ({ object: { ...ACTIVITY, definition } });

refuses(
  VERB_RULES,
  'a verb has an IRI as id, and display is a language map',
  [{ verb: {} }, 'missing_property $.verb.id'],
  [{ verb: { id: 'did' } }, 'invalid_iri $.verb.id'],
  [{ verb: { id: 'https://x.example/did', display: 'did' } }, 'wrong_type $.verb.display'],
  [
    { verb: { id: 'https://x.example/did', display: { something: 'x' } } },
    'invalid_language_tag $.verb.display.something',
  ],
);

accepts(
  OBJECTS,
  'an object is an Activity, an Agent, a Group or a StatementRef',
  { object: { ...ACTIVITY, objectType: 'Activity' } },
  { object: { objectType: 'Agent', ...AGENT } },
  { object: GROUP },
  { object: REF },
);

refuses(
  OBJECTS,
  'an object of another objectType is refused',
  [{ object: { ...ACTIVITY, objectType: 'Course' } }, 'invalid_value $.object.objectType'],
  [{ object: { ...ACTIVITY, objectType: 1 } }, 'wrong_type $.object.objectType'],
  [{ object: { ...ACTIVITY, objectType: {} } }, 'wrong_type $.object.objectType'],
);

refuses(
  ACTIVITIES,
  'an Activity has an IRI as id; its definition is an object',
  [{ object: {} }, 'missing_property $.object.id'],
  [{ object: { objectType: 'Activity' } }, 'missing_property $.object.id'],
  [{ object: { id: 'course' } }, 'invalid_iri $.object.id'],
  [{ object: { ...ACTIVITY, definition: 'course' } }, 'wrong_type $.object.definition'],
);

accepts(
  ACTIVITIES,
  'a definition may hold any or none of its properties',
  defined({}),
  defined({ name: { en: 'Course', 'de-DE': 'Kurs' } }),
  defined({ description: { 'zh-Hant': '課' } }),
  defined({ type: 'http://adlnet.gov/expapi/activities/course', moreInfo: 'https://x.example/more' }),
  defined({ extensions: { 'https://x.example/e': { deep: [1] } } }),
  defined({ interactionType: 'other' }),
);

refuses(
  ACTIVITIES,
  'name and description of a definition are language maps, type and moreInfo IRIs',
  [defined({ name: 'Course' }), 'wrong_type $.object.definition.name'],
  [
    defined({ description: { a12345678: 'x' } }),
    'invalid_language_tag $.object.definition.description.a12345678',
  ],
  [defined({ type: 'course' }), 'invalid_iri $.object.definition.type'],
  [defined({ moreInfo: 1 }), 'wrong_type $.object.definition.moreInfo'],
);

const COMPONENTS = [{ id: 'a', description: { en: 'A' } }, { id: 'b' }];
accepts(
  ACTIVITIES,
  'each interaction type goes with the component lists it has',
  ...['true-false', 'fill-in', 'long-fill-in', 'numeric', 'other'].map((interactionType) =>
    defined({ interactionType, correctResponsesPattern: ['x'] }),
  ),
  ...['choice', 'sequencing'].map((interactionType) => defined({ interactionType, choices: COMPONENTS })),
  defined({ interactionType: 'likert', scale: COMPONENTS }),
  defined({ interactionType: 'matching', source: COMPONENTS, target: COMPONENTS }),
  defined({ interactionType: 'performance', steps: COMPONENTS, correctResponsesPattern: ['a[.]1'] }),
);

refuses(
  ACTIVITIES,
  'an interaction property without an interaction type is refused',
  ...['choices', 'scale', 'source', 'target', 'steps'].map((list): [Json, string] => [
    defined({ [list]: COMPONENTS }),
    'missing_property $.object.definition.interactionType',
  ]),
  [defined({ correctResponsesPattern: ['x'] }), 'missing_property $.object.definition.interactionType'],
);

refuses(
  ACTIVITIES,
  'an unknown interaction type is refused, and a component list that the type does not have',
  [defined({ interactionType: 'essay' }), 'invalid_value $.object.definition.interactionType'],
  [defined({ interactionType: 'choice', scale: [] }), 'forbidden_property $.object.definition.scale'],
  [defined({ interactionType: 'numeric', choices: [] }), 'forbidden_property $.object.definition.choices'],
);

refuses(
  ACTIVITIES,
  'a list of interaction components has distinct ids, each text, and language maps as descriptions',
  ...(
    [
      ['choice', 'choices'],
      ['sequencing', 'choices'],
      ['likert', 'scale'],
      ['matching', 'source'],
      ['matching', 'target'],
      ['performance', 'steps'],
    ] as const
  ).flatMap(([interactionType, list]): [Json, string][] => {
    const path = `$.object.definition.${list}`;
    return [
      [
        defined({ interactionType, [list]: [{ id: 'a' }, { id: 'a' }] }),
        `duplicate_component_id ${path}[1].id`,
      ],
      [defined({ interactionType, [list]: [{ id: 1 }] }), `wrong_type ${path}[0].id`],
      [defined({ interactionType, [list]: [{}] }), `missing_property ${path}[0].id`],
      [
        defined({ interactionType, [list]: [{ id: 'a', description: 'A' }] }),
        `wrong_type ${path}[0].description`,
      ],
      [defined({ interactionType, [list]: { id: 'a' } }), `wrong_type ${path}`],
      [defined({ interactionType, [list]: ['a'] }), `wrong_type ${path}[0]`],
    ];
  }),
  [
    defined({ interactionType: 'fill-in', correctResponsesPattern: 'x' }),
    'wrong_type $.object.definition.correctResponsesPattern',
  ],
  [
    defined({ interactionType: 'fill-in', correctResponsesPattern: [1] }),
    'wrong_type $.object.definition.correctResponsesPattern[0]',
  ],
);

refuses(
  AGENT_OBJECTS,
  'an Agent or Group as object says so in objectType',
  [{ object: AGENT }, 'unknown_property $.object.mbox'],
  [{ object: { member: [AGENT] } }, 'unknown_property $.object.member'],
);

refuses(
  STATEMENT_OBJECTS,
  'a StatementRef has objectType, a UUID as id and nothing else',
  [{ object: { id: REF.id } }, 'invalid_iri $.object.id'],
  [{ object: { objectType: 'StatementRef' } }, 'missing_property $.object.id'],
  [{ object: { ...REF, id: 'x' } }, 'invalid_uuid $.object.id'],
  [{ object: { ...REF, id: 1 } }, 'wrong_type $.object.id'],
  [{ object: { ...REF, definition: {} } }, 'unknown_property $.object.definition'],
  [{ context: { statement: { id: REF.id } } }, 'missing_property $.context.statement.objectType'],
  [
    { context: { statement: { ...REF, objectType: 'Activity' } } },
    'invalid_value $.context.statement.objectType',
  ],
);

refuses(
  STATEMENT_OBJECTS,
  'a SubStatement has no id, stored, version or authority',
  ...Object.entries({ id: REF.id, stored: '2026-01-01T00:00:00Z', version: '1.0.0', authority: AGENT }).map(
    ([key, value]): [Json, string] => [
      inSubStatement({ [key]: value }),
      `forbidden_property $.object.${key}`,
    ],
  ),
);

refuses(STATEMENT_OBJECTS, 'a SubStatement holds no SubStatement', [
  inSubStatement({ object: { objectType: 'SubStatement', ...STATEMENT } }),
  'invalid_value $.object.object.objectType',
]);

const VOIDED = { id: 'http://adlnet.gov/expapi/verbs/voided' };
const VOIDING = { '1.0.3': 'Data 2.3.2', '2.0.0': '4.2.5' };
accepts(VOIDING, 'a voiding statement has a StatementRef as object', { verb: VOIDED, object: REF });
refuses(
  VOIDING,
  'a voiding statement with any other object is refused',
  [{ verb: VOIDED }, 'voiding_object $.object'],
  [{ verb: VOIDED, object: { objectType: 'Agent', mbox: MBOX } }, 'voiding_object $.object'],
  [{ verb: VOIDED, object: GROUP }, 'voiding_object $.object'],
);
refuses(VOIDING, 'a voiding statement does not have a SubStatement as object', [
  { verb: VOIDED, ...inSubStatement({}) },
  'voiding_object $.object',
]);
