import type { Requirement } from '@cairn/competency';
import { expect, it } from 'vitest';
import { leftOutList } from '../reading/left-out.ts';
import { requirementWriter, valueProfile } from './write-requirement.ts';

const holds = (credential: string): Requirement => ({ type: 'holds', credential });

/** With `in` as a component of the document, and `d` described beside it. */
function write(requirement: Requirement) {
  const leftOut = leftOutList();
  const writer = requirementWriter('urn:s', {
    asComponent: (credential) => credential === 'in',
    isDescribed: (credential) => credential === 'in' || credential === 'd',
    leftOut,
  });
  const conditions = writer.conditionsOf(requirement);
  return { conditions, components: writer.components, leftOut: leftOut.all() };
}

const CONDITION = { '@type': 'ceterms:ComponentCondition' };
const targets = (...ids: string[]) => ({ 'ceterms:targetComponent': ids });
const component = (n: number, type: string, members: object) => ({
  '@id': `urn:s#component-${n}`,
  '@type': `ceterms:${type}`,
  ...members,
});

it.each<[what: string, requirement: Requirement, written: Partial<ReturnType<typeof write>>]>([
  ['a credential elsewhere', holds('x'), { conditions: [{ ...CONDITION, ...targets('x') }] }],
  ['one that is a component', holds('in'), { conditions: [{ ...CONDITION, ...targets('in') }] }],
  [
    'one that is described',
    holds('d'),
    {
      conditions: [{ ...CONDITION, ...targets('urn:s#component-1') }],
      components: [component(1, 'CredentialComponent', { 'ceterms:proxyFor': ['d'] })],
    },
  ],
  [
    'a competency',
    { type: 'attained', competency: 'k' },
    {
      conditions: [{ ...CONDITION, ...targets('urn:s#component-1') }],
      components: [component(1, 'CompetencyComponent', { 'ceterms:proxyFor': ['k'] })],
    },
  ],
  [
    'another stack',
    { type: 'stack', stack: 't' },
    {
      conditions: [{ ...CONDITION, ...targets('urn:s#component-1') }],
      components: [
        component(1, 'BasicComponent', {
          'ceterms:componentCategory': 'Pathway',
          'ceterms:proxyFor': ['t'],
        }),
      ],
    },
  ],
  [
    'all, with a title',
    { type: 'all', title: 'All', of: [holds('x'), holds('y')] },
    {
      conditions: [
        {
          ...CONDITION,
          'ceterms:name': { und: 'All' },
          'ceterms:logicalOperator': 'logic:And',
          ...targets('x', 'y'),
        },
      ],
    },
  ],
  [
    'any',
    { type: 'any', of: [holds('x'), holds('y')] },
    { conditions: [{ ...CONDITION, 'ceterms:logicalOperator': 'logic:Or', ...targets('x', 'y') }] },
  ],
  [
    'a number of them',
    { type: 'nOf', count: 2, of: [holds('x'), holds('y')] },
    { conditions: [{ ...CONDITION, 'ceterms:requiredNumber': 2, ...targets('x', 'y') }] },
  ],
  [
    'leaves before groups',
    { type: 'all', of: [holds('x'), { type: 'any', of: [holds('y')] }] },
    {
      conditions: [
        {
          ...CONDITION,
          'ceterms:logicalOperator': 'logic:And',
          ...targets('x'),
          'ceterms:hasCondition': [{ ...CONDITION, 'ceterms:logicalOperator': 'logic:Or', ...targets('y') }],
        },
      ],
    },
  ],
  [
    'leaves after groups, all as conditions',
    { type: 'all', of: [{ type: 'any', of: [holds('y')] }, holds('x')] },
    {
      conditions: [
        {
          ...CONDITION,
          'ceterms:logicalOperator': 'logic:And',
          'ceterms:hasCondition': [
            { ...CONDITION, 'ceterms:logicalOperator': 'logic:Or', ...targets('y') },
            { ...CONDITION, ...targets('x') },
          ],
        },
      ],
    },
  ],
  [
    'groups alone',
    { type: 'any', of: [{ type: 'nOf', count: 1, of: [holds('y')] }] },
    {
      conditions: [
        {
          ...CONDITION,
          'ceterms:logicalOperator': 'logic:Or',
          'ceterms:hasCondition': [{ ...CONDITION, 'ceterms:requiredNumber': 1, ...targets('y') }],
        },
      ],
    },
  ],
  [
    'one after the other',
    { type: 'prerequisite', title: 'T', first: holds('x'), next: holds('y') },
    {
      conditions: [{ ...CONDITION, ...targets('urn:s#component-1') }],
      components: [
        component(1, 'SelectionComponent', {
          'ceterms:hasCondition': [{ ...CONDITION, ...targets('y') }],
          'ceterms:prerequisite': ['x'],
        }),
      ],
      leftOut: [
        { what: 'stack requirement title', why: 'CTDL has no name for what comes in an order', count: 1 },
      ],
    },
  ],
  [
    'after a group',
    { type: 'prerequisite', first: { type: 'any', of: [holds('x')] }, next: holds('y') },
    {
      conditions: [{ ...CONDITION, ...targets('urn:s#component-2') }],
      components: [
        component(1, 'SelectionComponent', {
          'ceterms:hasCondition': [{ ...CONDITION, 'ceterms:logicalOperator': 'logic:Or', ...targets('x') }],
        }),
        component(2, 'SelectionComponent', {
          'ceterms:hasCondition': [{ ...CONDITION, ...targets('y') }],
          'ceterms:prerequisite': ['urn:s#component-1'],
        }),
      ],
    },
  ],
])('%s', (_, requirement, written) => {
  expect(write(requirement)).toStrictEqual({ conditions: [], components: [], leftOut: [], ...written });
});

