import fc from 'fast-check';
import type {
  Activity,
  ActivityDefinition,
  Agent,
  AgentObject,
  Attachment,
  Context,
  Group,
  LanguageMap,
  Result,
  Statement,
  StatementRef,
  SubStatement,
} from '../statement/model.ts';
import type { XapiVersion } from '../version.ts';

/** Properties that may each be left out. */
function sparse<T>(
  model: { [K in keyof T]: fc.Arbitrary<T[K]> },
  required: Array<keyof T & string>,
): fc.Arbitrary<T> {
  return fc.record(model, { requiredKeys: required }) as unknown as fc.Arbitrary<T>;
}

const hex = (length: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[0-9a-fA-F]{${length}}$`));
const word = fc.string({ unit: 'grapheme', maxLength: 12 });

/** UUIDs in any case. */
export const uuid: fc.Arbitrary<string> = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
);

/** Absolute IRIs of several schemes, some outside ASCII, some with percent escapes. */
export const iri: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('http://', 'https://', 'urn:', 'tag:', 'course-v1:'),
    fc.stringMatching(/^[a-zA-Z0-9.~_-]{1,10}(\/[a-z0-9é学.~_-]{1,6}){0,2}$/u),
    fc.constantFrom('', '?a=1', '#part', '/%C3%A9', '?x[]=1'),
  )
  .map((parts) => parts.join(''));

const tag = fc.constantFrom(
  'en',
  'en-US',
  'de-DE',
  'zh-Hant',
  'sr-Latn-RS',
  'es-419',
  'x-own',
  'i-klingon',
  'und',
);

export const languageMap: fc.Arbitrary<LanguageMap> = fc.dictionary(tag, word, {
  maxKeys: 3,
  noNullPrototype: true,
});

const extensions = fc.dictionary(iri, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2, noNullPrototype: true });

const timestamp = fc
  .tuple(
    fc.date({
      min: new Date('1970-01-02T00:00:00Z'),
      max: new Date('2400-01-01T00:00:00Z'),
      noInvalidDate: true,
    }),
    fc.constantFrom('Z', '+00:00', '+05:30', '-11:00', '+0200', '-03', ''),
    fc.constantFrom('', '.5', '.12', '.123', '.123456'),
  )
  .map(([date, zone, fraction]) => `${date.toISOString().slice(0, 19)}${fraction}${zone}`);

const duration = fc.constantFrom(
  'PT0S',
  'PT1H2M3.45S',
  'P1DT12H36M0.12567S',
  'P4W',
  'P1Y2M10D',
  'PT0.5H',
  'PT007.10S',
);

type Identifier =
  | Pick<Agent, 'mbox'>
  | Pick<Agent, 'mbox_sha1sum'>
  | Pick<Agent, 'openid'>
  | Pick<Agent, 'account'>;

const identifier: fc.Arbitrary<Identifier> = fc.oneof(
  fc
    .stringMatching(/^[a-zA-Z0-9.+_-]{1,8}@[a-zA-Z0-9-]{1,8}\.(org|Example)$/)
    .map((mail) => ({ mbox: `mailto:${mail}` })),
  hex(40).map((sum) => ({ mbox_sha1sum: sum })),
  iri.map((openid) => ({ openid })),
  fc.record({ homePage: iri, name: word }, { noNullPrototype: true }).map((account) => ({ account })),
);

const naming = sparse<{ name?: string; objectType?: 'Agent' }>(
  { name: word, objectType: fc.constant('Agent') },
  [],
);

/** Agents by any of the four identifiers. */
export const agent: fc.Arbitrary<Agent> = fc
  .tuple(naming, identifier)
  .map(([names, id]) => ({ ...names, ...id }));

const agentObject: fc.Arbitrary<AgentObject> = agent.map((one) => ({ ...one, objectType: 'Agent' as const }));

/** Groups with an identifier of their own. */
export const identifiedGroup: fc.Arbitrary<Group> = fc
  .tuple(
    sparse<{ name?: string; member?: Agent[] }>(
      { name: word, member: fc.array(agent, { maxLength: 3 }) },
      [],
    ),
    identifier,
  )
  .map(([parts, id]) => ({ objectType: 'Group' as const, ...parts, ...id }));

const anonymousGroup: fc.Arbitrary<Group> = fc
  .array(agent, { minLength: 1, maxLength: 3 })
  .map((member) => ({ objectType: 'Group' as const, member }));

/** Groups of both sorts. */
export const group: fc.Arbitrary<Group> = fc.oneof(identifiedGroup, anonymousGroup);

const components = fc.uniqueArray(
  fc.record({ id: word, description: languageMap }, { noNullPrototype: true }),
  {
    selector: (component) => component.id,
    maxLength: 3,
  },
);

const interaction: fc.Arbitrary<ActivityDefinition> = fc.oneof(
  fc
    .constantFrom('choice' as const, 'sequencing' as const)
    .chain((interactionType) => components.map((choices) => ({ interactionType, choices }))),
  components.map((scale) => ({ interactionType: 'likert' as const, scale })),
  fc
    .tuple(components, components)
    .map(([source, target]) => ({ interactionType: 'matching' as const, source, target })),
  components.map((steps) => ({ interactionType: 'performance' as const, steps })),
  fc.array(word, { maxLength: 2 }).map((pattern) => ({
    interactionType: 'fill-in' as const,
    correctResponsesPattern: pattern,
  })),
);

const definition: fc.Arbitrary<ActivityDefinition> = fc
  .tuple(
    sparse<ActivityDefinition>(
      { name: languageMap, description: languageMap, type: iri, moreInfo: iri, extensions },
      [],
    ),
    fc.option(interaction, { nil: {} }),
  )
  .map(([plain, parts]) => ({ ...plain, ...parts }));

/** Activities with every sort of definition. */
export const activity: fc.Arbitrary<Activity> = sparse<Activity>(
  { id: iri, objectType: fc.constant('Activity'), definition },
  ['id'],
);

const statementRef: fc.Arbitrary<StatementRef> = uuid.map((id) => ({
  objectType: 'StatementRef' as const,
  id,
}));

const score = fc
  .tuple(
    fc.float({ min: -1, max: 1, noNaN: true }),
    fc.uniqueArray(fc.integer(), { minLength: 3, maxLength: 3 }),
  )
  .map(([scaled, bounds]) => {
    const [min = 0, raw = 1, max = 2] = bounds.sort((a, b) => a - b);
    return { scaled, min, raw, max };
  });

const result: fc.Arbitrary<Result> = sparse<Result>(
  { score, success: fc.boolean(), completion: fc.boolean(), response: word, duration, extensions },
  [],
);

const activities = fc.oneof(activity, fc.array(activity, { maxLength: 3 }));

function context(version: XapiVersion, ofActivity: boolean): fc.Arbitrary<Context> {
  const relevantTypes = fc.array(iri, { minLength: 1, maxLength: 2 });
  const common = {
    registration: uuid,
    instructor: fc.oneof(agent, group),
    team: group,
    contextActivities: sparse<NonNullable<Context['contextActivities']>>(
      { parent: activities, grouping: activities, category: activities, other: activities },
      [],
    ),
    language: tag,
    statement: statementRef,
    extensions,
  };
  const forActivity = ofActivity ? { revision: word, platform: word } : {};
  const since2 = {
    contextAgents: fc.array(
      fc.record(
        { objectType: fc.constant('contextAgent' as const), agent, relevantTypes },
        { noNullPrototype: true },
      ),
      { maxLength: 2 },
    ),
    contextGroups: fc.array(
      fc.record(
        { objectType: fc.constant('contextGroup' as const), group, relevantTypes },
        { noNullPrototype: true },
      ),
      { maxLength: 2 },
    ),
  };
  return fc.record(
    { ...common, ...forActivity, ...(version === '2.0.0' && since2) },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Context>;
}

const attachment: fc.Arbitrary<Attachment> = sparse<Attachment>(
  {
    usageType: iri,
    display: languageMap,
    description: languageMap,
    contentType: fc.constantFrom('text/plain', 'application/pdf', 'text/plain; charset=ascii'),
    length: fc.nat(),
    sha2: hex(64),
    fileUrl: iri,
  },
  ['usageType', 'display', 'contentType', 'length', 'sha2'],
);

const verb = sparse<Statement['verb']>({ id: iri, display: languageMap }, ['id']);

function body<O extends Statement['object']>(version: XapiVersion, object: fc.Arbitrary<O>) {
  return object.chain((value) => {
    const ofActivity = value.objectType === undefined || value.objectType === 'Activity';
    return fc.record(
      {
        actor: fc.oneof(agent, group),
        verb,
        object: fc.constant(value),
        result,
        context: context(version, ofActivity),
        timestamp,
        attachments: fc.array(attachment, { maxLength: 2 }),
      },
      { requiredKeys: ['actor', 'verb', 'object'] },
    );
  });
}

/** Any statement valid under a version: every sort of object, SubStatements included. */
export function statement(version: XapiVersion): fc.Arbitrary<Statement> {
  const plain = fc.oneof({ arbitrary: activity, weight: 4 }, agentObject, group, statementRef);
  const sub = body(version, plain).map(
    (value) => ({ objectType: 'SubStatement' as const, ...value }) as SubStatement,
  );
  const claims = fc.record(
    {
      id: uuid,
      stored: timestamp,
      authority: agent,
      version: fc.constantFrom('1.0', '1.0.0', '1.0.9', ...(version === '2.0.0' ? ['2.0.0'] : [])),
    },
    { requiredKeys: [] },
  );
  return fc
    .tuple(body(version, fc.oneof({ arbitrary: plain, weight: 3 }, sub)), claims)
    .map(([parts, claimed]) => plainCopy({ ...claimed, ...parts }) as Statement);
}

/** A version and a statement valid under it. */
export const anyStatement: fc.Arbitrary<{ version: XapiVersion; value: Statement }> = fc
  .constantFrom<XapiVersion>('1.0.3', '2.0.0')
  .chain((version) => statement(version).map((value) => ({ version, value })));

/** As a parser would give it: ordinary prototypes, no -0. */
function plainCopy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
