import { describe, expect, it } from 'vitest';
import { INVITATION_MS, type InvitationStore } from '../access/invitations.ts';
import type { UserStore } from '../access/users.ts';

const EVE = { tenant: 'a', email: ' Eve@x.example', role: 'employer' } as const;
const GIVEN = { name: 'Eve', password: 'correct horse battery' };

/** What every {@link InvitationStore} keeps to. `open` gives empty stores in which the tenants `a` and `b` exist. */
export function invitationStoreContract(
  name: string,
  open: () => Promise<{ invitations: InvitationStore; users: UserStore }>,
): void {
  describe(`${name} as an invitation store`, () => {
    it('makes whoever has the link a user with the role, once', async () => {
      const { invitations, users } = await open();
      const { token, invitation } = await invitations.invite({ ...EVE, invitedBy: 'ada@x.example' });
      expect(token.length).toBeGreaterThanOrEqual(43);
      expect(invitation).toEqual({
        tenant: 'a',
        email: 'eve@x.example',
        role: 'employer',
        invitedBy: 'ada@x.example',
        createdAt: expect.any(Number),
        expiresAt: invitation.createdAt + INVITATION_MS,
      });
      expect(await invitations.find(token)).toEqual(invitation);
      expect(await invitations.accept(token, GIVEN)).toEqual(invitation);
      const session = await users.signIn('eve@x.example', GIVEN.password);
      expect(session?.principal).toMatchObject({ tenant: 'a', name: 'Eve', role: 'employer' });
      expect(await invitations.find(token)).toBeUndefined();
      expect(await invitations.accept(token, { ...GIVEN, name: 'Mallory' })).toBeUndefined();
      expect(await invitations.list('a')).toEqual([]);
    });

    it('makes one user of two that accept at once', async () => {
      const { invitations, users } = await open();
      const { token } = await invitations.invite(EVE);
      const both = await Promise.allSettled([
        invitations.accept(token, GIVEN),
        invitations.accept(token, { ...GIVEN, name: 'Mallory' }),
      ]);
      const made = both.filter((one) => one.status === 'fulfilled' && one.value !== undefined);
      expect(made).toHaveLength(1);
      expect(await users.count('a')).toBe(1);
    });

    it('knows no invitation of a made-up token', async () => {
      const { invitations } = await open();
      await invitations.invite(EVE);
      for (const token of ['', 'x', '\0', 'x'.repeat(100_000)]) {
        expect(await invitations.find(token)).toBeUndefined();
        expect(await invitations.accept(token, GIVEN)).toBeUndefined();
      }
    });

    it('ends an invitation when it is withdrawn, or the address is invited again', async () => {
      const { invitations } = await open();
      const first = await invitations.invite(EVE);
      const second = await invitations.invite({ ...EVE, role: 'analyst' });
      expect(await invitations.find(first.token)).toBeUndefined();
      expect(await invitations.find(second.token)).toMatchObject({ role: 'analyst' });
      expect(await invitations.withdraw('b', EVE.email)).toBe(false);
      expect(await invitations.withdraw('a', EVE.email)).toBe(true);
      expect(await invitations.find(second.token)).toBeUndefined();
      expect(await invitations.withdraw('a', 'a\0')).toBe(false);
    });

    it('lists the invitations of a tenant, never their tokens', async () => {
      const { invitations } = await open();
      const one = await invitations.invite(EVE);
      const two = await invitations.invite({ ...EVE, email: 'bob@x.example' });
      await invitations.invite({ ...EVE, tenant: 'b' });
      expect(await invitations.list('a')).toEqual([one.invitation, two.invitation]);
      expect(await invitations.list('b')).toHaveLength(1);
    });

    it('refuses addresses that are not one or have a user, and passwords that cannot be used', async () => {
      const { invitations, users } = await open();
      await expect(invitations.invite({ ...EVE, email: 'eve' })).rejects.toThrow(/e-mail/);
      await users.create({ tenant: 'b', email: 'ada@x.example', name: 'Ada', password: GIVEN.password });
      await expect(invitations.invite({ ...EVE, email: 'Ada@x.example' })).rejects.toThrow(/ada@x\.example/);
      const { token } = await invitations.invite(EVE);
      const short = invitations.accept(token, { ...GIVEN, password: 'fifteen letters' });
      await expect(short).rejects.toThrow(/fewer than 16 characters/);
      expect(await invitations.find(token)).toBeDefined();
      await users.create({ tenant: 'b', email: 'eve@x.example', name: 'Eve', password: GIVEN.password });
      await expect(invitations.accept(token, GIVEN)).rejects.toThrow(/eve@x\.example/);
      expect(await users.count('a')).toBe(0);
    });
  });
}
