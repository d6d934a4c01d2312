import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CatalogueItem, leavesOf, type Requirement, type Stack } from '@cairn/competency';
import { describe, expect, it } from 'vitest';
import { type Reading, readStandard } from '../index.ts';

const read = (graph: readonly object[], more: object = {}): Promise<Reading> =>
  readStandard(new TextEncoder().encode(JSON.stringify({ '@graph': graph, ...more })));

const node = (name: string, type: string, members: object = {}) => ({
  '@id': `https://a.example/${name}`,
  '@type': `ceterms:${type}`,
  ...members,
});
const addressOf = (name: string) => `https://a.example/${name}`;
const leaf = (name: string) => node(name, 'CourseComponent', { 'ceterms:name': { en: name } });
const condition = (members: object) => ({ '@type': 'ceterms:ComponentCondition', ...members });
const targets = (...names: string[]) => ({
  'ceterms:targetComponent': names.map((name) => `https://a.example/${name}`),
});
const pathway = node('path', 'Pathway', {
  'ceterms:name': { en: 'Path' },
  'ceterms:hasDestinationComponent': 'https://a.example/goal',
});
const LEAVES = ['A', 'B', 'C', 'D'].map(leaf);

const itemsOf = (reading: Reading): readonly CatalogueItem[] => {
  if (reading.outcome !== 'read') throw new Error(JSON.stringify(reading));
  return reading.items;
};
const stacksIn = (items: readonly CatalogueItem[]): Stack[] => items.filter((item) => item.kind === 'stack');

/** A requirement in short: `all(A, 2 of (B, C))`. */
function short(requirement: Requirement): string {
  switch (requirement.type) {
    case 'holds':
      return requirement.credential.replace('https://a.example/', '');
    case 'attained':
      return `attained ${requirement.competency}`;
    case 'stack':
      return `stack ${requirement.stack}`;
    case 'prerequisite':
      return `${short(requirement.first)} before ${short(requirement.next)}`;
    case 'credits':
      return `${requirement.minimum} credits of (${requirement.of.map((one) => `${one.credits} ${short(one.requirement)}`).join(', ')})`;
    default: {
      const name = requirement.type === 'nOf' ? `${requirement.count} of ` : requirement.type;
      return `${name}(${requirement.of.map(short).join(', ')})`;
    }
  }
}

async function asked(conditions: object | readonly object[]): Promise<string> {
  const goal = node('goal', 'BasicComponent', { 'ceterms:hasCondition': conditions });
  const [stack] = stacksIn(itemsOf(await read([pathway, goal, ...LEAVES])));
  return stack === undefined ? 'nothing' : short(stack.requirement);
}

describe('what a pathway asks for and its file does not describe', () => {
  const asking = (...names: string[]) =>
    read([
      pathway,
      node('goal', 'BasicComponent', { 'ceterms:hasCondition': condition(targets(...names)) }),
      ...LEAVES,
    ]);

  it('is a credential by its id alone, beside the items of the file, and a note counts it', async () => {
    const others = ['x1', 'x2', 'x3', 'x4', 'x5', 'x6'];
    const reading = await asking('A', ...others);
    expect(reading).toMatchObject({
      external: others.map((name) => ({
        kind: 'credential',
        id: addressOf(name),
        version: '1',
        title: addressOf(name),
        activity: [addressOf(name)],
      })),
      notes: [
        `What is asked for and not described in the file is published by its id alone, unless it is in force (6): ${others.slice(0, 5).map(addressOf).join(', ')}.`,
      ],
    });
    const ids = new Set(itemsOf(reading).map(({ id }) => id));
    expect([...others, 'A'].map((name) => ids.has(addressOf(name)))).toEqual([
      ...others.map(() => false),
      true,
    ]);
  });

  it('is nothing where the file describes all of it', async () => {
    const reading = await asking('A', 'B');
    expect(reading).toMatchObject({ outcome: 'read', notes: [] });
    expect(reading).not.toHaveProperty('external');
  });
});

