import type { Requirement } from '@cairn/competency';
import { expect, it } from 'vitest';
import { leftOutList } from '../reading/left-out.ts';
import { graphOf } from './graph.ts';
import { nodesOf } from './nodes.ts';
import { readCondition } from './read-condition.ts';

const links = (...ids: string[]) => ids.map((id) => ({ '@id': id }));
const text = (...values: (string | number)[]) => values.map((value) => ({ '@value': value }));
const holds = (credential: string): Requirement => ({ type: 'holds', credential });
const targets = (...ids: string[]) => ({ 'ceterms:targetComponent': links(...ids) });
const operator = (word: string) => ({ 'ceterms:logicalOperator': text(word) });
const number = (count: number | string) => ({ 'ceterms:requiredNumber': text(count) });

function read(condition: object, most = 100, name?: string) {
  const worth = (id: string, value: number, more: object = {}) => ({
    '@id': id,
    'ceterms:creditValue': [{ 'schema:value': text(value), ...more }],
  });
  const nodes = [
    { '@id': 'condition', '@type': ['ceterms:ComponentCondition'], ...condition },
    worth('c2', 2),
    worth('c3', 3, { 'ceterms:creditLevelType': text('x:Upper'), 'ceterms:subject': text('Maths') }),
    worth('c4', 4),
  ];
  const graph = graphOf(nodesOf(nodes as never));
  const node = graph.get('condition');
  if (node === undefined) throw new Error('no condition');
  const leftOut = leftOutList();
  const notes: string[] = [];
  let parts = 0;
  const requirement = readCondition(
    node,
    {
      graph,
      leftOut,
      notes,
      target: ({ id }) => holds(String(id)),
      isWithinBounds: () => {
        parts += 1;
        return parts <= most;
      },
    },
    name,
  );
  return { requirement, notes, leftOut: leftOut.all() };
}

const group = (type: 'all' | 'any', ...ids: string[]) => ({ type, of: ids.map(holds) });
const nOf = (count: number, ...ids: string[]) => ({ type: 'nOf', count, of: ids.map(holds) });

it.each<[condition: object, requirement: unknown]>([
  [targets('a'), holds('a')],
  [targets('a', 'b'), group('all', 'a', 'b')],
  [{ ...operator('logic:And'), ...targets('a', 'b') }, group('all', 'a', 'b')],
  [{ ...operator('logic:Or'), ...targets('a', 'b') }, group('any', 'a', 'b')],
  [{ ...operator('https://x.example/terms/Or'), ...targets('a') }, group('any', 'a')],
  [{ ...operator('Or'), ...number(1), ...targets('a') }, group('any', 'a')],
  [{ ...operator('Or'), ...number(2), ...targets('a', 'b', 'c') }, nOf(2, 'a', 'b', 'c')],
  [
    { ...operator('OnlyOne'), ...targets('a', 'b') },
    { ...group('any', 'a', 'b'), onlyOne: true },
  ],
  [
    { ...operator('OnlyOne'), ...number(2), ...targets('a', 'b') },
    { ...group('any', 'a', 'b'), onlyOne: true },
  ],
  [
    { ...operator('logic:OnlyOne'), ...targets('a') },
    { ...group('any', 'a'), onlyOne: true },
  ],
  [{ ...number(1), ...targets('a', 'b') }, group('any', 'a', 'b')],
  [{ ...number(1), ...targets('a') }, holds('a')],
  [{ ...number('1.5'), ...targets('a', 'b') }, group('all', 'a', 'b')],
  [{ ...number(2), ...targets('a') }, nOf(2, 'a')],
  [{ ...number(2), ...targets('a', 'b') }, nOf(2, 'a', 'b')],
  [{ ...number(1.5), ...targets('a', 'b') }, group('all', 'a', 'b')],
  [{ ...number('two'), ...targets('a', 'b') }, group('all', 'a', 'b')],
  [
    { 'ceterms:name': text('N'), ...targets('a') },
    { type: 'all', title: 'N', of: [holds('a')] },
  ],
  [
    { 'ceasn:name': text('N'), ...operator('Or'), ...targets('a') },
    { ...group('any', 'a'), title: 'N' },
  ],
  [
    { 'ceterms:name': text('N'), ...number(2), ...targets('a', 'b') },
    { ...nOf(2, 'a', 'b'), title: 'N' },
  ],
  [
    {
      ...targets('a'),
      'ceterms:hasCondition': [targets('b', 'c'), { ...operator('Or'), ...targets('d', 'e') }],
    },
    { type: 'all', of: [holds('a'), group('all', 'b', 'c'), group('any', 'd', 'e')] },
  ],
  [{ ...targets('a'), 'ceterms:hasCondition': links('elsewhere') }, holds('a')],
])('%j asks for %j', (condition, requirement) => {
  const { notes, ...found } = read(condition);
  expect(found.requirement).toStrictEqual(requirement);
  const isOnlyOne = JSON.stringify(condition).includes('OnlyOne');
  expect(notes).toEqual(
    isOnlyOne ? [expect.stringContaining('one is enough, and a second takes nothing away')] : [],
  );
  expect(found.leftOut).toEqual([]);
});

