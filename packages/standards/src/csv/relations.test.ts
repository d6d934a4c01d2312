import { describe, expect, it } from 'vitest';
import { FRAMEWORK, formatsOf, made, madeOf } from '../testing/tables.ts';

const crosswalk = (...associations: readonly object[]) => ({
  at: 'the file',
  ...FRAMEWORK,
  kind: 'crosswalk',
  associations,
});
const esco = (name: string) => `http://data.europa.eu/esco/${name}`;
const relations = { formats: ['esco-relations-csv'], words: 'relations of ESCO' };

describe('relations of ESCO are a crosswalk', () => {
  it.each([
    ['conceptUri,broaderUri', '', 'isChildOf'],
    ['requiringId,requiredId,relationType', ',essential', 'ext:essential'],
    ['originalSkillUri,relatedSkillUri,relationType', ',optional', 'ext:optional'],
    ['occupationUri,skillUri,relationType', ',essential', 'ext:essential'],
  ])('of %s', (headings, kind, type) => {
    expect(madeOf(`${headings}\n${esco('1')},${esco('2')}${kind}`)).toEqual(
      made({
        ...relations,
        counts: { items: 1, [type]: 1 },
        others: [crosswalk({ type, origin: esco('1'), destination: esco('2') })],
      }),
    );
  });

  it('of a hierarchy of keys, which are names in the framework', () => {
    const text = `childId,parentId,odd
a,b,x
${esco('1')},c d,
,b,
a,,`;
    expect(madeOf(text)).toEqual(
      made({
        ...relations,
        counts: { items: 4, isChildOf: 2 },
        notes: ['Keys that are no IRIs are taken as names in the framework.'],
        issues: [
          ['missing', 'line 4, column childId', 'childId is empty.'],
          ['missing', 'line 5, column parentId', 'parentId is empty.'],
        ],
        leftOut: ['odd: an association has its ends alone (1)'],
        others: [
          crosswalk(
            { type: 'isChildOf', origin: 'a:f#a', destination: 'a:f#b' },
            { type: 'isChildOf', origin: esco('1'), destination: 'a:f#c%20d' },
          ),
        ],
      }),
    );
  });

  it.each([
    ['a key as origin', `k,${esco('2')}`, 1],
    ['a key as destination', `${esco('1')},k`, 1],
    ['no key', `${esco('1')},${esco('2')}`, 0],
  ])('with %s a note says so: %s', (_, row, notes) => {
    expect(madeOf(`childId,parentId\n${row}`).notes).toHaveLength(notes);
  });

  it('whose kinds are letters, and not missing', () => {
    const text = `requiringId,requiredId,relationType
${esco('1')},${esco('2')},essential!
${esco('1')},${esco('3')},
,${esco('3')},optional`;
    expect(madeOf(text)).toEqual(
      made({
        ...relations,
        counts: { items: 3, 'ext:essential': 1 },
        issues: [
          ['missing', 'line 3, column relationType', 'relationType is empty.'],
          ['missing', 'line 4, column requiringId', 'requiringId is empty.'],
        ],
        others: [crosswalk({ type: 'ext:essential', origin: esco('1'), destination: esco('2') })],
      }),
    );
  });

  it('unless there are none', () => {
    expect(madeOf('childId,parentId')).toEqual(made({ ...relations, counts: { items: 0 } }));
  });

  it.each(['childId', 'parentId,relationType', 'occupationUri,skillUri', 'requiringId,relationType'])(
    'which %s are not',
    (headings) => {
      expect(formatsOf(headings)).toEqual([]);
    },
  );
});