describe('conditions of pathways', () => {
  it('are all of their targets, any with Or or one required, and a number of them', async () => {
    expect(await asked(condition(targets('A', 'B')))).toBe('all(A, B)');
    expect(await asked(condition({ ...targets('A', 'B'), 'ceterms:logicalOperator': 'logic:And' }))).toBe(
      'all(A, B)',
    );
    expect(await asked(condition({ ...targets('A', 'B'), 'ceterms:logicalOperator': 'logic:Or' }))).toBe(
      'any(A, B)',
    );
    expect(await asked(condition({ ...targets('A', 'B'), 'ceterms:requiredNumber': 1 }))).toBe('any(A, B)');
    expect(await asked(condition({ ...targets('A', 'B', 'C'), 'ceterms:requiredNumber': '2' }))).toBe(
      '2 of (A, B, C)',
    );
    expect(await asked(condition(targets('A')))).toBe('A');
    expect(
      await asked([
        condition(targets('A')),
        condition({ ...targets('B', 'C'), 'ceterms:requiredNumber': 1 }),
      ]),
    ).toBe('all(A, any(B, C))');
  });

  it('count a condition within them as one part, as "2 of {B, C, D} or A"', async () => {
    const nested = condition({ ...targets('B', 'C', 'D'), 'ceterms:requiredNumber': 2 });
    const or = { 'ceterms:logicalOperator': 'logic:Or', 'ceterms:hasCondition': [nested] };
    expect(await asked(condition({ ...targets('A'), ...or }))).toBe('any(A, 2 of (B, C, D))');
    const two = { 'ceterms:requiredNumber': 2, 'ceterms:hasCondition': [nested] };
    expect(await asked(condition({ ...targets('A'), ...two }))).toBe('2 of (A, 2 of (B, C, D))');
  });

  it('that ask for nothing are no requirement, as in Badgr, and a note says so', async () => {
    const none = condition({ ...targets('A'), 'ceterms:requiredNumber': 0 });
    expect(await asked([none, condition(targets('B'))])).toBe('B');
    expect(await asked([condition({}), condition(targets('B', 'C'))])).toBe('all(B, C)');
    const goal = node('goal', 'BasicComponent', { 'ceterms:hasCondition': [none, condition(targets('B'))] });
    const reading = await read([pathway, goal, ...LEAVES]);
    expect(reading).toMatchObject({
      notes: ['A condition asks for 0 of its parts: it is no requirement.'],
    });
  });

  it('say what Cairn cannot ask: exactly one, and constraints beside credits', async () => {
    const only = { ...targets('A', 'B'), 'ceterms:logicalOperator': 'logic:OnlyOne' };
    const grade = {
      '@type': 'ceterms:Constraint',
      'ceterms:leftSource': ['https://a.example/grade'],
      'ceterms:comparator': 'compare:GTEQ',
      'ceterms:rightSource': ['D'],
    };
    const goal = node('goal', 'BasicComponent', {
      'ceterms:hasCondition': condition({ ...only, 'ceterms:hasConstraint': [grade] }),
    });
    const reading = await read([pathway, goal, ...LEAVES]);
    expect(short(stacksIn(itemsOf(reading))[0]?.requirement as Requirement)).toBe('any(A, B)');
    expect(stacksIn(itemsOf(reading))[0]?.requirement).toMatchObject({ type: 'any', onlyOne: true });
    expect(reading).toMatchObject({
      leftOut: expect.arrayContaining([
        { what: 'ceterms:Constraint', why: expect.stringContaining('does not check it'), count: 1 },
      ]),
      notes: expect.arrayContaining([expect.stringContaining('exactly one of its parts (OnlyOne)')]),
    });
  });

  it('count credits to a minimum, groups up to their caps', async () => {
    const credit = (name: string, value: number) => ({
      ...leaf(name),
      'ceterms:creditValue': [
        {
          '@type': 'ceterms:ValueProfile',
          'schema:value': value,
          'ceterms:creditLevelType': ['audLevel:UpperDivisionLevel'],
        },
      ],
    });
    const constraint = (comparator: string, value: string) => ({
      '@type': 'ceterms:Constraint',
      'ceterms:leftSource': ['ceterms:creditValue'],
      'ceterms:comparator': `compare:${comparator}`,
      'ceterms:rightSource': [value],
    });
    const goal = node('goal', 'BasicComponent', {
      'ceterms:hasCondition': condition({
        ...targets('A'),
        'ceterms:hasConstraint': [constraint('GTEQ', '6')],
        'ceterms:hasCondition': [
          condition({
            'ceterms:name': { en: 'Workplace' },
            ...targets('B', 'C'),
            'ceterms:hasConstraint': [constraint('LTEQ', '3')],
          }),
        ],
      }),
    });
    const [stack] = stacksIn(
      itemsOf(await read([pathway, goal, credit('A', 4), credit('B', 2), credit('C', 2)])),
    );
    expect(short(stack?.requirement as Requirement)).toBe('6 credits of (4 A, 2 B, 2 C)');
    expect(stack?.requirement).toMatchObject({
      of: [{ level: 'UpperDivisionLevel' }, { group: 'Workplace' }, { group: 'Workplace' }],
      caps: [{ group: 'Workplace', credits: 3 }],
    });
  });
});

