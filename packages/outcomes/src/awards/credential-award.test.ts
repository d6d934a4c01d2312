import { describe, expect, it } from 'vitest';
import { EMPLOYMENT_EXTENSION } from '../employment/vocabulary.ts';
import { awardAt } from './award-at.ts';
import { credentialAwardOf } from './credential-award.ts';

const learner = { account: { homePage: 'http://www.example.org', name: '2' } };
const issuer = { account: { homePage: 'http://www.example.org', name: '1' } };
const badge = {
  id: 'http://www.example.org/badges/overview.php?id=1',
  definition: { type: 'https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/badge' },
};
const timestamp = '2026-03-01T10:00:00Z';

function statement(verb: string, rest: object = {}) {
  return { id: 's1', actor: learner, verb: { id: verb }, object: badge, timestamp, ...rest };
}

describe('credentialAwardOf', () => {
  it('reads awards and what takes them back', () => {
    expect(
      credentialAwardOf(
        statement('https://w3id.org/xapi/tla/verbs/achieved', { context: { instructor: issuer } }),
      ),
    ).toEqual({
      change: 'awarded',
      statementId: 's1',
      holder: 'account:http://www.example.org|2',
      holderAgent: learner,
      credential: badge.id,
      occurredAt: timestamp,
      awarder: 'account:http://www.example.org|1',
    });
    expect(credentialAwardOf(statement('https://w3id.org/xapi/tla/verbs/forfeited'))?.change).toBe(
      'forfeited',
    );
    expect(credentialAwardOf(statement('http://id.tincanapi.com/verb/expired'))?.change).toBe('expired');
  });

  it('knows the holder of a revocation by the extension only: its actor is the issuer', () => {
    const revoked = { actor: issuer, context: { extensions: { [EMPLOYMENT_EXTENSION.holder]: learner } } };
    expect(credentialAwardOf(statement('https://w3id.org/xapi/tla/verbs/revoked', revoked))).toMatchObject({
      change: 'revoked',
      holder: 'account:http://www.example.org|2',
      awarder: 'account:http://www.example.org|1',
    });
    expect(
      credentialAwardOf(statement('https://w3id.org/xapi/tla/verbs/revoked', { actor: issuer })),
    ).toBeUndefined();
  });

  it('takes back what an issuer holds itself, too, and gives it nothing', () => {
    const own = { actor: issuer, context: { extensions: { [EMPLOYMENT_EXTENSION.holder]: issuer } } };
    expect(credentialAwardOf(statement('https://w3id.org/xapi/tla/verbs/revoked', own))).toMatchObject({
      change: 'revoked',
      holder: 'account:http://www.example.org|1',
    });
    expect(credentialAwardOf(statement('https://w3id.org/xapi/tla/verbs/conferred', own))).toBeUndefined();
  });

  describe('conferred by an organization', () => {
    const conferred = 'https://w3id.org/xapi/tla/verbs/conferred';
    const holder = { objectType: 'Agent', ...learner };
    const course = { id: 'urn:c:1', definition: { type: 'http://adlnet.gov/expapi/activities/course' } };
    const by = (verb: string, more: object = {}, grouping: readonly object[] = [badge]) =>
      credentialAwardOf(
        statement(verb, {
          actor: issuer,
          object: holder,
          context: { contextActivities: { grouping } },
          ...more,
        }),
      );

    it('is an award to its object, of the one credential that it is grouped under', () => {
      expect(by(conferred, {}, [course, badge])).toMatchObject({
        change: 'awarded',
        holder: 'account:http://www.example.org|2',
        credential: badge.id,
        awarder: 'account:http://www.example.org|1',
      });
      expect(by('https://w3id.org/xapi/tla/verbs/revoked')).toMatchObject({
        change: 'revoked',
        holder: 'account:http://www.example.org|2',
      });
    });

    it('is none where it is not clear of what, to oneself, or under another verb', () => {
      expect(by(conferred, {}, [])).toBeUndefined();
      expect(by(conferred, {}, [course])).toBeUndefined();
      expect(by(conferred, {}, [badge, { ...badge, id: 'urn:other' }])).toBeUndefined();
      expect(by(conferred, { actor: learner })).toBeUndefined();
      expect(by('https://w3id.org/xapi/tla/verbs/verified')).toBeUndefined();
    });

    it('on a credential is an award to whom the extension names', () => {
      const named = { actor: issuer, context: { extensions: { [EMPLOYMENT_EXTENSION.holder]: learner } } };
      expect(credentialAwardOf(statement(conferred, named))).toMatchObject({
        change: 'awarded',
        holder: 'account:http://www.example.org|2',
      });
      expect(credentialAwardOf(statement(conferred, { actor: issuer }))).toBeUndefined();
    });
  });

  it('is not an award: a course grade, nobody, no time', () => {
    const earned = 'http://id.tincanapi.com/verb/earned';
    const course = { id: 'urn:c:1', definition: { type: 'http://adlnet.gov/expapi/activities/course' } };
    expect(credentialAwardOf(statement(earned, { object: course }))).toBeUndefined();
    expect(credentialAwardOf(statement(earned, { actor: { name: 'Ada' } }))).toBeUndefined();
    expect(credentialAwardOf(statement(earned, { timestamp: undefined }))).toBeUndefined();
  });
});

