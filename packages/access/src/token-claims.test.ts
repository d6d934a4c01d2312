import { describe, expect, it } from 'vitest';
import { claimOf, readClaims } from './token-claims.ts';

const payload = { sub: 'learner-7', exp: 1_800_000_000, scope: 'xapi:read  xapi:write' };

describe('readClaims', () => {
  it('reads the subject, the name, the end in milliseconds and the scopes', () => {
    expect(readClaims({ ...payload, name: 'Ada Lovelace' }, 'scope')).toEqual({
      sub: 'learner-7',
      name: 'Ada Lovelace',
      expiresAt: 1_800_000_000_000,
      scopes: ['xapi:read', 'xapi:write'],
    });
    expect(readClaims({ ...payload, roles: ['a', 7, 'b'] }, 'roles')).toMatchObject({ scopes: ['a', 'b'] });
    expect(readClaims(payload, 'constructor')).toMatchObject({ scopes: [] });
  });

  it('has no name where the token has none, or an empty one', () => {
    for (const given of [payload, { ...payload, name: '' }, { ...payload, name: '  ' }]) {
      expect(readClaims(given, 'scope')).not.toHaveProperty('name');
    }
  });

  it('takes what is at its limit, and refuses what is over it', () => {
    const at = { ...payload, sub: 's'.repeat(255), name: 'n'.repeat(255), exp: 8.64e12 };
    const scope = Array.from({ length: 256 }, () => 'x'.repeat(255));
    expect(readClaims({ ...at, scope }, 'scope')).toMatchObject({
      sub: at.sub,
      name: at.name,
      scopes: scope,
    });
    const over: [object, string][] = [
      [{ sub: `${at.sub}s` }, 'sub of the token has 256 characters; at most 255 are allowed'],
      [{ name: `${at.name}n` }, 'name of the token has 256 characters; at most 255 are allowed'],
      [{ exp: 8.64e12 + 1 }, 'exp of the token is not a time'],
      [{ scope: [...scope, 'x'] }, 'scope of the token names 257 scopes; at most 256 are read'],
      [{ scope: 'x'.repeat(256) }, 'scope of the token names a scope that has 256 characters'],
    ];
    for (const [claims, what] of over) {
      expect(readClaims({ ...at, ...claims }, 'scope')).toEqual({ refused: expect.stringContaining(what) });
    }
  });

  it.each([
    [{ sub: ' ' }, 'sub'],
    [{ sub: undefined }, 'sub'],
    [{ sub: 'a\u200bb' }, 'sub'],
    [{ sub: 'a\nb' }, 'sub'],
    [{ name: 7 }, 'name'],
    [{ name: 'a\nb' }, 'name'],
    [{ exp: undefined }, 'exp'],
    [{ exp: Number.NaN }, 'exp'],
  ])('refuses %j and names the claim', (claims, claim) => {
    expect(readClaims({ ...payload, ...claims } as never, 'scope')).toEqual({
      refused: expect.stringMatching(new RegExp(`^The claim ${claim} of the token `)),
    });
  });

  it('takes joiners in a name as its spelling', () => {
    expect(readClaims({ ...payload, name: 'नीर\u200dज' }, 'scope')).toMatchObject({ name: 'नीर\u200dज' });
  });
});

describe('claimOf', () => {
  it('finds a claim of the token, never what every object inherits', () => {
    expect(claimOf(payload, 'sub')).toBe('learner-7');
    expect(claimOf(payload, 'toString')).toBeUndefined();
  });
});
