import { describe, expect, it } from 'vitest';
import { grantScopes } from './grant-scopes.ts';

describe('grantScopes', () => {
  it('translates the names of learning platforms', () => {
    const all = { scopes: ['all'] } as const;
    expect(grantScopes(['xapi:write'], all).scopes).toEqual([
      'statements/write',
      'define',
      'state',
      'profile',
    ]);
    const read = ['all/read', 'statements/read', 'statements/read/mine'];
    expect(grantScopes(['xapi:read'], all).scopes).toEqual(read);
    expect(grantScopes(['xapi:all'], all).scopes).toEqual([
      'statements/write',
      'define',
      'state',
      'profile',
      ...read,
    ]);
  });

  it('never gives more than the holder has', () => {
    const holder = { scopes: ['statements/write', 'statements/read/mine'] } as const;
    expect(grantScopes(['xapi:all', 'all', 'state', 'xapi:wirte'], holder)).toEqual({
      scopes: ['statements/write', 'statements/read/mine'],
      granted: ['xapi:all'],
      beyond: ['all', 'state'],
      unknown: ['xapi:wirte'],
    });
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('knows no scope %j', (name) => {
    expect(grantScopes([name], { scopes: ['all'] }).unknown).toEqual([name]);
  });
});
