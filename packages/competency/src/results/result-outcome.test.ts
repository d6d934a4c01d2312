import { describe, expect, it } from 'vitest';
import { type RequiredResult, type ResultOutcome, resultOutcome } from './result-outcome.ts';

const required = (more: Partial<RequiredResult>): RequiredResult => ({ id: 'urn:result', ...more });

describe('the status of a result', () => {
  it.each(['Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew', 'completed', ''])(
    '%j awards nothing, whatever its value',
    (status) => {
      expect(resultOutcome({ status, value: '10' }, required({ requiredValue: '1' }))).toBe('unfinished');
    },
  );

  it('is Completed where there is none', () => {
    expect(resultOutcome({})).toBe('passed');
    expect(resultOutcome({ status: 'Completed' })).toBe('passed');
    expect(resultOutcome({ value: 'anything' }, required({}))).toBe('passed');
  });
});

describe('the value of a result', () => {
  it.each<[string | undefined, ResultOutcome]>([
    ['A', 'passed'],
    ['B', 'passed'],
    ['C', 'passed'],
    [' C ', 'passed'],
    ['D', 'too-low'],
    ['E', 'unknown'],
    ['a', 'unknown'],
    [undefined, 'unknown'],
  ])('%s of D, C, B, A, where C is required: %s', (value, outcome) => {
    const grades = required({ allowedValues: ['D', 'C', 'B', 'A'], requiredValue: 'C' });
    expect(resultOutcome({ value }, grades)).toBe(outcome);
  });

  it.each<[string, string, ResultOutcome]>([
    ['9', '10', 'too-low'],
    ['10', '9', 'passed'],
    ['10', '10', 'passed'],
    ['10.0', '10', 'passed'],
    ['-1', '0', 'too-low'],
    ['+3', '2.5', 'passed'],
    ['84%', '80%', 'passed'],
    [' 9 ', ' 8 ', 'passed'],
    [' 7', '8 ', 'too-low'],
    ['79 %', '80', 'too-low'],
    ['1e3', '10', 'unknown'],
    ['ten', '10', 'unknown'],
    ['Pass', 'Pass', 'passed'],
    ['Merit', 'Pass', 'unknown'],
    ['', '1', 'unknown'],
  ])('%j where %j is required: %s', (value, requiredValue, outcome) => {
    expect(resultOutcome({ value }, required({ requiredValue }))).toBe(outcome);
  });

  it('goes by the order of the allowed values, also of numbers', () => {
    const ranks = required({ allowedValues: ['3', '2', '1'], requiredValue: '2' });
    expect(['3', '2', '1'].map((value) => resultOutcome({ value }, ranks))).toEqual([
      'too-low',
      'passed',
      'passed',
    ]);
    expect(resultOutcome({ value: 'A' }, required({ allowedValues: ['B', 'A'], requiredValue: 'C' }))).toBe(
      'unknown',
    );
  });

  it('cannot be compared outside its bounds', () => {
    const bounded = required({ requiredValue: '5', minimum: '0', maximum: '10' });
    const outcomes = ['-1', '0', '5', '10', '11'].map((value) => resultOutcome({ value }, bounded));
    expect(outcomes).toEqual(['unknown', 'too-low', 'passed', 'passed', 'unknown']);
  });
});

describe('the level of a result', () => {
  const LEVELS = ['low', 'middle', 'high'].map((id) => ({ id }));
  const outcomes = (levels: NonNullable<RequiredResult['levels']>) =>
    ['low', 'middle', 'high', 'other', undefined].map((level) =>
      resultOutcome({ level }, required({ levels, requiredLevel: 'middle' })),
    );

  it('goes by their order', () => {
    expect(outcomes(LEVELS)).toEqual(['too-low', 'passed', 'passed', 'unknown', 'unknown']);
  });

  it('goes by their points where all have some, and no two the same', () => {
    const points = (...of: (string | undefined)[]) => LEVELS.map(({ id }, i) => ({ id, points: of[i] }));
    expect(outcomes(points('3', '2', '1'))).toEqual(['passed', 'passed', 'too-low', 'unknown', 'unknown']);
    expect(outcomes(points('10', '9', '2'))).toEqual(['passed', 'passed', 'too-low', 'unknown', 'unknown']);
    expect(outcomes(points('3', undefined, '1'))).toEqual(outcomes(LEVELS));
    expect(outcomes(points('1', '1', '0'))).toEqual(outcomes(LEVELS));
  });

  it('may be in the value, and is too low if either is', () => {
    const both = required({ levels: LEVELS, requiredLevel: 'middle', requiredValue: '5' });
    expect(resultOutcome({ value: 'high' }, required({ levels: LEVELS, requiredLevel: 'middle' }))).toBe(
      'passed',
    );
    expect(resultOutcome({ level: 'high', value: '4' }, both)).toBe('too-low');
    expect(resultOutcome({ level: 'low', value: '5' }, both)).toBe('too-low');
    expect(resultOutcome({ level: 'high', value: '5' }, both)).toBe('passed');
    expect(resultOutcome({ level: 'high' }, both)).toBe('unknown');
  });
});
