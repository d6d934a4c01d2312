import { describe, expect, it } from 'vitest';
import { barsOfCredentials } from '../results/result-bars.ts';
import { spansOfAwards } from '../stacks/award-spans.ts';
import { awardStatus, awardsOf, type CredentialChange, lifetimesOf } from './award.ts';

function changed(
  change: CredentialChange['change'],
  timestamp: number,
  more: Partial<CredentialChange> = {},
): CredentialChange {
  return { credential: 'urn:badge', change, timestamp, statementId: `s-${timestamp}`, ...more };
}
const document = (id: string, issuer = 'urn:school') => ({ document: id, issuer });
const ends = (...changes: CredentialChange[]) =>
  awardsOf(changes).map(({ from, until, end }) => [from, until, end]);

describe('the awards of a person', () => {
  it('say what their statements say, and have no end of their own', () => {
    const checked = changed('awarded', 1, {
      ...document('urn:doc'),
      basis: 'verified',
      checkedAt: 7,
    });
    expect(awardsOf([checked, changed('awarded', 2)])).toEqual([
      {
        credential: 'urn:badge',
        statementId: 's-1',
        document: 'urn:doc',
        issuer: 'urn:school',
        basis: 'verified',
        from: 1,
        until: Infinity,
        end: undefined,
        validUntil: Infinity,
        checkedAt: 7,
      },
      expect.objectContaining({
        statementId: 's-2',
        basis: 'asserted',
        document: undefined,
        checkedAt: undefined,
      }),
    ]);
  });

  it.each(['revoked', 'forfeited', 'expired'] as const)(
    'end when they are %s, whatever the order',
    (change) => {
      expect(ends(changed(change, 5), changed('awarded', 1), changed('awarded', 9))).toEqual([
        [1, 5, change],
        [9, Infinity, undefined],
      ]);
    },
  );

  it('end with their validity, by themselves', () => {
    expect(ends(changed('awarded', 1, { validUntil: 5 }))).toEqual([[1, 5, 'expired']]);
    expect(ends(changed('awarded', 1, { validUntil: 5 }), changed('revoked', 3))).toEqual([
      [1, 3, 'revoked'],
    ]);
    expect(ends(changed('awarded', 1, { validUntil: 5 }), changed('revoked', 5))).toEqual([
      [1, 5, 'expired'],
    ]);
    expect(ends(changed('awarded', 1, { validUntil: 5 }), changed('revoked', 8))).toEqual([
      [1, 5, 'expired'],
    ]);
  });

  it('end when the time is over for which their credential is valid, or before', () => {
    const lifetimeOf = (credential: string) => (credential === 'urn:badge' ? 10 : Infinity);
    const untils = awardsOf(
      [
        changed('awarded', 1),
        changed('awarded', 2, { validUntil: 5 }),
        changed('awarded', 3, { validUntil: 50 }),
        changed('awarded', 4, { credential: 'urn:other' }),
      ],
      lifetimeOf,
    ).map(({ until, validUntil }) => [until, validUntil]);
    expect(untils).toEqual([
      [11, 11],
      [5, 5],
      [13, 13],
      [Infinity, Infinity],
    ]);
  });

  it('are taken by what names their document, and not by what names another', () => {
    const one = changed('awarded', 1, document('urn:one'));
    const two = changed('awarded', 2, document('urn:two'));
    expect(ends(one, two, changed('revoked', 5, document('urn:one')))).toEqual([
      [1, 5, 'revoked'],
      [2, Infinity, undefined],
    ]);
    expect(ends(one, changed('revoked', 5, document('urn:one', 'urn:stranger')))).toEqual([
      [1, Infinity, undefined],
    ]);
    expect(ends(one, two, changed('revoked', 5))).toEqual([
      [1, 5, 'revoked'],
      [2, 5, 'revoked'],
    ]);
  });

  it('are taken by the first that takes them', () => {
    const one = changed('awarded', 1, document('urn:one'));
    const own = document('urn:one');
    expect(ends(one, changed('revoked', 5, own), changed('forfeited', 4))).toEqual([[1, 4, 'forfeited']]);
    expect(ends(one, changed('revoked', 4, own), changed('forfeited', 5))).toEqual([[1, 4, 'revoked']]);
  });

  it('that name no document are taken by any', () => {
    expect(ends(changed('awarded', 1), changed('expired', 5, document('urn:one')))).toEqual([
      [1, 5, 'expired'],
    ]);
  });

  it('of one credential say nothing of another', () => {
    const other = changed('revoked', 5, { credential: 'urn:other' });
    expect(ends(changed('awarded', 1), other)).toEqual([[1, Infinity, undefined]]);
  });
});

describe('an award whose result is too low', () => {
  const bars = barsOfCredentials([
    { id: 'urn:badge', activity: [], results: [{ id: 'urn:points', requiredValue: '10' }] },
  ]);
  const saying = (timestamp: number, text: string, more: Partial<CredentialChange> = {}) =>
    changed('awarded', timestamp, { results: [{ kind: 'number', of: 'urn:points', text }], ...more });

  it('is never held, and says what it falls short of', () => {
    const lack = { result: 'urn:points', least: '10', reached: '9' };
    const [award] = awardsOf([saying(1, '9', { validUntil: 5 })], undefined, bars);
    expect(award).toMatchObject({ from: 1, until: 1, end: 'insufficient', validUntil: 5, lack });
    expect(award && [0, 1, 9].map((asOf) => awardStatus(award, asOf))).toEqual([
      'unknown',
      'insufficient',
      'insufficient',
    ]);
    expect(awardsOf([saying(1, '10')], undefined, bars)[0]).not.toHaveProperty('lack');
    expect(awardsOf([saying(1, '9')])[0]).toMatchObject({ until: Infinity, end: undefined });
  });

  it('renews nothing, and is no span of its own', () => {
    const spans = spansOfAwards(
      awardsOf([saying(1, '10', { validUntil: 5 }), saying(3, '9')], undefined, bars),
    );
    expect(spans.map(({ from, until }) => [from, until])).toEqual([[1, 5]]);
  });
});

describe('the status of an award', () => {
  const statusAt = (asOf: number, ...changes: CredentialChange[]) =>
    awardsOf(changes).map((award) => awardStatus(award, asOf));
  const verified = changed('awarded', 1, { basis: 'verified', validUntil: 9 });

  it('is valid only where somebody checked it', () => {
    expect(statusAt(5, verified)).toEqual(['valid']);
    expect(statusAt(5, changed('awarded', 1, { validUntil: 9 }))).toEqual(['unknown']);
  });

  it('is what took it away, from that time on', () => {
    expect([8, 9, 10].map((asOf) => statusAt(asOf, verified)[0])).toEqual(['valid', 'expired', 'expired']);
    expect(statusAt(7, verified, changed('revoked', 7))).toEqual(['revoked']);
    expect(statusAt(6, verified, changed('revoked', 7))).toEqual(['valid']);
    expect(statusAt(8, changed('awarded', 1), changed('forfeited', 8))).toEqual(['forfeited']);
  });
});

it('a credential is valid for the days that the catalogue gives it', () => {
  const lifetimeOf = lifetimesOf([{ id: 'urn:a', expiresAfterDays: 2 }, { id: 'urn:b' }]);
  expect(['urn:a', 'urn:b', 'urn:c'].map(lifetimeOf)).toEqual([172_800_000, Infinity, Infinity]);
});
