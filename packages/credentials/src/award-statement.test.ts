import type { Claims, Verification, VerificationResult } from '@cairn/credentials';
import { credentialAwardOf } from '@cairn/outcomes';
import { describe, expect, it } from 'vitest';
import { awardStatement, checkStatement } from './award-statement.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const claims: Claims = {
  kind: 'Open Badges 3.0',
  id: 'urn:uuid:1',
  issuer: 'did:web:school.example',
  issuerName: 'School',
  achievement: { id: 'https://school.example/badges/sql', name: 'SQL' },
  subject: { id: 'did:example:ada', identities: [] },
  validFrom: Date.parse('2026-01-01T00:00:00Z'),
  validUntil: Date.parse('2026-05-01T00:00:00Z'),
  results: [],
  required: [],
};
const verified = (result: VerificationResult, change: Partial<Claims> = {}): Verification => ({
  result,
  why: 'Because.',
  issues: [],
  claims: { ...claims, ...change },
});
const mayAward = (issuer: string) => issuer === 'did:web:school.example';
const made = (verification: Verification, holder?: string, now = NOW, asserted = false) =>
  awardStatement('{"a":1}', verification, { holder, mayAward, asserted, now });

describe('the statement of a credential', () => {
  it('awards it to whom it names, from when on it is valid, with what was checked', () => {
    const award = made(verified('valid'));
    expect(award).toMatchObject({
      ok: true,
      change: 'earned',
      basis: 'verified',
      statement: {
        actor: { account: { name: 'did:example:ada' } },
        object: { id: 'https://school.example/badges/sql', definition: { name: { und: 'SQL' } } },
        timestamp: '2026-01-01T00:00:00.000Z',
        context: {
          extensions: {
            'https://w3id.org/xapi/cairn/extensions/credential': {
              id: 'urn:uuid:1',
              issuer: 'did:web:school.example',
              verification: 'verified',
              result: 'valid',
              validUntil: '2026-05-01T00:00:00.000Z',
              sha256: '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862',
            },
          },
        },
      },
    });
    expect(award.ok && credentialAwardOf(award.statement)).toMatchObject({
      change: 'awarded',
      credential: 'https://school.example/badges/sql',
    });
  });

  it('is the same for the same file, whenever it is imported, and another for another holder', () => {
    const ids = [
      made(verified('valid')),
      made(verified('valid'), undefined, NOW + 1),
      made(verified('valid'), 'mailto:bob@school.example'),
    ].map((one) => one.ok && one.statement.id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
    expect(made(verified('valid'))).toEqual(made(verified('valid'), undefined, NOW + 1));
  });

  it('takes it back from the holder when it was revoked or expired', () => {
    const revoked = made(verified('revoked'));
    expect(revoked).toMatchObject({
      ok: true,
      change: 'revoked',
      statement: { timestamp: '2026-06-01T00:00:00.000Z' },
    });
    const expired = made(verified('expired'));
    expect(expired).toMatchObject({
      ok: true,
      change: 'expired',
      statement: { timestamp: '2026-05-01T00:00:00.000Z' },
    });
    for (const one of [revoked, expired]) {
      expect(one.ok && credentialAwardOf(one.statement)).toMatchObject({
        change: one.ok ? one.change : '',
        holder: 'account:https://w3id.org/xapi/cairn/did|did:example:ada',
      });
    }
  });

  it('names an address where the credential has one in plain text', () => {
    const identity = { identity: 'ada@school.example', type: 'emailAddress', hashed: false, salt: '' };
    const of = (change: object, holder?: string) => {
      const award = made(
        verified('valid', { subject: { id: undefined, identities: [{ ...identity, ...change }] } }),
        holder,
      );
      return award.ok ? award.statement.actor : award.why;
    };
    expect(of({})).toEqual({ mbox: 'mailto:ada@school.example' });
    for (const given of [
      'mailto:ada@school.example',
      'MAILTO:ada@school.example',
      'Mailto:ada@school.example',
    ])
      expect(of({ identity: given })).toEqual({ mbox: 'mailto:ada@school.example' });
    expect(of({}, 'MAILTO:Ada@school.example')).toEqual({ mbox: 'mailto:Ada@school.example' });
    expect(of({ identity: 'mailto:mailto:ada@school.example' })).toMatch(/give --holder/);
    expect(of({ hashed: true })).toMatch(/give --holder/);
    expect(of({ hashed: true }, 'mailto:ada@school.example')).toEqual({ mbox: 'mailto:ada@school.example' });
  });

  it.each([
    'tampered',
    'wrong-subject',
    'not-yet-valid',
    'unknown-status',
    'unknown-issuer',
    'unsupported',
    'malformed',
  ] as const)('is none for one that is %s', (result) => {
    expect(made(verified(result))).toEqual({ ok: false, why: 'Because.' });
  });

  it.each(['Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'])(
    'is none with a result that is %s',
    (status) => {
      const result = { description: undefined, status, value: 'A', level: undefined };
      expect(made(verified('valid', { results: [result] }))).toMatchObject({
        ok: false,
        why: expect.stringContaining(status),
      });
      const completed = { ...result, status: 'Completed' };
      expect(made(verified('valid', { results: [completed, { ...result, status: undefined }] })).ok).toBe(
        true,
      );
    },
  );

  it.each(['valid', 'revoked', 'expired'] as const)(
    'is none for one that is %s of an issuer that was not named: anybody can sign for any achievement',
    (result) => {
      const stranger = verified(result, { issuer: 'did:key:z6Mk' });
      expect(made(stranger)).toEqual({
        ok: false,
        why: 'It is issued by did:key:z6Mk, which is not among the issuers that count: name it with --issuer if it may award https://school.example/badges/sql.',
      });
    },
  );

  it('is none without a time or an achievement', () => {
    expect(made(verified('valid', { validFrom: undefined })).ok).toBe(false);
    expect(made(verified('valid', { achievement: undefined })).ok).toBe(false);
  });

  it('is made of what the credential says, not of how it is written', () => {
    const idOf = (text: string, change: Partial<Claims> = {}) => {
      const award = awardStatement(text, verified('valid', change), { mayAward, asserted: false, now: NOW });
      return award.ok && award.statement.id;
    };
    expect(idOf('{ "a": 1 }')).toBe(idOf('{"a":1}'));
    expect(idOf('{"a":1}', { validFrom: 1 })).not.toBe(idOf('{"a":1}'));
    expect(idOf('{"a":1}', { id: 'urn:uuid:2' })).not.toBe(idOf('{"a":1}'));
    expect(idOf('{"a":2}', { id: undefined })).not.toBe(idOf('{"a":1}', { id: undefined }));
  });

  it('is none with a value below the one that is required, by the credential or the catalogue', () => {
    const graded = (value: string) => ({
      results: [{ description: 'urn:exam', status: undefined, value, level: undefined }],
      required: [{ id: 'urn:exam', allowedValues: ['D', 'C', 'B', 'A'], requiredValue: 'C' }],
    });
    expect(made(verified('valid', graded('A'))).ok).toBe(true);
    expect(made(verified('valid', graded('D')))).toEqual({
      ok: false,
      why: 'A result of it is D, and C is required: it awards nothing.',
    });
    expect(made(verified('valid', graded('E'))).ok).toBe(true);
    const requiredOf = (id: string) =>
      id === claims.achievement?.id
        ? [[{ id: 'urn:exam', allowedValues: ['C', 'B', 'A'], requiredValue: 'B' }]]
        : [];
    const published = awardStatement('', verified('valid', graded('C')), {
      mayAward,
      requiredOf,
      asserted: false,
      now: NOW,
    });
    // By the catalogue alone: it may ask for less one day.
    expect(published).toMatchObject({
      ok: true,
      insufficient: 'A result of it is C, and B is required: it awards nothing.',
    });
    const stricter = [[{ id: 'urn:exam', allowedValues: ['D', 'C', 'B', 'A'], requiredValue: 'B' }]];
    const low = { mayAward, requiredOf: () => stricter, asserted: false, now: NOW };
    expect(awardStatement('', verified('valid', graded('D')), low).ok).toBe(false);
    expect(awardStatement('', verified('valid', graded('A')), low)).not.toHaveProperty('insufficient');
  });

  it('is none with a value of no description that is too low, where one result is asked for', () => {
    const C = { id: 'urn:exam', allowedValues: ['D', 'C', 'B', 'A'], requiredValue: 'C' };
    const points = { id: 'urn:points', requiredValue: '10' };
    const results = [{ description: undefined, status: undefined, value: 'D', level: undefined }];
    const isMade = (required: Claims['required'], ...published: Claims['required'][]) => {
      const award = awardStatement('', verified('valid', { results, required }), {
        ...{ mayAward, asserted: false, now: NOW },
        requiredOf: () => published,
      });
      return award.ok && (award.insufficient === undefined || 'insufficient');
    };
    expect(isMade([C])).toBe(false);
    expect(isMade([C, points])).toBe(true);
    expect(isMade([], [C])).toBe('insufficient');
    expect(isMade([], [C, points])).toBe(true);
    expect(isMade([], [C], [points])).toBe('insufficient');
    // The catalogue says which one it is.
    expect(isMade([C], [points])).toBe(true);
    expect(isMade([points], [C])).toBe('insufficient');
    expect(isMade([C], [C])).toBe(false);
  });

  it('keeps its results, a hundred at most', () => {
    const result = { description: 'urn:exam', status: 'Completed', value: 'B', level: undefined };
    const award = made(verified('valid', { results: Array.from({ length: 101 }, () => result) }));
    const { context } = (award.ok ? award.statement : {}) as {
      context?: { extensions: Record<string, unknown[]> };
    };
    const kept = context?.extensions['https://w3id.org/xapi/cairn/extensions/results'];
    expect(kept).toHaveLength(100);
    expect(kept?.[0]).toEqual({ resultDescription: 'urn:exam', value: 'B', achievedLevel: undefined });
  });

  describe('that may be asserted', () => {
    const asserted = (verification: Verification, holder?: string) => made(verification, holder, NOW, true);

    it.each(['unknown-issuer', 'unknown-status', 'unsupported'] as const)(
      'is so for one that is %s',
      (result) => {
        expect(asserted(verified(result))).toMatchObject({
          ok: true,
          change: 'earned',
          basis: 'asserted',
          statement: {
            context: {
              extensions: {
                'https://w3id.org/xapi/cairn/extensions/credential': { verification: 'asserted', result },
              },
            },
          },
        });
      },
    );

    it('is so of an issuer that does not count, and another statement than the verified one', () => {
      const stranger = asserted(verified('valid', { issuer: 'did:key:z6Mk' }));
      expect(stranger).toMatchObject({ ok: true, change: 'earned', basis: 'asserted' });
      const [one, other] = [asserted(verified('unknown-status')), asserted(verified('valid'))];
      expect(other).toMatchObject({ basis: 'verified' });
      expect(one.ok && other.ok && one.statement.id !== other.statement.id).toBe(true);
    });

    it.each(['tampered', 'wrong-subject', 'not-yet-valid', 'malformed'] as const)(
      'is none for %s',
      (result) => {
        expect(asserted(verified(result))).toEqual({ ok: false, why: 'Because.' });
      },
    );

    it('is none about somebody else', () => {
      expect(asserted(verified('unknown-issuer'), 'did:example:bob')).toMatchObject({
        ok: false,
        why: expect.stringContaining('about somebody else'),
      });
      expect(asserted(verified('unknown-issuer'), 'did:example:ada').ok).toBe(true);
    });

    it('is none with a result that awards nothing', () => {
      const failed = { description: undefined, status: 'Failed', value: undefined, level: undefined };
      expect(asserted(verified('unknown-issuer', { results: [failed] })).ok).toBe(false);
    });
  });

  it('takes the place of another finding from now on, under an id of its own', () => {
    const instead = (result: VerificationResult, after?: string) =>
      awardStatement('{"a":1}', verified(result), { mayAward, asserted: false, now: NOW, after });
    const ids = [undefined, 'one', 'two'].map((after) => {
      const award = instead('valid', after);
      if (!award.ok) throw new Error(award.why);
      const at = after === undefined ? '2026-01-01T00:00:00.000Z' : new Date(NOW).toISOString();
      expect(award.statement.timestamp).toBe(at);
      return award.statement.id;
    });
    expect(new Set(ids).size).toBe(3);
    expect(instead('valid', 'one')).toEqual(instead('valid', 'one'));
  });

  it('says of whom it was checked, and by whom', () => {
    for (const result of ['valid', 'revoked'] as const) {
      const award = made(verified(result));
      if (!award.ok) throw new Error(award.why);
      const by = { account: { homePage: 'https://lrs.example', name: 'key' } };
      const check = checkStatement(award, { by, now: NOW });
      expect(check).toMatchObject({
        actor: by,
        verb: { id: 'https://w3id.org/xapi/tla/verbs/verified' },
        object: { id: 'https://school.example/badges/sql' },
        context: {
          extensions: {
            'https://w3id.org/xapi/cairn/extensions/holder': { account: { name: 'did:example:ada' } },
            'https://w3id.org/xapi/cairn/extensions/credential': { id: 'urn:uuid:1', result },
          },
        },
        timestamp: new Date(NOW).toISOString(),
      });
      expect(checkStatement(award, { by, now: NOW + 1 }).id).not.toBe(check.id);
    }
  });
});
