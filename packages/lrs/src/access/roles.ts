import type { Scope } from './keys.ts';

/** What a user of the dashboard is there for. */
export const ROLES = ['admin', 'analyst', 'programme-owner', 'employer'] as const;
export type Role = (typeof ROLES)[number];

const SCOPES_OF: Readonly<Record<Role, readonly Scope[]>> = {
  admin: ['all/read', 'catalogue/write', 'persons/write', 'credentials/write', 'protected/read'],
  analyst: ['analytics/read'],
  'programme-owner': ['analytics/read', 'catalogue/write'],
  // May not see single records: releases of metrics only.
  employer: ['outcomes/read'],
};

/** What a role allows, in the scopes that keys have, too: the query API asks for nothing else. */
export function scopesOf(role: Role): readonly Scope[] {
  return SCOPES_OF[role];
}

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
