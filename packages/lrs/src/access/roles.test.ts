import { expect, it } from 'vitest';
import { allows, SCOPES, type Scope } from './keys.ts';
import { isRole, ROLES, type Role, scopesOf } from './roles.ts';

/** What the query API asks for, by role: nobody who signs in sends statements or writes documents. */
const ALLOWED: Readonly<Record<Role, readonly Scope[]>> = {
  admin: [
    'statements/read',
    'statements/read/mine',
    'all/read',
    'analytics/read',
    'outcomes/read',
    'catalogue/write',
    'persons/write',
    'credentials/write',
    'protected/read',
  ],
  analyst: ['analytics/read', 'outcomes/read'],
  'programme-owner': ['analytics/read', 'outcomes/read', 'catalogue/write'],
  employer: ['outcomes/read'],
};

it.each(ROLES)('a user with the role %s may do this and no more', (role) => {
  expect(SCOPES.filter((scope) => allows({ scopes: scopesOf(role) }, scope))).toEqual(ALLOWED[role]);
});

it('knows its roles by name, and none of an object', () => {
  expect(ROLES.every(isRole)).toBe(true);
  expect(['', 'Admin', 'owner', 'constructor'].filter(isRole)).toEqual([]);
});
