import {
  ACTIVITY,
  AGENT,
  accepts,
  GROUP,
  type Json,
  MBOX,
  REF,
  refuses,
} from '../testing/structure-rules.ts';

const RESULT = { '1.0.3': 'Data 2.4.5', '2.0.0': '4.2.2.4' };
const SCORE = { '1.0.3': 'Data 2.4.5.1', '2.0.0': '4.2.2.4' };
const CONTEXT = { '1.0.3': 'Data 2.4.6', '2.0.0': '4.2.2.5' };
const RELATED = { '1.0.3': 'Data 2.4.6.2', '2.0.0': '4.2.2.5' };
const EXTENSIONS = { '1.0.3': 'Data 4.1', '2.0.0': '4.2.7' };
const KINDS = ['parent', 'grouping', 'category', 'other'];

accepts(
  RESULT,
  'a result may hold any or none of its properties',
  { result: {} },
  { result: { success: false, completion: true, response: '', duration: 'PT1H0M0.1S', score: {} } },
);

accepts(
  SCORE,
  'scaled is between -1 and 1, raw between min and max, the bounds included',
  { result: { score: { scaled: -1 } } },
  { result: { score: { scaled: 1, raw: 0, min: 0, max: 1 } } },
  { result: { score: { raw: 1, min: 0, max: 1 } } },
  { result: { score: { raw: -5.5, min: -6 } } },
);
accepts(SCORE, 'equal bounds are let through: Open edX sends them for work without weight', {
  result: { score: { min: 0, max: 0, raw: 0 } },
});
refuses(
  SCORE,
  'a score out of its bounds is refused',
  [{ result: { score: { scaled: 1.01 } } }, 'out_of_range $.result.score.scaled'],
  [{ result: { score: { scaled: -1.01 } } }, 'out_of_range $.result.score.scaled'],
  [{ result: { score: { raw: 1, min: 2 } } }, 'out_of_range $.result.score.raw'],
  [{ result: { score: { raw: 3, max: 2 } } }, 'out_of_range $.result.score.raw'],
  [{ result: { score: { min: 3, max: 2 } } }, 'out_of_range $.result.score.min'],
  [{ result: { score: { raw: Number.POSITIVE_INFINITY } } }, 'out_of_range $.result.score.raw'],
  [{ result: { score: { max: '1' } } }, 'wrong_type $.result.score.max'],
  [{ result: { score: { percent: 1 } } }, 'unknown_property $.result.score.percent'],
);

refuses(
  RESULT,
  'a duration is one of ISO 8601',
  [{ result: { duration: '1 hour' } }, 'invalid_duration $.result.duration'],
  [{ result: { duration: 'P4W1D' } }, 'invalid_duration $.result.duration'],
);

accepts(
  CONTEXT,
  'a context may hold any or none of its properties',
  { context: {} },
  {
    context: {
      registration: REF.id,
      instructor: GROUP,
      team: { objectType: 'Group', mbox: MBOX },
      contextActivities: {},
      revision: '1',
      platform: 'web',
      language: 'en-GB',
      statement: REF,
      extensions: {},
    },
  },
);

refuses(
  CONTEXT,
  'a registration is a UUID',
  [{ context: { registration: 'x' } }, 'invalid_uuid $.context.registration'],
  [{ context: { registration: `${REF.id}0` } }, 'invalid_uuid $.context.registration'],
);

refuses(
  CONTEXT,
  'revision and platform only go with an Activity as object',
  ...[{ objectType: 'Agent', ...AGENT }, GROUP, REF].flatMap((object): [Json, string][] => [
    [{ object, context: { revision: '1' } }, 'forbidden_property $.context.revision'],
    [{ object, context: { platform: 'web' } }, 'forbidden_property $.context.platform'],
  ]),
);

refuses(CONTEXT, 'the language of a context is a language tag', [
  { context: { language: 'something' } },
  'invalid_language_tag $.context.language',
]);

accepts(
  RELATED,
  'each kind of context activities is one Activity or an array of them',
  ...KINDS.flatMap((kind) =>
    [ACTIVITY, [], [ACTIVITY], [ACTIVITY, { ...ACTIVITY, objectType: 'Activity', definition: {} }]].map(
      (value): Json => ({ context: { contextActivities: { [kind]: value } } }),
    ),
  ),
);