describe('components of pathways', () => {
  it('that are credentials are stacks of their own; those that group others are groups with their names', async () => {
    const graph = [
      pathway,
      node('goal', 'CredentialComponent', {
        'ceterms:name': { en: 'Goal' },
        'ceterms:hasCondition': [condition(targets('badge', 'group'))],
      }),
      node('badge', 'CredentialComponent', {
        'ceterms:name': { en: 'Badge' },
        'ceterms:sourceData': 'https://badges.example/1',
        'ceterms:hasCondition': [condition(targets('A', 'B'))],
      }),
      node('group', 'SelectionComponent', {
        'ceterms:name': { en: 'Some more' },
        'ceterms:hasCondition': [condition({ ...targets('C', 'D'), 'ceterms:requiredNumber': 1 })],
      }),
      ...LEAVES,
    ];
    const items = itemsOf(await read(graph));
    expect(
      stacksIn(items).map(({ id, credential, requirement }) => [id, credential, short(requirement)]),
    ).toEqual([
      ['https://a.example/path', 'https://a.example/goal', 'all(badge, any(C, D))'],
      ['https://a.example/badge', 'https://a.example/badge', 'all(A, B)'],
    ]);
    expect(items.find(({ id, kind }) => kind === 'credential' && id.endsWith('badge'))).toMatchObject({
      activity: ['https://badges.example/1'],
    });
    expect(stacksIn(items)[0]?.requirement).toMatchObject({
      of: [{ type: 'holds' }, { title: { en: 'Some more' } }],
    });
  });

  it('come after their prerequisites, and stand for competencies and other pathways', async () => {
    const graph = [
      pathway,
      node('goal', 'BasicComponent', {
        'ceterms:hasCondition': condition(targets('later', 'skill', 'other', 'course', 'nowhere')),
      }),
      { ...leaf('later'), 'ceterms:prerequisite': 'https://a.example/A' },
      node('skill', 'CompetencyComponent', { 'ceterms:proxyFor': ['https://b.example/sql'] }),
      node('other', 'BasicComponent', {
        'ceterms:componentCategory': 'Pathway',
        'ceterms:proxyFor': ['https://b.example/path'],
      }),
      node('course', 'BasicComponent', {
        'ceterms:componentCategory': 'Course',
        'ceterms:proxyFor': ['https://b.example/course'],
      }),
      node('nowhere', 'BasicComponent', { 'ceterms:componentCategory': 'Pathway' }),
      ...LEAVES,
    ];
    const [stack] = stacksIn(itemsOf(await read(graph)));
    expect(short(stack?.requirement as Requirement)).toBe(
      'all(A before later, attained https://b.example/sql, stack https://b.example/path, course, nowhere)',
    );
  });

  it('that ask for several things are a group with their name', async () => {
    const inner = node('inner', 'BasicComponent', {
      'ceterms:name': { en: 'Basics' },
      'ceterms:hasCondition': [condition(targets('A')), condition(targets('B'))],
    });
    const goal = node('goal', 'BasicComponent', {
      'ceterms:hasCondition': condition(targets('inner', 'C')),
    });
    const [stack] = stacksIn(itemsOf(await read([pathway, goal, inner, ...LEAVES])));
    expect(stack?.requirement).toMatchObject({
      type: 'all',
      of: [
        { type: 'all', title: { en: 'Basics' }, of: [{ type: 'holds' }, { type: 'holds' }] },
        { type: 'holds' },
      ],
    });
  });

  it('that ask for themselves are refused with the way around, and so are more parts than a requirement has', async () => {
    const group = (name: string, ...others: string[]) =>
      node(name, 'SelectionComponent', { 'ceterms:hasCondition': condition(targets(...others)) });
    const reading = await read([
      pathway,
      group('goal', 'one', 'A'),
      group('one', 'two'),
      group('two', 'one'),
      ...LEAVES,
    ]);
    expect(reading).toMatchObject({
      outcome: 'refused',
      issues: [
        {
          code: 'cycle',
          message:
            'A component asks for itself: https://a.example/one -> https://a.example/two -> https://a.example/one.',
          hint: 'Take one of the conditions out.',
        },
      ],
    });
    // Each level doubles what is below it: the work must not.
    const levels = Array.from({ length: 22 }, (_, level) =>
      group(`level${level}`, `level${level + 1}`, `level${level + 1}`),
    );
    const start = node('goal', 'BasicComponent', { 'ceterms:hasCondition': condition(targets('level0')) });
    const large = await read([pathway, start, ...levels, leaf('level22')]);
    expect(large).toMatchObject({ outcome: 'refused', issues: [{ code: 'out_of_range' }] });
    // Nor where conditions have ids, and are named twice.
    const conditions = Array.from({ length: 40 }, (_, level) =>
      node(`if${level}`, 'ComponentCondition', {
        ...targets('A'),
        'ceterms:hasCondition': [`if${level + 1}`, `if${level + 1}`].map(addressOf),
      }),
    );
    const first = node('goal', 'BasicComponent', { 'ceterms:hasCondition': addressOf('if0') });
    const shared = await read([pathway, first, ...conditions, ...LEAVES]);
    expect(shared).toMatchObject({ outcome: 'refused', issues: [{ code: 'out_of_range' }] });
  });

  it('whose prerequisites lead back to them are refused, too', async () => {
    const after = (name: string, first: string) =>
      node(name, 'CourseComponent', { 'ceterms:prerequisite': addressOf(first) });
    const goal = node('goal', 'BasicComponent', { 'ceterms:hasCondition': condition(targets('one')) });
    expect(await read([pathway, goal, after('one', 'two'), after('two', 'one')])).toMatchObject({
      outcome: 'refused',
      issues: [
        {
          code: 'cycle',
          message: `A component asks for itself: ${['one', 'two', 'one'].map(addressOf).join(' -> ')}.`,
        },
      ],
    });
  });

  it('have no name of what asks for one thing by several conditions', async () => {
    const none = condition({ ...targets('A'), 'ceterms:requiredNumber': 0 });
    const goal = node('goal', 'BasicComponent', {
      'ceterms:name': { en: 'Goal' },
      'ceterms:hasCondition': [none, condition(targets('B'))],
    });
    const [stack] = stacksIn(itemsOf(await read([pathway, goal, ...LEAVES])));
    expect(stack?.requirement).toEqual({ type: 'holds', credential: addressOf('B') });
  });

  it('of which several are destinations lead to the first, with a note', async () => {
    const two = {
      ...pathway,
      'ceterms:hasDestinationComponent': ['https://a.example/goal', 'https://a.example/other'],
    };
    const goal = (name: string, target: string) =>
      node(name, 'BasicComponent', { 'ceterms:hasCondition': condition(targets(target)) });
    const reading = await read([two, goal('goal', 'A'), goal('other', 'B'), ...LEAVES]);
    expect(reading).toMatchObject({
      notes: ['https://a.example/path has 2 destinations: https://a.example/goal counts.'],
    });
    expect(stacksIn(itemsOf(reading)).map(({ requirement }) => short(requirement))).toEqual(['A']);
    const one = await read([pathway, goal('goal', 'A'), ...LEAVES]);
    expect(one).toMatchObject({ notes: [] });
  });

  it('that components name as theirs lead there, each to its own', async () => {
    const unled = node('path', 'Pathway', { 'ceterms:name': { en: 'Path' } });
    const other = { ...unled, '@id': 'https://a.example/other' };
    const goal = (name: string, of: string, target: string) =>
      node(name, 'BasicComponent', {
        'ceterms:isDestinationComponentFor': `https://a.example/${of}`,
        'ceterms:hasCondition': condition(targets(target)),
      });
    const reading = await read([unled, other, goal('g1', 'path', 'A'), goal('g2', 'other', 'B'), ...LEAVES]);
    expect(reading).toMatchObject({ outcome: 'read', notes: [] });
    expect(stacksIn(itemsOf(reading)).map(({ id, requirement }) => [id, short(requirement)])).toEqual([
      ['https://a.example/path', 'A'],
      ['https://a.example/other', 'B'],
    ]);
  });

  it('ask for all children of what has no condition, with a note', async () => {
    const goal = node('goal', 'BasicComponent', { 'ceterms:hasChild': ['A', 'B'].map(addressOf) });
    const reading = await read([pathway, goal, ...LEAVES]);
    expect(reading).toMatchObject({
      notes: ['https://a.example/goal has children and no condition: all of them are asked for.'],
    });
    expect(stacksIn(itemsOf(reading)).map(({ requirement }) => short(requirement))).toEqual(['all(A, B)']);
  });

  it('are the same without prefixes, expanded, and in an envelope of the registry', async () => {
    const context = { '@context': 'https://credreg.net/ctdl/schema/context/json' };
    const unprefixed = [
      {
        '@id': 'https://a.example/path',
        '@type': 'Pathway',
        hasDestinationComponent: 'https://a.example/goal',
      },
      {
        '@id': 'https://a.example/goal',
        '@type': 'BasicComponent',
        hasCondition: {
          '@type': 'ComponentCondition',
          requiredNumber: 1,
          targetComponent: ['urn:x:A', 'urn:x:B'],
        },
      },
      { '@id': 'urn:x:A', '@type': 'CourseComponent', name: 'A' },
      { '@id': 'urn:x:B', '@type': 'CourseComponent', name: 'B' },
    ];
    const CTDL = 'https://purl.org/ctdl/terms/';
    const expanded = [
      {
        '@id': 'https://a.example/path',
        '@type': [`${CTDL}Pathway`],
        [`${CTDL}hasDestinationComponent`]: [{ '@id': 'https://a.example/goal' }],
      },
      {
        '@id': 'https://a.example/goal',
        '@type': [`${CTDL}BasicComponent`],
        [`${CTDL}hasCondition`]: [
          {
            '@type': [`${CTDL}ComponentCondition`],
            [`${CTDL}requiredNumber`]: [{ '@value': 1 }],
            [`${CTDL}targetComponent`]: [{ '@id': 'urn:x:A' }, { '@id': 'urn:x:B' }],
          },
        ],
      },
      ...['A', 'B'].map((name) => ({
        '@id': `urn:x:${name}`,
        '@type': [`${CTDL}CourseComponent`],
        [`${CTDL}name`]: [{ '@value': name }],
      })),
    ];
    const plain = itemsOf(await read(unprefixed, context));
    expect(stacksIn(plain).map(({ requirement }) => short(requirement))).toEqual(['any(urn:x:A, urn:x:B)']);
    const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    expect(itemsOf(await readStandard(bytes(expanded)))).toEqual(plain);
    const envelope = {
      envelope_type: 'resource_data',
      decoded_resource: { ...context, '@graph': unprefixed },
    };
    const inside = await readStandard(bytes(envelope));
    expect(itemsOf(inside)).toEqual(plain);
    expect(inside.words).toBe('CTDL in an envelope of the registry');
  });
});

