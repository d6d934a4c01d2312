import { AGENT, accepts, GROUP, IDENTIFIERS, type Json, MBOX, refuses } from '../testing/structure-rules.ts';

/** Every place of a statement that holds an Agent or a Group. */
const PLACES: readonly [string, (actor: Json) => Json][] = [
  ['$.actor', (actor) => ({ actor })],
  ['$.object', (actor) => ({ object: { objectType: 'Agent', ...actor } })],
  ['$.context.instructor', (instructor) => ({ context: { instructor } })],
];
const GROUP_PLACES: typeof PLACES = [...PLACES, ['$.context.team', (team) => ({ context: { team } })]];
const everywhere = (actor: Json, places = PLACES): Json[] => places.map(([, put]) => put(actor));
const faultEverywhere = (actor: Json, fault: string, places = PLACES): [Json, string][] => {
  const [code, at = ''] = fault.split(' ');
  return places.map(([path, put]) => [put(actor), `${code} ${path}${at}`]);
};

const AGENTS = { '1.0.3': 'Data 2.4.2.1', '2.0.0': '4.2.2.1' };
const GROUPS = { '1.0.3': 'Data 2.4.2.2', '2.0.0': '4.2.2.1' };
const IDENTIFIER = { '1.0.3': 'Data 2.4.2.3', '2.0.0': '4.2.2.1' };
const ACCOUNT = { '1.0.3': 'Data 2.4.2.4', '2.0.0': '4.2.2.1' };

accepts(
  AGENTS,
  'an Agent is identified by any one of the four identifiers, with or without objectType and name',
  ...IDENTIFIERS.flatMap((identifier) => [
    ...everywhere(identifier),
    ...everywhere({ ...identifier, objectType: 'Agent', name: 'Ann' }),
  ]),
);

refuses(
  AGENTS,
  'an Agent without identifier is refused',
  ...faultEverywhere({ name: 'Ann' }, 'missing_identifier'),
);

refuses(
  AGENTS,
  'an Agent with two identifiers is refused, whichever two',
  ...IDENTIFIERS.flatMap((one, i) =>
    IDENTIFIERS.slice(i + 1).flatMap((other) => faultEverywhere({ ...one, ...other }, 'several_identifiers')),
  ),
);

refuses(
  AGENTS,
  'the objectType of an actor is Agent or Group, as text',
  [{ actor: { ...AGENT, objectType: 'Person' } }, 'invalid_value $.actor.objectType'],
  [{ actor: { ...AGENT, objectType: 1 } }, 'wrong_type $.actor.objectType'],
  [{ actor: { ...AGENT, objectType: {} } }, 'wrong_type $.actor.objectType'],
  [
    { context: { instructor: { ...AGENT, objectType: 'Activity' } } },
    'invalid_value $.context.instructor.objectType',
  ],
);

refuses(
  AGENTS,
  'the name of an actor is text',
  ...faultEverywhere({ ...AGENT, name: 1 }, 'wrong_type .name'),
  ...faultEverywhere({ ...AGENT, name: {} }, 'wrong_type .name'),
  ...faultEverywhere({ ...GROUP, name: 1 }, 'wrong_type .name', GROUP_PLACES),
);

accepts(
  GROUPS,
  'an anonymous Group lists its members; an identified one may leave them out',
  ...everywhere(GROUP, GROUP_PLACES),
  ...IDENTIFIERS.flatMap((identifier) => [
    ...everywhere({ objectType: 'Group', ...identifier }, GROUP_PLACES),
    ...everywhere({ ...GROUP, ...identifier, name: 'Team' }, GROUP_PLACES),
  ]),
);

refuses(
  GROUPS,
  'an anonymous Group without members is refused',
  ...faultEverywhere({ objectType: 'Group', name: 'Team' }, 'missing_property .member', GROUP_PLACES),
  ...faultEverywhere({ objectType: 'Group', member: [] }, 'invalid_value .member', GROUP_PLACES),
);

refuses(
  GROUPS,
  'the members of a Group are an array of Agents, never of Groups',
  ...faultEverywhere({ objectType: 'Group', member: AGENT }, 'wrong_type .member', GROUP_PLACES),
  ...faultEverywhere({ ...GROUP, member: [GROUP] }, 'invalid_value .member[0].objectType', GROUP_PLACES),
  ...faultEverywhere(
    { ...GROUP, mbox: MBOX, member: [GROUP] },
    'invalid_value .member[0].objectType',
    GROUP_PLACES,
  ),
  ...faultEverywhere({ ...GROUP, member: [AGENT, {}] }, 'missing_identifier .member[1]', GROUP_PLACES),
);

refuses(
  GROUPS,
  'a Group with two identifiers is refused, whichever two',
  ...IDENTIFIERS.flatMap((one, i) =>
    IDENTIFIERS.slice(i + 1).flatMap((other) =>
      faultEverywhere({ objectType: 'Group', ...one, ...other }, 'several_identifiers', GROUP_PLACES),
    ),
  ),
);

refuses(
  IDENTIFIER,
  'an mbox is a mailto IRI, an mbox_sha1sum 40 hex digits, an openid a URI, each as text',
  ...[{}, { objectType: 'Group' }].flatMap((type) => [
    ...faultEverywhere({ ...type, mbox: 'ann@x.example' }, 'invalid_mbox .mbox'),
    ...faultEverywhere({ ...type, mbox: 'http://x.example/ann' }, 'invalid_mbox .mbox'),
    ...faultEverywhere({ ...type, mbox: {} }, 'wrong_type .mbox'),
    ...faultEverywhere({ ...type, mbox_sha1sum: 'abc' }, 'invalid_sha1sum .mbox_sha1sum'),
    ...faultEverywhere({ ...type, mbox_sha1sum: 123 }, 'wrong_type .mbox_sha1sum'),
    ...faultEverywhere({ ...type, openid: 'ann' }, 'invalid_iri .openid'),
    ...faultEverywhere({ ...type, openid: {} }, 'wrong_type .openid'),
  ]),
);

refuses(
  ACCOUNT,
  'an account is an object with homePage, an IRL, and name, text',
  ...[{}, { objectType: 'Group' }].flatMap((type) => [
    ...faultEverywhere({ ...type, account: 'ann' }, 'wrong_type .account'),
    ...faultEverywhere({ ...type, account: { name: 'a' } }, 'missing_property .account.homePage'),
    ...faultEverywhere(
      { ...type, account: { homePage: 'https://x.example' } },
      'missing_property .account.name',
    ),
    ...faultEverywhere({ ...type, account: { homePage: 'x', name: 'a' } }, 'invalid_iri .account.homePage'),
    ...faultEverywhere(
      { ...type, account: { homePage: 'https://x.example', name: 1 } },
      'wrong_type .account.name',
    ),
    ...faultEverywhere(
      { ...type, account: { homePage: 'https://x.example', name: 'a', id: 1 } },
      'unknown_property .account.id',
    ),
  ]),
);

refuses({ '1.0.3': 'Data 2.4.6', '2.0.0': '4.2.2.5' }, 'the team of a context is a Group', [
  { context: { team: AGENT } },
  'missing_property $.context.team.objectType',
]);
