import { describe, expect, it } from 'vitest';
import { leftOutList } from '../reading/left-out.ts';
import { graphOf } from './graph.ts';
import { nodesOf } from './nodes.ts';
import { outcomesReader } from './outcomes/read-outcomes.ts';
import { readCredential } from './read-credential.ts';

const text = (...values: (string | number)[]) => values.map((value) => ({ '@value': value }));
const worth = (...credits: number[]) => ({
  'ceterms:creditValue': credits.map((value) => ({ 'schema:value': text(value) })),
});

/** What becomes of a node, and what is left out of it as `what: why (count)`. */
function read(node: object, handled: readonly string[] = []) {
  const graph = graphOf(nodesOf([{ '@id': 'a:c', 'ceterms:name': text('C'), ...node }]));
  const start = graph.get('a:c');
  if (start === undefined) throw new Error('no node');
  const leftOut = leftOutList();
  const outcomes = outcomesReader(graph, leftOut);
  const members = readCredential(start, 'a:c', { graph, leftOut, outcomes, handled });
  return { members, leftOut: leftOut.all().map(({ what, why, count }) => `${what}: ${why} (${count})`) };
}
const bare = { kind: 'credential', id: 'a:c', version: '1', title: 'C', activity: ['a:c'] };

describe('a credential of CTDL', () => {
  it('may say nothing of itself', () => {
    expect(read({})).toStrictEqual({ members: bare, leftOut: [] });
  });

  it.each<[string, object, object]>([
    [
      'words from keywords of both vocabularies',
      { 'ceterms:keyword': text('k'), 'ceasn:conceptKeyword': text('l') },
      { keywords: ['k', 'l'] },
    ],
    ['a CTID', { 'ceterms:ctid': text('ce-1') }, { codes: [{ scheme: 'CTID', code: 'ce-1' }] }],
    ['no CTID that its id ends with', { 'ceterms:ctid': text('c') }, {}],
    [
      'a CTID that its id begins with',
      { 'ceterms:ctid': text('a') },
      { codes: [{ scheme: 'CTID', code: 'a' }] },
    ],
    ...['ownedBy', 'offeredBy', 'owner'].map((name): [string, object, object] => [
      `an issuer by ${name}`,
      { [`ceterms:${name}`]: [...text('School'), { '@id': 'a:school' }] },
      { issuer: 'a:school' },
    ]),
    ['an issuer by creator', { 'schema:creator': [{ '@id': 'a:school' }] }, { issuer: 'a:school' }],
    ...['proxyFor', 'sourceItem', 'sourceData'].map((name): [string, object, object] => [
      `an activity by ${name}`,
      { [`ceterms:${name}`]: [{ '@id': 'a:proxy' }, ...text('proxy')] },
      { activity: ['a:proxy'] },
    ]),
  ])('has %s', (_, node, members) => {
    expect(read(node)).toStrictEqual({ members: { ...bare, ...members }, leftOut: [] });
  });

  it.each<[string, readonly string[], string | undefined]>([
    ['its class', ['ceterms:BachelorDegree'], 'ceterms:BachelorDegree'],
    ['its class among others', ['ceterms:Odd', 'ceterms:BachelorDegree'], 'ceterms:BachelorDegree'],
    ['its component among others', ['ceterms:Odd', 'ceterms:JobComponent'], 'ceterms:JobComponent'],
    ['its first class where none is known', ['ceterms:Odd', 'ceterms:Other'], 'ceterms:Odd'],
    ['nothing general', ['ceterms:Credential'], undefined],
    ['no general component', ['ceterms:CredentialComponent'], undefined],
  ])('has as its type %s', (_, types, type) => {
    expect(read({ '@type': types }).members.type).toBe(type);
  });

  it.each([
    ['ceterms:CredentialComponent', 'ceterms:Badge', 'ceterms:Badge'],
    ['ceterms:CredentialComponent', 'Badge', 'ceterms:Badge'],
    ['ceterms:CredentialComponent', 'ceterms:Course', undefined],
    ['ceterms:BasicComponent', 'ceterms:Badge', 'ceterms:BasicComponent'],
  ])('%s of the credential type %s is of type %s', (type, of, expected) => {
    expect(read({ '@type': [type], 'ceterms:credentialType': text(of) })).toMatchObject({
      members: expected === undefined ? {} : { type: expected },
      leftOut: [],
    });
    expect(read({ '@type': [type], 'ceterms:credentialType': text(of) }).members.type).toBe(expected);
  });

  it.each<[string, readonly number[], unknown, number]>([
    ['none', [], undefined, 0],
    ['a number', [2.5], 2.5, 0],
    ['10,000 at most', [10_000], 10_000, 0],
    ['no more', [10_001], undefined, 1],
    ['none of 0', [0], undefined, 1],
    ['each of several', [2, 3, 2], [{ credits: 2 }, { credits: 3 }, { credits: 2 }], 0],
    ['those that are a number', [2, 10_001, 0], 2, 2],
  ])('has credits: %s', (_, credits, expected, unclear) => {
    const license = { '@type': ['ceterms:License'], ...worth(...credits) };
    const { members, leftOut } = read(license, ['ceterms:creditValue']);
    expect(members.credits).toStrictEqual(expected);
    expect(leftOut).toEqual(
      unclear > 0
        ? [`License.ceterms:creditValue: it is not a number above 0 and up to 10,000 (${unclear})`]
        : [],
    );
  });

  it('has its credits with unit, level and subject, the first of each', () => {
    const value = {
      'schema:value': text(3),
      'ceterms:creditUnitType': text('creditUnit:SemesterHours'),
      'ceterms:creditLevelType': text('audLevel:LowerDivisionLevel', 'audLevel:UpperDivisionLevel'),
      'ceterms:subject': text('Maths', 'Data'),
    };
    expect(
      read({ '@type': ['ceterms:License'], 'ceterms:creditValue': [value] }, ['ceterms:creditValue']),
    ).toEqual({
      members: {
        ...bare,
        type: 'ceterms:License',
        credits: [{ credits: 3, unit: 'SemesterHours', level: 'LowerDivisionLevel', subject: 'Maths' }],
      },
      leftOut: [
        'License.ceterms:creditValue.ceterms:creditLevelType: credits have one; the first is kept (1)',
        'License.ceterms:creditValue.ceterms:subject: credits have one; the first is kept (1)',
      ],
    });
  });

  it('is worth nothing by itself as a component, whose conditions count', () => {
    expect(read({ '@type': ['ceterms:CourseComponent'], ...worth(3) }).members).not.toHaveProperty('credits');
  });

  it('says what of it is left out, and why', () => {
    const odd = { 'ceterms:odd': text('x', 'y'), 'ceterms:recommends': text('z') };
    const change = { 'ceterms:dateModified': text('soon') };
    expect(read({ ...odd, ...change, 'ceterms:handled': text('h') }, ['ceterms:handled']).leftOut).toEqual([
      'node.ceterms:dateModified: it is not a date or time (1)',
      'node.ceterms:odd: Cairn has no member for it (2)',
      'node.ceterms:recommends: what is recommended decides nothing (1)',
    ]);
  });
});