it('the name it is given comes before its own', () => {
  expect(read({ 'ceterms:name': text('N'), ...targets('a') }, 100, 'Given').requirement).toEqual({
    type: 'all',
    title: 'Given',
    of: [holds('a')],
  });
});

it.each([
  [number(0), 'A condition asks for 0 of its parts: it is no requirement.'],
  [{ ...number(0), ...targets('a') }, 'A condition asks for 0 of its parts: it is no requirement.'],
  [{}, 'A condition asks for nothing: it is no requirement.'],
  [number(2), 'A condition asks for nothing: it is no requirement.'],
])('%j asks for nothing', (condition, note) => {
  expect(read(condition)).toEqual({ requirement: undefined, notes: [note], leftOut: [] });
});

it('parts beyond the bound are left', () => {
  const nested = { ...targets('a'), 'ceterms:hasCondition': [targets('b'), targets('c')] };
  expect(read(nested, 2).requirement).toEqual(group('all', 'a', 'b'));
  expect(read(nested, 0)).toEqual({ requirement: undefined, notes: [], leftOut: [] });
});

const constraint = (comparator: string, value: number | string, left = 'ceterms:creditValue') => ({
  'ceterms:leftSource': text(left),
  'ceterms:comparator': text(comparator),
  'ceterms:rightSource': text(value),
});
const NOT_CHECKED = 'Cairn does not check it: what it narrows is granted without it';

it('members and constraints that Cairn does not know are counted', () => {
  const condition = {
    ...targets('a'),
    'ceterms:description': text('D', 'E'),
    'ceterms:hasConstraint': [
      constraint('compare:GTEQ', 3, 'ceterms:weight'),
      constraint('LT', 3),
      constraint('GTEQ', 0),
      { '@id': 'elsewhere' },
    ],
  };
  expect(read(condition)).toEqual({
    requirement: holds('a'),
    notes: [],
    leftOut: [
      { what: 'ComponentCondition.ceterms:description', why: 'Cairn has no member for it', count: 2 },
      { what: 'ceterms:Constraint', why: NOT_CHECKED, count: 3 },
    ],
  });
});

it('credits are counted to a minimum, groups up to their caps', () => {
  const atLeast = { 'ceterms:hasConstraint': [constraint('compare:gteq', 5), constraint('GTEQ', 6)] };
  const grouped = {
    'ceterms:name': text('N'),
    ...atLeast,
    ...targets('c2', 'none'),
    'ceterms:hasCondition': [
      {
        'ceterms:name': text('Transfer'),
        'ceterms:hasConstraint': [constraint('LTEQ', 4)],
        ...targets('c3'),
      },
      targets('c4', 'neither'),
    ],
  };
  expect(read(grouped)).toStrictEqual({
    requirement: {
      type: 'credits',
      title: 'N',
      minimum: 5,
      of: [
        { credits: 2, requirement: holds('c2') },
        { credits: 3, group: 'Transfer', level: 'Upper', subject: 'Maths', requirement: holds('c3') },
        { credits: 4, group: 'group 2', requirement: holds('c4') },
      ],
      caps: [{ group: 'Transfer', credits: 4 }],
    },
    notes: [],
    leftOut: [
      { what: 'ceterms:Constraint', why: NOT_CHECKED, count: 1 },
      {
        what: 'ceterms:targetComponent',
        why: 'it has no credit value, in a condition that counts credits',
        count: 2,
      },
    ],
  });
  expect(read({ ...atLeast, ...targets('c2') }).requirement).toStrictEqual({
    type: 'credits',
    minimum: 5,
    of: [{ credits: 2, requirement: holds('c2') }],
  });
  expect(read({ ...atLeast, ...targets('none') }).requirement).toBeUndefined();
});
