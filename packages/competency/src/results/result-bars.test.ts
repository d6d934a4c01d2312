import { reportedResultsOf } from '@cairn/xapi/lenient';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsOfBadges, barsOfCredentials, lackOfResults } from './result-bars.ts';
import { type RequiredResult, resultOutcome } from './result-outcome.ts';

type Demand = RequiredResult & { readonly type?: string };

const RESULTS = 'https://w3id.org/xapi/cairn/extensions/results';
const GRADE: Demand = { id: 'urn:grade', allowedValues: ['D', 'C', 'B', 'A'], requiredValue: 'C' };
const of = (...results: Demand[]) => barsOfCredentials([{ id: 'urn:c', activity: ['urn:a'], results }]);
const reported = (result: object) => reportedResultsOf({ result });
const listed = (...results: object[]) => reported({ extensions: { [RESULTS]: results } });
const lack = (required: Demand, result: object) => lackOfResults(of(required), 'urn:c', reported(result));

describe('results of an award', () => {
  it.each([
    ['A', undefined],
    ['C', undefined],
    ['E', undefined],
    ['D', { result: 'urn:grade', least: 'C', reached: 'D' }],
  ])('the grade %s where C is required: %j', (value, expected) => {
    const results = listed({ resultDescription: 'urn:grade', value });
    expect(lackOfResults(of(GRADE), 'urn:c', results)).toEqual(expected);
    expect(
      lackOfResults(of(GRADE), 'urn:c', listed({ resultDescription: 'urn:other', value })),
    ).toBeUndefined();
    expect(lackOfResults(of(GRADE), 'urn:other', results)).toBeUndefined();
    expect(lack(GRADE, { response: value })).toEqual(expected);
  });

  it('of several credentials of a badge, each asks', () => {
    const ten = { id: 'urn:points', requiredValue: '10' };
    const bars = barsOfBadges([
      { id: 'urn:1', activity: ['urn:Badge'], results: [ten] },
      { id: 'urn:2', activity: ['urn:Badge'], results: [{ ...ten, requiredValue: '20' }] },
      { id: 'urn:3', activity: ['urn:Badge'], results: [{ ...ten, requiredValue: '5' }] },
      { id: 'urn:4', activity: ['urn:Badge'] },
    ]);
    const low = (id: string, value: string) =>
      lackOfResults(bars, id, listed({ resultDescription: 'urn:points', value }))?.least;
    expect([low('urn:Badge', '9'), low('urn:Badge', '19'), low('urn:Badge', '20')]).toEqual([
      '20',
      '20',
      undefined,
    ]);
    expect([low('urn:1', '9'), low('urn:1', '10'), low('urn:3', '4')]).toEqual(['10', undefined, '5']);
  });

  it.each<[string, Partial<Demand>, object, boolean]>([
    ['9 of no bounds where 10 is required', {}, { score: { raw: 9 } }, true],
    ['9 of 20 where nobody says of how many', {}, { score: { raw: 9, max: 20 } }, true],
    ['10', {}, { score: { raw: 10 } }, false],
    ['a share where nobody says of how many', {}, { score: { scaled: 0.1 } }, false],
    [
      '8 of 10 where 10 of 100 are required',
      { minimum: '0', maximum: '100' },
      { score: { raw: 8, min: 0, max: 10 } },
      false,
    ],
    ['8 of 100', { minimum: '0', maximum: '100' }, { score: { raw: 8, min: 0, max: 100 } }, true],
    ['8 of at most 100', { minimum: '0', maximum: '100' }, { score: { raw: 8, max: 100 } }, true],
    ['8 of at least 0', { minimum: '0', maximum: '100' }, { score: { raw: 8, min: 0 } }, true],
    ['8 alone', { minimum: '0', maximum: '100' }, { score: { raw: 8 } }, true],
    ['0.09 of 1', { minimum: '0', maximum: '100' }, { score: { scaled: 0.09 } }, true],
    ['0.1 of 1', { minimum: '0', maximum: '100' }, { score: { scaled: 0.1 } }, false],
    ['a share of bounds that are none', { minimum: '5', maximum: '5' }, { score: { scaled: 0.01 } }, false],
    ['0.09 where 10% are required', { requiredValue: '10%' }, { score: { scaled: 0.09 } }, true],
    ['0.1 where 10% are required', { requiredValue: '10 %' }, { score: { scaled: 0.1 } }, false],
    ['0.09 of percents', { type: 'Percent' }, { score: { scaled: 0.09 } }, true],
    ['9 percent', { type: 'Percent' }, { score: { raw: 9, min: 0, max: 100 } }, true],
    ['a failure', {}, { success: false }, true],
    ['a success', {}, { success: true }, false],
    ['a low number among grades', { ...GRADE }, { score: { raw: 1 } }, false],
  ])("the statement's own score, %s", (_, more, result, isShort) => {
    expect(lack({ id: 'urn:points', requiredValue: '10', ...more }, result) !== undefined).toBe(isShort);
  });

  it("the statement's own score is of no one of several results, nor of one that asks nothing", () => {
    const ten = (id: string) => ({ id, requiredValue: '10' });
    const own = reported({ success: false, score: { raw: 1 }, response: '1' });
    expect(lackOfResults(of(ten('urn:1'), ten('urn:2')), 'urn:c', own)).toBeUndefined();
    expect(lackOfResults(of({ id: 'urn:1' }), 'urn:c', own)).toBeUndefined();
    expect(lackOfResults(of(ten('urn:1'), { id: 'urn:2' }), 'urn:c', own)).toMatchObject({ result: 'urn:1' });
  });

  it('fall short where those of an import do', () => {
    const grade = fc.constantFrom('A', 'B', 'C', 'D', 'E');
    const number = fc.integer({ min: -20, max: 20 }).map((n) => String(n / 4));
    const value = fc.option(fc.oneof(grade, number, fc.constantFrom('8 %', '', 'x')), { nil: undefined });
    const required = fc.record(
      {
        allowedValues: fc.uniqueArray(fc.oneof(grade, number), { minLength: 1 }),
        requiredValue: fc.oneof(grade, number),
        minimum: number,
        maximum: number,
        levels: fc.array(fc.record({ id: grade, points: fc.option(number, { nil: undefined }) })),
        requiredLevel: grade,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(required, value, value, (asks, reached, level) => {
        const needed = { id: 'urn:r', ...asks };
        const results = listed({ resultDescription: 'urn:r', value: reached, achievedLevel: level });
        const outcome = resultOutcome({ value: reached, level }, needed);
        expect(lackOfResults(of(needed), 'urn:c', results) !== undefined).toBe(outcome === 'too-low');
      }),
      { numRuns: 2_000 },
    );
  });
});
