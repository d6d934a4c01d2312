import { describe, expect, it } from 'vitest';
import { allows } from '../access/keys.ts';
import { SignInThrottled, type UserStore } from '../access/users.ts';

const ADA = { tenant: 'a', email: 'Ada@x.example', name: 'Ada', password: 'correct horse' };

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

    it('lets people read and publish, not send statements', async () => {
      const store = await open();
      await store.create(ADA);
      const principal = (await store.signIn(ADA.email, ADA.password))?.principal;
      if (principal === undefined) throw new Error('not signed in');
      expect(allows(principal, 'analytics/read') && allows(principal, 'catalogue/write')).toBe(true);
      expect(allows(principal, 'statements/write')).toBe(false);
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
      for (const wrong of ['', 'Correct horse', 'correct horse ', 'x'.repeat(5000)]) {
        expect(await store.signIn(ADA.email, wrong)).toBeUndefined();
      }
      expect(await store.signIn('nobody@x.example', ADA.password)).toBeUndefined();
      expect(await store.signIn('a\0@x.example', ADA.password)).toBeUndefined();
    });

    it('slows down guessing, of one person only', async () => {
      const store = await open();
      await store.create(ADA);
      await store.create({ ...ADA, email: 'bob@x.example' });
      const guess = () => store.signIn(ADA.email, 'guess').catch((error: unknown) => error);
      const guesses = await Promise.all(Array.from({ length: 20 }, guess));
      expect(guesses.filter((one) => one === undefined).length).toBeLessThanOrEqual(10);
      await expect(store.signIn(ADA.email, ADA.password)).rejects.toThrow(SignInThrottled);
      expect(await store.signIn('bob@x.example', ADA.password)).toBeDefined();
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

    it('refuses an e-mail that is taken, one that is none, and a short password', async () => {
      const store = await open();
      await store.create(ADA);
      await expect(store.create({ ...ADA, tenant: 'b', email: 'ada@X.example' })).rejects.toThrow(
        /ada@x\.example/,
      );
      await expect(store.create({ ...ADA, email: 'ada' })).rejects.toThrow(/e-mail/);
      await expect(store.create({ ...ADA, email: 'c@x.example', password: 'short' })).rejects.toThrow(
        /characters/,
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
