import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../reading/members.ts';
import { creditsIn, creditValuesOf, readCreditValue } from './credit-value.ts';
import { graphOf } from './graph.ts';
import { nodesOf, nodeWithin } from './nodes.ts';

const text = (...values: (string | number)[]) => values.map((value) => ({ '@value': value }));

describe('credit values', () => {
  const valuesOf = (...worth: readonly unknown[]) => {
    const graph = graphOf(nodesOf([{ '@id': 'a:course', worth } as JsonObject]));
    const course = graph.get('a:course');
    if (course === undefined) throw new Error('no course');
    const values = creditValuesOf(graph, course, 'worth');
    expect(readCreditValue(graph, course, 'worth')).toEqual(values[0]);
    return values;
  };

  it.each([
    ['schema:value', 3],
    ['ceterms:value', '1.5'],
    ['ceasn:value', 0.5],
  ])('are numbers above 0, as %s', (term, value) => {
    expect(valuesOf({ [term]: text(value) })).toStrictEqual([{ credits: Number(value) }]);
  });

  it.each<[string, unknown]>([
    ['0', { 'schema:value': text(0) }],
    ['less than 0', { 'schema:value': text(-1) }],
    ['a word', { 'schema:value': text('three') }],
    ['without end', { 'schema:value': text('Infinity') }],
    ['absent', { 'schema:unitText': text('credits') }],
    ['elsewhere', { '@id': 'b:profile' }],
  ])('are none where the number is %s', (_, profile) => {
    expect(valuesOf(profile)).toEqual([]);
  });

  it('have a unit, level and subject by their last names, and are several', () => {
    const first = {
      'schema:value': text(3),
      'ceterms:creditUnitType': text('creditUnit:DegreeCredit'),
      'ceterms:creditLevelType': text('audLevel:LowerDivisionLevel'),
      'ceterms:subject': text('Maths: 1'),
    };
    expect(valuesOf(first, { 'schema:value': text(2) })).toStrictEqual([
      { credits: 3, unit: 'DegreeCredit', level: 'LowerDivisionLevel', subject: 'Maths: 1' },
      { credits: 2 },
    ]);
  });
});

describe('constraints of credits', () => {
  const constraint = (comparator: string, right: string | number, left = 'ceterms:creditValue') =>
    nodeWithin({
      'ceterms:leftSource': text(left),
      'ceterms:comparator': text(comparator),
      'ceterms:rightSource': text(right),
    });
  it.each([
    ['none', [], { read: 0 }],
    ['at least', [constraint('compare:GTEQ', 12)], { atLeast: 12, read: 1 }],
    ['at most', [constraint('lteq', '6')], { atMost: 6, read: 1 }],
    ['both', [constraint('GTEQ', 12), constraint('LTEQ', 20)], { atLeast: 12, atMost: 20, read: 2 }],
    [
      'the first of each',
      [constraint('GTEQ', 1), constraint('GTEQ', 2), constraint('LTEQ', 8), constraint('LTEQ', 9)],
      { atLeast: 1, atMost: 8, read: 2 },
    ],
    ['not of another comparator', [constraint('EQ', 3)], { read: 0 }],
    ['not of another source', [constraint('GTEQ', 3, 'ceterms:name')], { read: 0 }],
    ['not of 0, of less, or of words', [0, -1, 'x'].map((right) => constraint('GTEQ', right)), { read: 0 }],
    [
      'not without a number',
      [nodeWithin({ 'ceterms:leftSource': text('creditValue'), 'ceterms:comparator': text('GTEQ') })],
      { read: 0 },
    ],
  ])('say %s', (_, constraints, expected) => {
    expect(creditsIn(graphOf([]), constraints)).toStrictEqual(expected);
  });
});