refuses(
  RELATED,
  'another kind of context activities is refused, and anything but Activities',
  [
    { context: { contextActivities: { parents: [] } } },
    'unknown_property $.context.contextActivities.parents',
  ],
  [{ context: { contextActivities: [] } }, 'wrong_type $.context.contextActivities'],
  ...KINDS.flatMap((kind): [Json, string][] => {
    const path = `$.context.contextActivities.${kind}`;
    return [
      [{ context: { contextActivities: { [kind]: 'x' } } }, `wrong_type ${path}`],
      [{ context: { contextActivities: { [kind]: [{ id: 'x' }] } } }, `invalid_iri ${path}[0].id`],
      [
        { context: { contextActivities: { [kind]: { ...ACTIVITY, objectType: 'Agent' } } } },
        `invalid_value ${path}.objectType`,
      ],
    ];
  }),
);

refuses(
  EXTENSIONS,
  'the keys of extensions are IRIs',
  [{ result: { extensions: { key: 1 } } }, 'invalid_iri $.result.extensions.key'],
  [{ context: { extensions: { '': 1 } } }, 'invalid_iri $.context.extensions[""]'],
);
accepts(EXTENSIONS, 'no value inside extensions is a reason to refuse', {
  context: {
    extensions: {
      'https://x.example/a.b': { Actor: null, id: 'no uuid', timestamp: 'never', 'x.y': [{}, '', -1e300] },
      'tag:x.example,2026:e': 'text',
    },
  },
});

const AGENTS = [{ objectType: 'contextAgent', agent: AGENT, relevantTypes: ['https://x.example/mentor'] }];
const GROUPS = [{ objectType: 'contextGroup', group: GROUP }];
const ONLY_2 = { '2.0.0': '4.2.2.5' };

accepts(
  ONLY_2,
  'contextAgents and contextGroups are arrays of Agents and Groups with a part in it, types or none',
  { context: { contextAgents: AGENTS, contextGroups: GROUPS } },
  { context: { contextAgents: [], contextGroups: [] } },
  {
    context: { contextGroups: [{ objectType: 'contextGroup', group: { objectType: 'Group', mbox: MBOX } }] },
  },
);
refuses(
  { '1.0.3': 'Data 2.4.6' },
  'contextAgents and contextGroups are not of this version and are refused',
  [{ context: { contextAgents: AGENTS } }, 'unknown_property $.context.contextAgents'],
  [{ context: { contextGroups: GROUPS } }, 'unknown_property $.context.contextGroups'],
);

for (const [list, role, objectType, actor] of [
  ['contextAgents', 'agent', 'contextAgent', AGENT],
  ['contextGroups', 'group', 'contextGroup', GROUP],
] as const) {
  const path = `$.context.${list}`;
  const one = (change: Json): Json => ({ context: { [list]: [{ objectType, [role]: actor, ...change }] } });
  refuses(
    ONLY_2,
    `each of ${list} has the objectType ${objectType} and a valid ${role}`,
    [{ context: { [list]: actor } }, `wrong_type ${path}`],
    [{ context: { [list]: ['x'] } }, `wrong_type ${path}[0]`],
    [{ context: { [list]: [{ [role]: actor }] } }, `missing_property ${path}[0].objectType`],
    [{ context: { [list]: [{ objectType }] } }, `missing_property ${path}[0].${role}`],
    [one({ objectType: 'Agent' }), `invalid_value ${path}[0].objectType`],
    [one({ [role]: { ...actor, name: 1 } }), `wrong_type ${path}[0].${role}.name`],
    [one({ [role]: { objectType: 'Activity', ...AGENT } }), `invalid_value ${path}[0].${role}.objectType`],
    [one({ member: [] }), `unknown_property ${path}[0].member`],
  );
  refuses(
    ONLY_2,
    `relevantTypes in ${list} is an array of IRIs, and not empty`,
    [one({ relevantTypes: [] }), `invalid_value ${path}[0].relevantTypes`],
    [one({ relevantTypes: 'https://x.example' }), `wrong_type ${path}[0].relevantTypes`],
    [one({ relevantTypes: ['mentor'] }), `invalid_iri ${path}[0].relevantTypes[0]`],
    [one({ relevantTypes: [1] }), `wrong_type ${path}[0].relevantTypes[0]`],
  );
}