describe('credentials, transfer values and figures', () => {
  it('require what can be asked for, without being given by it', async () => {
    const graph = [
      node('degree', 'BachelorDegree', {
        'ceterms:name': { en: 'Degree' },
        'ceterms:requires': {
          '@type': 'ceterms:ConditionProfile',
          'ceterms:condition': { en: ['An interview'] },
          'ceterms:targetLearningOpportunity': ['https://a.example/one'],
          'ceterms:alternativeCondition': [
            { '@type': 'ceterms:ConditionProfile', 'ceterms:targetCredential': ['https://b.example/other'] },
            { '@type': 'ceterms:ConditionProfile', 'ceterms:targetAssessment': ['https://a.example/exam'] },
          ],
        },
        'ceterms:recommends': [{ '@type': 'ceterms:ConditionProfile', 'ceterms:name': { en: 'Latin' } }],
        'ceterms:aggregateData': [{ '@type': 'ceterms:AggregateDataProfile', 'ceterms:numberAwarded': 12 }],
      }),
      node('one', 'Course', { 'ceterms:name': { en: 'One' } }),
      node('exam', 'AssessmentProfile', { 'ceterms:name': { en: 'Exam' } }),
    ];
    const reading = await read(graph);
    const [stack] = stacksIn(itemsOf(reading));
    expect(stack).toMatchObject({ id: 'https://a.example/degree#requires', title: { en: 'Degree' } });
    expect(stack?.credential).toBeUndefined();
    expect(short(stack?.requirement as Requirement)).toBe('all(one, any(https://b.example/other, exam))');
    expect(reading).toMatchObject({
      counts: { stacks: 1, credentials: 3 },
      notes: [expect.stringContaining('(1): https://b.example/other')],
      leftOut: expect.arrayContaining([
        { what: 'ConditionProfile.ceterms:condition', why: 'Cairn does not check it', count: 1 },
        { what: 'BachelorDegree.ceterms:recommends', why: 'what is recommended decides nothing', count: 1 },
      ]),
    });
    expect(itemsOf(reading).find(({ id }) => id === 'https://a.example/degree')).toMatchObject({
      publishedOutcomes: [{ figures: [{ metric: 'numberAwarded', value: 12 }] }],
    });
  });

  it('are worth their credits, be it one number or several', async () => {
    const worth = (...values: number[]) => ({
      'ceterms:creditValue': values.map((value) => ({
        '@type': 'ceterms:ValueProfile',
        'schema:value': value,
      })),
    });
    const certificate = (...values: number[]) =>
      node('C', 'Certificate', { 'ceterms:name': { en: 'Certificate' }, ...worth(...values) });
    expect(itemsOf(await read([certificate(3)]))).toMatchObject([{ kind: 'credential', credits: 3 }]);
    const reading = await read([certificate(3, 4)]);
    expect(itemsOf(reading)[0]).toMatchObject({ credits: [{ credits: 3 }, { credits: 4 }] });
    expect(reading).toMatchObject({ leftOut: [] });
  });

  it('of figures alone are read, and nothing of them is kept, which a note says', async () => {
    expect(await read([{ '@id': 'urn:x:1', '@type': 'qdata:DataSetProfile' }])).toMatchObject({
      outcome: 'read',
      items: [],
      notes: [expect.stringContaining('figures of outcomes alone (1 nodes)')],
      leftOut: [
        { what: 'qdata:DataSetProfile', why: expect.stringContaining('figures of outcomes'), count: 1 },
      ],
    });
  });
});

