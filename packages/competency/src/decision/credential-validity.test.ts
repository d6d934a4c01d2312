import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awardsOf, type CredentialChange } from '../awards/award.ts';
import { attainedSpans } from './attained-spans.ts';
import { decide } from './decide.ts';
import type { DecisionEvidence } from './evidence-in-order.ts';
import { describeExclusion } from './exclusion-words.ts';
import type { DecidingRule } from './running-decision.ts';

const rule: DecidingRule = {
  framework: 'urn:f',
  version: '1',
  hash: 'h',
  competency: 'urn:c',
  method: { type: 'highest', threshold: 1 },
};

const award = (timestamp: number, more: Partial<DecisionEvidence> = {}): DecisionEvidence => ({
  statementId: `s${timestamp}`,
  timestamp,
  kind: 'credential',
  quality: 1,
  activity: 'urn:badge',
  currentState: true,
  ...more,
});
const taken = (timestamp: number, more: Partial<DecisionEvidence> = {}): DecisionEvidence => ({
  ...award(timestamp, more),
  quality: undefined,
});
const score = (timestamp: number, quality: number): DecisionEvidence => ({
  ...{ statementId: `s${timestamp}`, timestamp, kind: 'score', quality, activity: 'urn:quiz' },
});

function decided(evidence: readonly DecisionEvidence[], asOf: number, of: DecidingRule = rule) {
  const { status, value, since, due, staleAt, expiresAt, counted, excluded } = decide({
    ...{ person: 'urn:ada', rule: of, evidence, asOf },
  });
  return {
    ...{ status, value, since, due, staleAt, expiresAt },
    counted: counted.map(({ timestamp }) => timestamp),
    excluded: excluded.map(({ evidence: { timestamp }, reason }) => `${timestamp} ${reason}`),
  };
}

