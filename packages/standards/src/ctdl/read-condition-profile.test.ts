import type { Requirement } from '@cairn/competency';
import { expect, it } from 'vitest';
import { leftOutList } from '../reading/left-out.ts';
import { graphOf } from './graph.ts';
import { nodesOf } from './nodes.ts';
import { outcomesReader } from './outcomes/read-outcomes.ts';
import { readConditionProfiles } from './read-condition-profile.ts';

const links = (...ids: string[]) => ids.map((id) => ({ '@id': id }));
const text = (value: string) => [{ '@value': value }];
const holds = (credential: string): Requirement => ({ type: 'holds', credential });

function read(profiles: readonly object[], ...nodes: object[]) {
  const degree = {
    '@id': 'd',
    '@type': ['ceterms:Degree'],
    'ceterms:name': text('Degree'),
    'ceterms:requires': profiles,
  };
  const graph = graphOf(nodesOf([degree, ...nodes] as never));
  const leftOut = leftOutList();
  const [node] = graph.nodes;
  if (node === undefined) throw new Error('no node');
  const stacks = readConditionProfiles(node, {
    graph,
    idOf: (id) => `urn:${id}`,
    atOf: (id) => `$.${id}`,
    leftOut,
    outcomes: outcomesReader(graph, leftOut),
    issues: [],
    notes: [],
    achieved: (id, described) => holds(described === undefined ? id : `described ${id}`),
  });
  return { stacks, leftOut: leftOut.all() };
}

const requirementOf = (...profiles: object[]) => read(profiles).stacks[0]?.members.requirement;
const any = (...of: unknown[]) => ({ type: 'any', of });
const all = (...of: unknown[]) => ({ type: 'all', of });

it('a stack of what a credential requires has its id, title and place', () => {
  const { stacks, leftOut } = read([{ 'ceterms:targetCredential': links('x') }]);
  expect(leftOut).toEqual([]);
  expect(stacks).toEqual([
    {
      at: '$.d',
      members: {
        kind: 'stack',
        id: 'urn:d#requires',
        version: expect.any(String),
        title: 'Degree',
        type: 'ceterms:ConditionProfile',
        requirement: holds('x'),
      },
    },
  ]);
});

it.each<[what: string, profiles: object[], requirement: unknown]>([
  ['nothing', [], undefined],
  ['a name alone', [{ 'ceterms:name': text('Nothing') }], undefined],
  ['words alone', [{ 'ceterms:condition': text('An interview') }], undefined],
  ['an address of a profile elsewhere', links('elsewhere'), undefined],
  [
    'targets of each kind in their order',
    [
      {
        'ceterms:targetLearningOpportunity': links('l'),
        'ceterms:targetAssessment': links('a'),
        'ceterms:targetCredential': links('c', 'e'),
      },
    ],
    all(holds('c'), holds('e'), holds('a'), holds('l')),
  ],
  [
    'several profiles together',
    [{ 'ceterms:targetCredential': links('c') }, {}, { 'ceterms:targetCredential': links('e') }],
    all(holds('c'), holds('e')),
  ],
  [
    'what is described within it',
    [{ 'ceterms:targetAssessment': [{ 'ceterms:name': text('Exam') }] }],
    holds('described _:node-0'),
  ],
  [
    'competencies by what they name, or by themselves',
    [
      {
        'ceterms:targetCompetency': [
          { '@id': 'k' },
          { 'ceterms:targetNode': links('m', 'n') },
          { 'ceterms:targetNodeName': text('M') },
        ],
      },
    ],
    all({ type: 'attained', competency: 'urn:k' }, { type: 'attained', competency: 'urn:m' }),
  ],
  [
    'pathways with an address',
    [{ 'ceterms:targetPathway': [{ '@id': 'p' }, { 'ceterms:name': text('P') }] }],
    { type: 'stack', stack: 'urn:p' },
  ],
  [
    'one of alternatives, beside the rest',
    [
      {
        'ceterms:targetCredential': links('c'),
        'ceterms:alternativeCondition': [
          { 'ceterms:targetCredential': links('x') },
          { 'ceterms:condition': text('or else') },
          { 'ceterms:targetCredential': links('y', 'z') },
          { '@id': 'elsewhere' },
        ],
      },
    ],
    all(holds('c'), any(holds('x'), all(holds('y'), holds('z')))),
  ],
  [
    'a profile with a name',
    [{ 'ceterms:name': text('Entry'), 'ceterms:targetCredential': links('c') }],
    { type: 'all', title: 'Entry', of: [holds('c')] },
  ],
])('a credential may require %s', (_, profiles, requirement) => {
  expect(requirementOf(...profiles)).toEqual(requirement);
});

it('what is not checked is left out, of alternatives, too', () => {
  const profile = {
    'ceterms:condition': text('An interview'),
    'ceterms:targetCredential': links('c'),
    'ceterms:targetCompetency': links('k'),
    'ceterms:targetPathway': links('p'),
    'ceterms:alternativeCondition': [{ 'ceterms:condition': [...text('a'), ...text('b')] }],
  };
  expect(read([profile]).leftOut).toEqual([
    { what: 'ConditionProfile.ceterms:condition', why: 'Cairn does not check it', count: 3 },
  ]);
});

it('alternatives are followed 21 deep, also where they lead back to themselves', () => {
  const loop = {
    '@id': 'loop',
    'ceterms:targetCredential': links('c'),
    'ceterms:alternativeCondition': links('loop'),
  };
  const { stacks } = read(links('loop'), loop);
  expect(JSON.stringify(stacks[0]?.members.requirement).match(/"holds"/g)).toHaveLength(22);
});
