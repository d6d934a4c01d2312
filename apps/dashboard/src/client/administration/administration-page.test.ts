import type { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { InvitationsAnswer, KeysAnswer, UsersAnswer } from '../../accounts.ts';
import { invitationsQuery, keysQuery, usersQuery } from '../api/account-queries.ts';
import { ApiError } from '../api/api-error.ts';
import { renderPage, wordsOf } from '../testing/render-page.ts';

const AT = '2026-12-01T09:00:00.000Z';
const USERS: UsersAnswer = {
  users: [
    { email: 'ada@example.org', name: 'Ada', role: 'admin', createdAt: AT, sessions: 2 },
    { email: 'bo@example.org', name: 'Bo', role: 'employer', createdAt: AT, sessions: 0 },
  ],
  roles: ['admin', 'analyst', 'programme-owner', 'employer'],
};
const KEY = { key: 'k1', name: 'Moodle', scopes: ['state'], trustedForwarder: false, createdAt: AT } as const;
const KEYS: KeysAnswer = { keys: [KEY, { ...KEY, key: 'k2', revokedAt: AT }], scopes: ['state', 'all'] };
const INVITATIONS: InvitationsAnswer = {
  invitations: [{ email: 'eve@example.org', role: 'analyst', createdAt: AT, expiresAt: AT }],
};

async function page(prepare: (cache: QueryClient) => unknown) {
  const html = await renderPage('/administration', prepare);
  return { html, words: wordsOf(html).join(' ') };
}

describe('the page of administration', () => {
  it('shows users with their roles, links that are open, and keys without their secrets', async () => {
    const { html, words } = await page((cache) => {
      cache.setQueryData(usersQuery.queryKey, USERS);
      cache.setQueryData(invitationsQuery.queryKey, INVITATIONS);
      cache.setQueryData(keysQuery.queryKey, KEYS);
    });
    expect(words).toContain('Bo bo@ example. org');
    expect(html).toMatch(/<option value="employer" selected="">Employer/);
    expect(html).toContain('aria-label="Sign out ada@example.org everywhere"');
    expect(html).not.toContain('aria-label="Sign out bo@example.org everywhere"');
    expect(words).toContain('the command line');
    expect(words).toContain('revoked');
    expect(html.match(/aria-label="Revoke the key Moodle"/g)).toHaveLength(1);
    expect(html).toMatch(/<input(?=[^>]*value="state")(?=[^>]*checked)/);
    expect(html).not.toMatch(/<input(?=[^>]*value="all")(?=[^>]*checked)/);
  });

  it('offers no role before it knows them, and says that nothing is open', async () => {
    const { words } = await page((cache) =>
      cache.setQueryData(invitationsQuery.queryKey, { invitations: [] }),
    );
    expect(words).toContain('No link is open.');
    expect(words).not.toContain('Make a link');
  });

  it('says so to somebody who is no admin', async () => {
    const refused = new ApiError(403, 'forbidden', 'Only admins may see and change accounts.');
    const { words } = await page((cache) =>
      Promise.all(
        [usersQuery, invitationsQuery, keysQuery].map(({ queryKey }) =>
          cache.prefetchQuery({ queryKey: [...queryKey], queryFn: () => Promise.reject(refused) }),
        ),
      ),
    );
    expect(words.match(/Only admins may see and change accounts\./g)).toHaveLength(3);
    expect(words).not.toContain('Make a link');
  });
});
