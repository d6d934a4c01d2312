import { describe, expect, it } from 'vitest';
import { ROLES, scopesOf } from '../access/roles.ts';
import { LastAdminError, type UserStore } from '../access/users.ts';

const ADA = { tenant: 'a', email: 'Ada@x.example', name: 'Ada', password: 'correct horse battery' };

/** What every {@link UserStore} keeps to. `open` gives a fresh store in which the tenants `a` and `b` exist. */
export function userStoreContract(name: string, open: () => Promise<UserStore>): void {
  describe(`${name} as a user store`, () => {
    it('signs in with the right password, e-mail in any case', async () => {
      const store = await open();
      expect(await store.create(ADA)).toEqual({ password: ADA.password });
      const session = await store.signIn(' ADA@X.example', ADA.password);
      expect(session?.principal).toMatchObject({ tenant: 'a', id: 'ada@x.example', name: 'Ada' });
      expect(session?.expiresAt).toBeGreaterThan(Date.now());
      expect(await store.session(session?.token ?? '')).toEqual(session?.principal);
    });

    it('allows what the role of a user allows, from the next request on when it changes', async () => {
      const store = await open();
      await store.create(ADA);
      await store.create({ ...ADA, email: 'eve@x.example', role: 'admin' });
      const { token = '' } = (await store.signIn(ADA.email, ADA.password)) ?? {};
      expect(await store.session(token)).toMatchObject({ role: 'analyst', scopes: scopesOf('analyst') });
      for (const role of ROLES) {
        expect(await store.setRole('a', ' ADA@x.example', role)).toBe(true);
        expect(await store.session(token)).toMatchObject({ role, scopes: scopesOf(role) });
      }
      expect(await store.setRole('b', ADA.email, 'admin')).toBe(false);
      expect(await store.setRole('a', 'bob@x.example', 'admin')).toBe(false);
      await store.create({ ...ADA, email: 'bob@x.example', role: 'admin' });
      expect((await store.signIn('bob@x.example', ADA.password))?.principal.role).toBe('admin');
    });

    it('leaves a tenant its last admin, unless that is said to be meant', async () => {
      const store = await open();
      const [ada, bob] = ['ada@x.example', 'bob@x.example'];
      await store.create({ ...ADA, role: 'admin' });
      await store.create({ ...ADA, email: bob });
      await store.create({ ...ADA, email: 'eve@x.example', tenant: 'b', role: 'admin' });
      await expect(store.setRole('a', 'ADA@x.example ', 'analyst')).rejects.toThrow(LastAdminError);
      await expect(store.remove('a', ada)).rejects.toThrow('ada@x.example is the only admin.');
      expect(await store.setRole('a', ada, 'admin')).toBe(true);
      expect(await store.remove('a', bob)).toBe(true);
      expect(await store.setRole('a', ada, 'employer', { evenLast: true })).toBe(true);
      expect(await store.remove('a', ada)).toBe(true);
      expect(await store.remove('b', 'eve@x.example', { evenLast: true })).toBe(true);
    });

    it('leaves one admin when all of them go at once', async () => {
      const store = await open();
      const emails = ['a', 'b', 'c', 'd'].map((name) => `${name}@x.example`);
      for (const email of emails) await store.create({ ...ADA, email, role: 'admin' });
      const ended = await Promise.allSettled(
        emails.map((email, n) => (n % 2 ? store.remove('a', email) : store.setRole('a', email, 'analyst'))),
      );
      expect(ended.filter(({ status }) => status === 'rejected')).toMatchObject([
        { reason: { name: 'LastAdminError' } },
      ]);
      const left = await store.list('a');
      expect(left.filter(({ role }) => role === 'admin')).toHaveLength(1);
    });

    it('draws a password when none is given', async () => {
      const store = await open();
      const { password } = await store.create({ tenant: 'a', email: 'b@x.example', name: 'B' });
      expect(password.length).toBeGreaterThanOrEqual(16);
      expect(await store.signIn('b@x.example', password)).toBeDefined();
    });

    it('signs nobody in with a wrong password or an unknown e-mail', async () => {
      const store = await open();
      await store.create(ADA);
      for (const wrong of ['', 'Correct horse battery', 'correct horse battery ', 'x'.repeat(5000)]) {
        expect(await store.signIn(ADA.email, wrong)).toBeUndefined();
      }
      expect(await store.signIn('nobody@x.example', ADA.password)).toBeUndefined();
      expect(await store.signIn('a\0@x.example', ADA.password)).toBeUndefined();
    });

    it('ends a session at sign-out, and only that one', async () => {
      const store = await open();
      await store.create(ADA);
      const one = await store.signIn(ADA.email, ADA.password);
      const two = await store.signIn(ADA.email, ADA.password);
      expect(one?.token).not.toBe(two?.token);
      await store.signOut(one?.token ?? '');
      expect(await store.session(one?.token ?? '')).toBeUndefined();
      expect(await store.session(two?.token ?? '')).toBeDefined();
    });

    it('knows no session of a made-up token', async () => {
      const store = await open();
      for (const token of ['', 'x', '\0']) expect(await store.session(token)).toBeUndefined();
    });

    it('ends the sessions of a user who is removed at once, and only those', async () => {
      const store = await open();
      await store.create(ADA);
      await store.create({ ...ADA, email: 'bob@x.example' });
      const one = await store.signIn(ADA.email, ADA.password);
      const two = await store.signIn('bob@x.example', ADA.password);
      expect(await store.remove('b', ADA.email)).toBe(false);
      expect(await store.session(one?.token ?? '')).toBeDefined();
      expect(await store.remove('a', ' ADA@x.example')).toBe(true);
      expect(await store.session(one?.token ?? '')).toBeUndefined();
      expect(await store.signIn(ADA.email, ADA.password)).toBeUndefined();
      expect(await store.session(two?.token ?? '')).toBeDefined();
      expect(await store.remove('a', ADA.email)).toBe(false);
      expect(await store.remove('a', 'a\0')).toBe(false);
    });

    it('sets another password and ends the sessions that were opened with the one before', async () => {
      const store = await open();
      await store.create(ADA);
      const before = await store.signIn(ADA.email, ADA.password);
      expect(await store.setPassword('b', ADA.email)).toBeUndefined();
      await expect(store.setPassword('a', ADA.email, 'fifteen letters')).rejects.toThrow(RangeError);
      expect(await store.session(before?.token ?? '')).toBeDefined();
      const drawn = await store.setPassword('a', ' ADA@x.example');
      expect(drawn).toEqual({ password: expect.stringMatching(/^.{16,}$/), ended: 1 });
      expect(await store.session(before?.token ?? '')).toBeUndefined();
      expect(await store.signIn(ADA.email, ADA.password)).toBeUndefined();
      expect(await store.signIn(ADA.email, drawn?.password ?? '')).toBeDefined();
      const given = await store.setPassword('a', ADA.email, 'a given one of some length');
      expect(given?.password).toBe('a given one of some length');
      expect(await store.signIn(ADA.email, 'a given one of some length')).toBeDefined();
    });

    it('ends the open sessions of one user, or of a whole tenant', async () => {
      const store = await open();
      for (const [tenant, email] of [
        ['a', ADA.email],
        ['a', 'bob@x.example'],
        ['b', 'eve@x.example'],
      ] as const)
        await store.create({ ...ADA, tenant, email });
      const open3 = async () =>
        Promise.all(
          [ADA.email, 'bob@x.example', 'eve@x.example'].map((email) => store.signIn(email, ADA.password)),
        );
      const live = async (sessions: readonly ({ token: string } | undefined)[]) =>
        Promise.all(sessions.map(async (one) => (await store.session(one?.token ?? '')) !== undefined));
      const first = await open3();
      expect(await store.endSessions('a', ADA.email)).toBe(1);
      expect(await live(first)).toEqual([false, true, true]);
      expect(await store.endSessions('a')).toBe(1);
      expect(await live(first)).toEqual([false, false, true]);
      expect(await store.endSessions('a')).toBe(0);
      expect(await store.endSessions('a', 'eve@x.example')).toBeUndefined();
    });

    it('lists the users of a tenant with their open sessions, never their passwords', async () => {
      const store = await open();
      await store.create(ADA);
      await store.create({ ...ADA, email: 'bob@x.example', name: 'Bob' });
      await store.signIn(ADA.email, ADA.password);
      await store.signIn(ADA.email, ADA.password);
      expect(await store.list('a')).toEqual([
        {
          email: 'ada@x.example',
          tenant: 'a',
          name: 'Ada',
          role: 'analyst',
          createdAt: expect.any(Number),
          sessions: 2,
        },
        {
          email: 'bob@x.example',
          tenant: 'a',
          name: 'Bob',
          role: 'analyst',
          createdAt: expect.any(Number),
          sessions: 0,
        },
      ]);
      expect(await store.list('b')).toEqual([]);
    });

    it('refuses an e-mail address that is taken, an invalid one, and a short password', async () => {
      const store = await open();
      await store.create(ADA);
      await expect(store.create({ ...ADA, tenant: 'b', email: 'ada@X.example' })).rejects.toThrow(
        /ada@x\.example/,
      );
      await expect(store.create({ ...ADA, email: 'ada' })).rejects.toThrow(/e-mail/);
      await expect(
        store.create({ ...ADA, email: 'c@x.example', password: 'fifteen letters' }),
      ).rejects.toThrow(/fewer than 16 characters/);
      const placeholder = 'replace-me-with-something-long';
      await expect(store.create({ ...ADA, email: 'c@x.example', password: placeholder })).rejects.toThrow(
        /placeholder/,
      );
    });

    it('counts the users of a tenant', async () => {
      const store = await open();
      await store.create(ADA);
      expect(await store.count('a')).toBe(1);
      expect(await store.count('b')).toBe(0);
    });
  });
}