const constraint = (comparator: string, value: string) => ({
  '@type': 'ceterms:Constraint',
  'ceterms:leftSource': ['ceterms:creditValue'],
  'ceterms:comparator': `compare:${comparator}`,
  'ceterms:rightSource': [value],
});
const worth = (n: number, credential: string, credits: number, more: object = {}) =>
  component(n, 'SelectionComponent', {
    'ceterms:hasCondition': [{ ...CONDITION, ...targets(credential) }],
    'ceterms:creditValue': [{ '@type': 'ceterms:ValueProfile', 'schema:value': credits, ...more }],
  });

it('credits have their groups as conditions, and say what CTDL has no place for', () => {
  const credits: Requirement = {
    type: 'credits',
    title: 'Credits',
    minimum: 6,
    of: [
      { credits: 1, group: 'A', requirement: holds('x') },
      { credits: 2, level: 'Upper', subject: 'Maths', requirement: holds('y') },
      { credits: 3, group: 'A', from: '2026-01-01', requirement: holds('z') },
      { credits: 4, group: 'B', until: '2026-01-01', requirement: holds('v') },
    ],
    caps: [
      { group: 'A', credits: 3 },
      { level: 'Upper', credits: 2 },
    ],
    minimums: [
      { level: 'Upper', credits: 1 },
      { subject: 'Maths', credits: 1 },
    ],
  };
  const written = write(credits);
  expect(written.conditions).toStrictEqual([
    {
      ...CONDITION,
      'ceterms:name': { und: 'Credits' },
      'ceterms:hasConstraint': [constraint('GTEQ', '6')],
      ...targets('urn:s#component-1'),
      'ceterms:hasCondition': [
        {
          ...CONDITION,
          'ceterms:name': { und: 'A' },
          'ceterms:hasConstraint': [constraint('LTEQ', '3')],
          ...targets('urn:s#component-2', 'urn:s#component-3'),
        },
        { ...CONDITION, 'ceterms:name': { und: 'B' }, ...targets('urn:s#component-4') },
      ],
    },
  ]);
  expect(written.components).toMatchObject([
    worth(1, 'y', 2),
    worth(2, 'x', 1),
    worth(3, 'z', 3),
    worth(4, 'v', 4),
  ]);
  expect(written.leftOut).toEqual([
    { what: 'stack requirement minimums', why: 'CTDL has no minimum of a level or subject', count: 2 },
    { what: 'stack requirement caps', why: 'of a level or subject: CTDL has caps of groups', count: 1 },
    {
      what: 'stack requirement from, until',
      why: 'CTDL has validity of transfer values alone',
      count: 2,
    },
  ]);
});

it('credits without groups have no conditions within, and those of groups alone no targets', () => {
  const of = [{ credits: 1, requirement: holds('x') }];
  const [alone] = write({ type: 'credits', minimum: 1, of }).conditions;
  expect(alone).toStrictEqual({
    ...CONDITION,
    'ceterms:hasConstraint': [constraint('GTEQ', '1')],
    ...targets('urn:s#component-1'),
  });
  const [grouped] = write({
    type: 'credits',
    minimum: 1,
    of: [{ credits: 1, group: 'A', requirement: holds('x') }],
  }).conditions;
  expect(grouped).not.toHaveProperty('ceterms:targetComponent');
});

it('a value has the members it was given', () => {
  expect(valueProfile({ credits: 2 })).toStrictEqual({
    '@type': 'ceterms:ValueProfile',
    'schema:value': 2,
  });
  expect(Object.keys(valueProfile({ credits: 2, unit: 'u', level: 'l', subject: 's' }))).toEqual([
    '@type',
    'schema:value',
    'ceterms:creditUnitType',
    'ceterms:creditLevelType',
    'ceterms:subject',
  ]);
});
