import { describe, expect, it } from 'vitest';
import { boundText, decimalIn, reportedResultsOf } from './reported-results.ts';

const RESULTS = 'https://w3id.org/xapi/cairn/extensions/results';
const ASSERTION = 'http://specification.openbadges.org/xapi/extensions/badgeassertion';
const said = (statement: object) =>
  reportedResultsOf(statement).map(({ kind, of, text }) => `${kind} ${of} ${text}`);
const results = (...list: unknown[]) => said({ result: { extensions: { [RESULTS]: list } } });

describe('what a statement says of results', () => {
  it('is in our extension, of the result or the context, or in the credential that it carries', () => {
    const result = { resultDescription: 'urn:grade', value: ' B ', achievedLevel: 'urn:high' };
    const expected = ['level urn:grade urn:high', 'value urn:grade B'];
    expect(results(result)).toEqual(expected);
    expect(said({ result: { extensions: { [RESULTS]: result } } })).toEqual(expected);
    expect(said({ context: { extensions: { [RESULTS]: [result] } } })).toEqual(expected);
    expect(said({ result: { extensions: { [ASSERTION]: { credentialSubject: { result } } } } })).toEqual(
      expected,
    );
    // Our own says more than what is carried.
    const both = { [RESULTS]: [], [ASSERTION]: { result: [result] } };
    expect(said({ result: { extensions: both } })).toEqual([]);
  });

  it('has numbers as decimal digits, and a value in place of a level', () => {
    expect(results({ resultDescription: 'r', value: ' 084.50 %' })).toEqual([
      'level r  084.50 %',
      'value r 084.50 %',
      'number r 84.5',
    ]);
    expect(results({ resultDescription: 'r', value: 9 })).toEqual(['level r 9', 'value r 9', 'number r 9']);
    expect(results({ value: 'C' })).toEqual(['level  C', 'value  C']);
  });

  it('is its own score, success and response', () => {
    expect(said({ result: { success: false, response: 'B' } })).toEqual([
      'success  false',
      'level  B',
      'value  B',
    ]);
    expect(said({ result: { score: { raw: 8, min: 0, max: 10 } } })).toEqual([
      'number raw 8',
      'number raw/0/10 8',
      'number scaled 0.8',
    ]);
    expect(said({ result: { score: { raw: 8.25 } } })).toEqual(['number raw 8.25', 'number raw// 8.25']);
    expect(said({ result: { score: { scaled: 0.7, raw: 8, min: 0, max: 10 } } })).toContain(
      'number scaled 0.7',
    );
    expect(said({ result: { score: { raw: 8, min: 10, max: 10 } } })).toEqual([
      'number raw 8',
      'number raw/10/10 8',
    ]);
    expect(said({ result: { score: { scaled: 0.1 + 0.2 } } })).toEqual(['number scaled 0.3']);
    expect(said({ result: { score: { raw: 1e15 } } })).toEqual([]);
  });

  it('is nothing where its form is another, or it is too long', () => {
    expect(said({})).toEqual([]);
    expect(results('A', null, {}, { value: {} }, { value: 'x'.repeat(1_001) })).toEqual([]);
    expect(results({ value: 'x'.repeat(1_000) })).toHaveLength(2);
  });

  it('is that of a hundred results at most', () => {
    expect(results(...Array.from({ length: 101 }, () => ({ value: 'A' })))).toHaveLength(200);
  });
});

it.each([
  ['9', '9'],
  ['+3', '3'],
  ['-0', '0'],
  ['-2.50', '-2.5'],
  ['100', '100'],
  ['80%', '80'],
  ['1e3', undefined],
  ['ten', undefined],
  ['', undefined],
])('%j is the number %j', (text, number) => {
  expect(decimalIn(text)).toBe(number);
});

it('a bound is a text, empty for none', () => {
  expect([undefined, 0, 10, -0.5, 1e15].map(boundText)).toEqual(['', '0', '10', '-0.5', '']);
});
