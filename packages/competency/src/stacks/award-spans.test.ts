import { expect, it } from 'vitest';
import { awardSpans, type CredentialChange } from './award-spans.ts';

function changed(change: CredentialChange['change'], timestamp: number, statementId = `s-${timestamp}`) {
  return { credential: 'urn:badge', change, timestamp, statementId };
}
const spans = (...changes: CredentialChange[]) => awardSpans(changes).map(({ from, until }) => [from, until]);

it('a credential is held from its award until it is taken away, whatever the order', () => {
  expect(spans(changed('revoked', 9), changed('awarded', 1))).toEqual([[1, 9]]);
  expect(spans(changed('awarded', 1), changed('expired', 9), changed('awarded', 12))).toEqual([
    [1, 9],
    [12, Infinity],
  ]);
  expect(spans(changed('forfeited', 1))).toEqual([]);
});

it('a renewal is a span of its own, and what takes the credential away ends both', () => {
  expect(spans(changed('awarded', 1), changed('awarded', 5), changed('revoked', 9))).toEqual([
    [1, 9],
    [5, 9],
  ]);
});

it('of changes at one time, the one with the greater id is the later', () => {
  expect(spans(changed('awarded', 5, 'b'), changed('revoked', 5, 'a'))).toEqual([[5, Infinity]]);
  expect(spans(changed('awarded', 5, 'a'), changed('revoked', 5, 'b'))).toEqual([[5, 5]]);
});

it('names the credential of each span', () => {
  const other = { ...changed('awarded', 2), credential: 'urn:other' };
  expect(awardSpans([changed('awarded', 1), other]).map(({ achievement }) => achievement)).toEqual([
    { kind: 'credential', id: 'urn:badge' },
    { kind: 'credential', id: 'urn:other' },
  ]);
});
