import { describe, expect, it } from 'vitest';
import type { CredentialChange } from '../awards/award.ts';
import { awardSpans } from './award-spans.ts';

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

describe('a renewal', () => {
  const valid = (timestamp: number, validUntil: number, change: Partial<CredentialChange> = {}) => ({
    ...changed('awarded', timestamp),
    issuer: 'urn:school',
    document: `urn:doc:${timestamp}`,
    validUntil,
    ...change,
  });

  it('by the same issuer continues where the older one expires: the credential is held without a break', () => {
    expect(spans(valid(1, 9), valid(5, 12))).toEqual([
      [1, 12],
      [5, 12],
    ]);
    expect(spans(valid(20, 30), valid(5, 12), valid(12, 20), valid(1, 9))).toEqual([
      [1, 30],
      [5, 30],
      [12, 30],
      [20, 30],
    ]);
  });

  it('that comes after the end, or of another issuer, does not', () => {
    expect(spans(valid(1, 9), valid(10, 12))).toEqual([
      [1, 9],
      [10, 12],
    ]);
    expect(spans(valid(1, 9), valid(5, 12, { issuer: 'urn:other' }))).toEqual([
      [1, 9],
      [5, 12],
    ]);
  });

  it('that was revoked carries the older one no further than that, and a later one does again', () => {
    const revoked = { ...changed('revoked', 10), issuer: 'urn:school', document: 'urn:doc:5' };
    expect(spans(valid(1, 9), valid(5, 20), revoked)).toEqual([
      [1, 10],
      [5, 10],
    ]);
    expect(spans(valid(1, 9), valid(5, 20), revoked, valid(8, 30))).toEqual([
      [1, 30],
      [5, 10],
      [8, 30],
    ]);
  });

  it('does not save one that was revoked itself', () => {
    const revoked = { ...changed('revoked', 7), issuer: 'urn:school', document: 'urn:doc:1' };
    expect(spans(valid(1, 9), valid(5, 20), revoked)).toEqual([
      [1, 7],
      [5, 20],
    ]);
  });

  it('is a renewal of one credential only', () => {
    const other = valid(5, 20, { credential: 'urn:other' });
    expect(awardSpans([valid(1, 9), other]).map(({ until }) => until)).toEqual([9, 20]);
  });

  it('of a credential that is valid for a time goes by that time', () => {
    const made = awardSpans([changed('awarded', 1), changed('awarded', 5)], () => 10);
    expect(made.map(({ from, until }) => [from, until])).toEqual([
      [1, 15],
      [5, 15],
    ]);
  });
});