describe('an attainment by a credential', () => {
  it('ends when its validity does, and says so', () => {
    const evidence = [award(10, { validUntil: 50 })];
    expect(decided(evidence, 49)).toEqual({
      ...{ status: 'attained', value: 1, since: 10, due: 50, staleAt: null, expiresAt: 50 },
      ...{ counted: [10], excluded: [] },
    });
    expect(decided(evidence, 50)).toEqual({
      ...{ status: 'expired', value: null, since: null, due: null, staleAt: null, expiresAt: null },
      ...{ counted: [], excluded: ['10 expired'] },
    });
    expect(describeExclusion('expired')).toBe('The validity of its credential is over');
  });

  it('goes on without a break where it is renewed in time, and begins again where it is not', () => {
    const first = award(10, { validUntil: 50 });
    expect(decided([first, award(50, { validUntil: 90 })], 60)).toMatchObject({
      ...{ status: 'attained', since: 10, due: 90, expiresAt: 90, counted: [50], excluded: ['10 expired'] },
    });
    expect(decided([first, award(40)], 60)).toMatchObject({
      ...{ since: 10, expiresAt: null, excluded: ['10 superseded'] },
    });
    expect(decided([first, award(51)], 60)).toMatchObject({ since: 51, excluded: ['10 expired'] });
  });

  it('says when it ends by what is in force, not by what ended before or ends just then', () => {
    const first = award(10, { validUntil: 50 });
    const again = award(60, { validUntil: 90 });
    expect(decided([first, again], 70)).toMatchObject({ since: 60, expiresAt: 90 });
    const inTime = award(50, { validUntil: 90 });
    expect(decided([first, inTime], 50)).toMatchObject({ since: 10, expiresAt: 90 });
  });

  it('falls back on an older award that is still in force', () => {
    const evidence = [award(10, { document: 'old' }), award(20, { document: 'new', validUntil: 50 })];
    expect(decided(evidence, 49)).toMatchObject({ since: 10, counted: [20], expiresAt: null });
    expect(decided(evidence, 50)).toMatchObject({
      ...{ status: 'attained', since: 10, counted: [10], excluded: ['20 expired'] },
    });
    const revoked = [...evidence, taken(30, { document: 'new' })];
    expect(decided(revoked, 30)).toMatchObject({
      counted: [10],
      excluded: ['20 superseded', '30 withdrawal'],
    });
    expect(decided([...revoked, taken(31)], 31)).toMatchObject({ status: 'not-demonstrated', counted: [] });
  });

  it('was never there where its validity ended before it began', () => {
    expect(decided([award(10, { validUntil: 10 })], 10)).toMatchObject({
      ...{ status: 'not-demonstrated', counted: [], excluded: ['10 expired'] },
    });
  });

  it('tells an expiry that is said later from a revocation', () => {
    expect(decided([award(10), taken(20)], 30).status).toBe('not-demonstrated');
    expect(decided([award(10), taken(20, { expiry: true })], 30)).toMatchObject({
      ...{ status: 'expired', excluded: ['10 expired', '20 withdrawal'] },
    });
    // What a later look at the document says again changes nothing.
    const twice = [award(10, { validUntil: 20 }), taken(20, { expiry: true })];
    expect(decided(twice, 30)).toMatchObject({
      status: 'expired',
      excluded: ['10 expired', '20 withdrawal'],
    });
  });

  it('is expired until something that counts comes', () => {
    const evidence = [award(10, { validUntil: 20 }), score(30, 0.4)];
    expect(decided(evidence, 29).status).toBe('expired');
    expect(decided(evidence, 30)).toMatchObject({ status: 'not-demonstrated', value: 0.4 });
    // A credential that did not decide it ends nothing.
    expect(decided([score(1, 0.2), award(10, { validUntil: 20, quality: 0.5 })], 20).status).toBe(
      'not-demonstrated',
    );
  });

  it('stays attained by what else shows it', () => {
    const evidence = [score(1, 1), award(10, { validUntil: 20 })];
    expect(decided(evidence, 20)).toMatchObject({ status: 'attained', since: 1, expiresAt: null });
  });

  it('goes stale, which takes nothing away, and ends by what comes first', () => {
    const day = 86_400_000;
    const ages = { ...rule, staleAfterDays: 1, expiresAfterDays: 4 };
    const evidence = [award(0, { validUntil: 2 * day })];
    expect(decided(evidence, 0, ages)).toMatchObject({ staleAt: day, expiresAt: 2 * day, due: day });
    expect(decided(evidence, day, ages)).toMatchObject({ status: 'stale', since: 0, expiresAt: 2 * day });
    expect(decided(evidence, 2 * day, ages).status).toBe('expired');
    const longer = [award(0, { validUntil: 9 * day })];
    expect(decided(longer, day, ages)).toMatchObject({ status: 'stale', expiresAt: 4 * day });
    expect(decided(longer, 4 * day, ages)).toMatchObject({ status: 'expired', value: 1 });
  });

  it('is attained exactly when an award is in force, by the rule of stacks and outcomes', () => {
    const statuses = new Map<string, number>();
    const change = fc.record({
      at: fc.nat(12),
      is: fc.constantFrom<CredentialChange['change']>('awarded', 'awarded', 'revoked', 'expired'),
      document: fc.constantFrom('one', 'two', undefined),
      lasts: fc.option(fc.nat(6), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 9 }), (happened) => {
        const changes = happened.map(({ at, is, document, lasts }, index): CredentialChange => {
          const validUntil = is === 'awarded' && lasts !== undefined ? at + lasts : undefined;
          return {
            ...{ credential: 'urn:badge', change: is, timestamp: at, statementId: `s${index}`, document },
            validUntil,
          };
        });
        const awards = awardsOf(changes);
        const evidence = changes.map(({ change: is, timestamp, statementId, document, validUntil }) => ({
          ...award(timestamp, { statementId, document, validUntil }),
          ...(is !== 'awarded' && { quality: undefined }),
          ...(is === 'expired' && { expiry: true as const }),
        }));
        const spans = attainedSpans(rule, evidence, 20);
        for (let asOf = 0; asOf <= 20; asOf += 1) {
          const { status, since } = decided(evidence, asOf);
          const inForce = awards.filter(({ from, until }) => from <= asOf && until > asOf);
          expect([asOf, status === 'attained']).toEqual([asOf, inForce.length > 0]);
          expect(spans.some(({ from, until }) => from <= asOf && until > asOf)).toBe(inForce.length > 0);
          if (since !== null) expect(spans.some(({ from }) => from === since)).toBe(true);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }),
      { numRuns: 300, seed: 4 },
    );
    for (const status of ['attained', 'expired', 'not-demonstrated', 'not-attempted'])
      expect(statuses.get(status)).toBeGreaterThan(100);
  });
});