const folder = fileURLToPath(new URL('../../../../../shared/data/standards/', import.meta.url));

describe.skipIf(!existsSync(folder))('real pathways (needs ../shared/data/standards)', () => {
  const real = async (file: string) =>
    itemsOf(await readStandard(readFileSync(`${folder}${file}`), { fileName: file }));

  it('of Badgr ask for as many badges as their conditions do', async () => {
    const items = await real(
      'ctdl-pathway/ce-Badgr-Badgr-Final---CTDL-French_BA_Marketable_Skills-Nates.json',
    );
    const named = (requirement: Requirement): unknown => {
      if (!('of' in requirement) || requirement.type === 'credits') return 'badge';
      const { count } = requirement as { count?: number };
      return [
        count ?? requirement.type,
        ...requirement.of.map((one) => (one.type === 'holds' ? 'badge' : named(one))),
      ];
    };
    const critical = stacksIn(items).find(({ title }) => JSON.stringify(title).includes('Critical Thinking'));
    expect(named(critical?.requirement as Requirement)).toEqual([
      4,
      ['any', 'badge', 'badge'],
      [2, 'badge', 'badge', 'badge', 'badge'],
      ['any', 'badge', 'badge'],
      ['any', 'badge', 'badge'],
      ['any', 'badge', 'badge', 'badge'],
    ]);
    // Every target of the file's 29 conditions is asked for: 24 badges at the leaves, in 6 stacks.
    const asked = new Set(
      stacksIn(items).flatMap(({ requirement }) =>
        leavesOf(requirement).map(({ achievement }) => achievement.id),
      ),
    );
    expect(asked.size).toBe(29);
  });

  it('and transfer values keep credits with level, subject and validity', async () => {
    const items = await real(
      'ctdl-credential/ce-Transfer-Value-Profile-ACE---Introductory-SociologyTVP-PUBLISHED.json',
    );
    expect(stacksIn(items)[0]?.requirement).toMatchObject({
      type: 'credits',
      minimum: 3,
      of: [
        {
          credits: 3,
          level: 'LowerDivisionLevel',
          subject: 'Introductory Sociology',
          from: '2018-12-01',
          until: '2023-11-30',
          requirement: { type: 'holds' },
        },
      ],
    });
  });
});