describe('awardAt', () => {
  const on = (
    change: 'awarded' | 'expired',
    day: number,
    statementId: string,
    credential = 'urn:badge:1',
  ) => ({
    change,
    credential,
    statementId,
    occurredAt: `2026-03-${String(day).padStart(2, '0')}T00:00:00Z`,
  });

  it('holds from after the award until it is lost, whatever order they came in', () => {
    const changes = [on('expired', 10, 'b'), on('awarded', 1, 'a'), on('awarded', 20, 'c')];
    const at = (day: number) =>
      awardAt(changes, `2026-03-${String(day).padStart(2, '0')}T00:00:00Z`)?.statementId;
    expect([1, 2, 10, 11, 20, 21].map(at)).toEqual([undefined, 'a', 'a', undefined, undefined, 'c']);
  });

  it('takes changes at one time by statement id', () => {
    const at = { credential: 'urn:badge', occurredAt: '2026-03-01T00:00:00Z' };
    const changes = (awarded: string, revoked: string) => [
      { ...at, change: 'revoked' as const, statementId: revoked },
      { ...at, change: 'awarded' as const, statementId: awarded },
    ];
    for (const last of [changes('b', 'a'), changes('b', 'a').toReversed()])
      expect(awardAt(last, '2026-04-01T00:00:00Z')?.statementId).toBe('b');
    for (const first of [changes('a', 'b'), changes('a', 'b').toReversed()])
      expect(awardAt(first, '2026-04-01T00:00:00Z')).toBeUndefined();
  });

  it('takes a change without a statement id before one that has one', () => {
    const at = { credential: 'urn:badge', occurredAt: '2026-03-01T00:00:00Z' };
    const changes = (awarded?: string, revoked?: string) => [
      { ...at, change: 'awarded' as const, statementId: awarded },
      { ...at, change: 'revoked' as const, statementId: revoked },
    ];
    const isHeld = (list: ReturnType<typeof changes>) => awardAt(list, '2026-04-01T00:00:00Z') !== undefined;
    for (const id of ['1', 'f']) {
      const lists = [
        changes(id),
        changes(id).toReversed(),
        changes(undefined, id),
        changes(undefined, id).toReversed(),
      ];
      expect([id, ...lists.map(isHeld)]).toEqual([id, true, true, false, false]);
    }
  });

  it('keeps the first award of a renewal, and any credential will do', () => {
    const renewed = [on('awarded', 1, 'a'), on('awarded', 5, 'b')];
    expect(awardAt(renewed, '2026-04-01T00:00:00Z')?.statementId).toBe('a');
    const other = [on('awarded', 1, 'a'), on('expired', 2, 'b'), on('awarded', 1, 'c', 'urn:badge:2')];
    expect(awardAt(other, '2026-04-01T00:00:00Z')?.statementId).toBe('c');
  });
});
