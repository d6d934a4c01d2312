import { describe, expect, it } from 'vitest';
import { writtenAsJson } from '../testing/written-as.ts';

const a = (name: string) => `https://a.example/${name}`;
const held = (name: string) => ({ type: 'holds', credential: a(name) });
const stack = (requirement: object, more: object = {}) => ({
  kind: 'stack',
  id: a('s'),
  version: '1',
  title: 'S',
  requirement,
  ...more,
});

/** The classes of the nodes that items are written as. */
function classesOf(...items: readonly object[]): unknown {
  const written = writtenAsJson('ctdl', items);
  if (!written?.ok) return written;
  return (written.text as { '@graph': Record<string, unknown>[] })['@graph'].map((node) => node['@type']);
}

describe('credits are written as a transfer value', () => {
  const entry = { credits: 3, requirement: held('c') };
  const credits = { type: 'credits', minimum: 3, of: [entry] };
  const transfer = { type: 'ceterms:TransferValueProfile' };
  const both = { type: 'all', of: [held('c'), held('d')] };

  it.each<[string, object, object?]>([
    ['of one credential', credits],
    ['of several credentials together', { ...credits, of: [{ credits: 3, requirement: both }] }],
  ])('%s', (_, requirement) => {
    expect(classesOf(stack(requirement, transfer))).toEqual(['ceterms:TransferValueProfile']);
  });

  it.each<[string, object, object]>([
    ['of another type', credits, { type: 'ceterms:Pathway' }],
    ['without a type', credits, {}],
    ['for a credential', credits, { ...transfer, credential: a('c') }],
    ['that are no credits', both, transfer],
    ['of two entries', { ...credits, of: [entry, { credits: 3, requirement: held('d') }] }, transfer],
    ['with another minimum', { ...credits, minimum: 2 }, transfer],
    [
      'with a minimum of a level',
      {
        ...credits,
        of: [{ ...entry, level: 'L' }],
        minimums: [{ level: 'L', credits: 1 }],
      },
      transfer,
    ],
    [
      'with a cap',
      { ...credits, of: [{ ...entry, group: 'g' }], caps: [{ group: 'g', credits: 3 }] },
      transfer,
    ],
    ['with a title', { ...credits, title: 'T' }, transfer],
    [
      'of a competency',
      { ...credits, of: [{ credits: 3, requirement: { type: 'attained', competency: a('k') } }] },
      transfer,
    ],
    [
      'of credentials that have a title together',
      { ...credits, of: [{ credits: 3, requirement: { ...both, title: 'T' } }] },
      transfer,
    ],
  ])('not %s', (_, requirement, more) => {
    expect(classesOf(stack(requirement, more))).toContain('ceterms:Pathway');
  });
});

describe('of stacks is left out', () => {
  const leftOutOf = (...items: readonly object[]) => {
    const written = writtenAsJson('ctdl', items);
    return written?.ok ? written.leftOut : written;
  };
  const credits = { type: 'credits', minimum: 3, of: [{ credits: 3, requirement: held('c') }] };

  it('nothing of a pathway or transfer value', () => {
    const transfer = { id: a('t'), type: 'ceterms:TransferValueProfile' };
    expect(leftOutOf(stack(held('c')), stack(credits, transfer))).toEqual([]);
  });

  it('a credential that is not among the items', () => {
    expect(leftOutOf(stack(held('c'), { credential: a('badge') }))).toEqual([
      'stack credential: the credential is not among the items (1)',
    ]);
  });
});

describe('a credential is written', () => {
  const credential = (more: object) => ({
    kind: 'credential',
    id: a('c'),
    version: '1',
    title: 'C',
    activity: [a('c')],
    competencies: [],
    ...more,
  });
  it.each([
    ['ceterms:BachelorDegree', 'ceterms:BachelorDegree'],
    ['ceterms:CourseComponent', 'ceterms:CourseComponent'],
    ['ceterms:Course', 'ceterms:Course'],
    ['Badge', 'ceterms:Credential'],
    [undefined, 'ceterms:Credential'],
  ])('of type %s as %s', (type, written) => {
    expect(classesOf(credential({ type }))).toEqual([written]);
  });
});

describe('a stack is written', () => {
  const badge = {
    kind: 'credential',
    id: a('badge'),
    version: '1',
    title: 'Badge',
    activity: [a('badge')],
    competencies: [],
  };
  const programme = { kind: 'programme', id: a('p'), version: '1', title: 'P' };
  const pathway = ['ceterms:Pathway', 'ceterms:BasicComponent'];
  const goal = ['ceterms:Pathway', 'ceterms:CredentialComponent'];

  it.each<[string, object, readonly object[], readonly string[]]>([
    ['as a pathway', { id: a('s') }, [], pathway],
    ['as the conditions of the credential that it is', { id: badge.id, credential: badge.id }, [badge], []],
    ['as a pathway where that is not among the items', { id: badge.id, credential: badge.id }, [], pathway],
    ['as a pathway to its credential', { id: a('s'), credential: badge.id }, [badge], goal],
    ['as a pathway beside a credential of the same id', { id: badge.id }, [badge], pathway],
    [
      'as a pathway where its credential is of another kind',
      { id: a('s'), credential: a('p') },
      [programme],
      pathway,
    ],
  ])('%s', (_, more, others, classes) => {
    const beside = others.map((one) => (one === badge ? 'ceterms:Credential' : 'ceterms:LearningProgram'));
    expect(classesOf(...others, stack(held('c'), more))).toEqual([...beside, ...classes]);
  });
});
