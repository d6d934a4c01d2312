import { describe, expect, it } from 'vitest';
import type { KeyStore } from '../access/keys.ts';

/** What every {@link KeyStore} keeps to. `open` gives a fresh store in which the tenants `a` and `b` exist. */
export function keyStoreContract(name: string, open: () => Promise<KeyStore>): void {
  describe(`${name} as a key store`, () => {
    it('draws id and secret, and knows the key by them', async () => {
      const store = await open();
      const { key, secret } = await store.create({
        tenant: 'a',
        name: 'Moodle',
        scopes: ['statements/write'],
      });
      expect(Buffer.from(secret, 'base64url').length).toBeGreaterThanOrEqual(32);
      expect(await store.authenticate(key.id, secret)).toMatchObject({
        tenant: 'a',
        id: key.id,
        name: 'Moodle',
        scopes: ['statements/write'],
        authority: { objectType: 'Agent', name: 'Moodle', account: { name: key.id } },
      });
    });

    it('never draws the same twice', async () => {
      const store = await open();
      const made = await Promise.all(
        Array.from({ length: 20 }, () => store.create({ tenant: 'a', name: 'x', scopes: ['all'] })),
      );
      expect(new Set(made.map(({ key }) => key.id)).size).toBe(20);
      expect(new Set(made.map(({ secret }) => secret)).size).toBe(20);
    });

    it('takes a given id and secret', async () => {
      const store = await open();
      await store.create({ tenant: 'a', name: 'script', scopes: ['all'], id: 'demo', secret: 'se:cret ü' });
      expect(await store.authenticate('demo', 'se:cret ü')).toMatchObject({ id: 'demo' });
    });

    it.each(['', 'wrong', 'secre', 'secret '])('refuses the secret %j', async (wrong) => {
      const store = await open();
      await store.create({ tenant: 'a', name: 'x', scopes: ['all'], id: 'k', secret: 'secret' });
      expect(await store.authenticate('k', wrong)).toBeUndefined();
    });

    it.each(['nobody', '', 'K', '\0'])('knows no key %j', async (id) => {
      const store = await open();
      await store.create({ tenant: 'a', name: 'x', scopes: ['all'], id: 'k', secret: 'secret' });
      expect(await store.authenticate(id, 'secret')).toBeUndefined();
    });

    it('knows a key that was asked for before it was made', async () => {
      const store = await open();
      expect(await store.authenticate('k', 'secret')).toBeUndefined();
      await store.create({ tenant: 'a', name: 'x', scopes: ['all'], id: 'k', secret: 'secret' });
      expect(await store.authenticate('k', 'secret')).toBeDefined();
    });

    it.each(['k'.repeat(201), 'k'.repeat(12_000), 'with space', 'with:colon', '\u00e9'])(
      'knows no key of an id that cannot be one, such as %#',
      async (id) => {
        const store = await open();
        expect(await store.find(id)).toBeUndefined();
        expect(await store.authenticate(id, 'secret')).toBeUndefined();
      },
    );

    it('recalls keys that it has found, and no others', async () => {
      const store = await open();
      await store.create({ tenant: 'a', name: 'x', scopes: ['all'], id: 'k', secret: 'secret' });
      expect(await store.recall('k')).toBeUndefined();
      await store.find('k');
      expect((await store.recall('k'))?.principal).toMatchObject({ id: 'k', tenant: 'a' });
      await store.revoke('a', 'k');
      expect(await store.recall('k')).toBeUndefined();
      expect(await store.recall('nobody')).toBeUndefined();
    });

    it('refuses an id that is taken, by whichever tenant, and leaves its holder alone', async () => {
      const store = await open();
      await store.create({ tenant: 'a', name: 'x', scopes: ['all'], id: 'k', secret: 'secret' });
      const again = store.create({ tenant: 'b', name: 'y', scopes: ['all'], id: 'k', secret: 'other' });
      await expect(again).rejects.toThrow(/"k"/);
      expect(await store.authenticate('k', 'secret')).toMatchObject({ tenant: 'a' });
      expect(await store.authenticate('k', 'other')).toBeUndefined();
    });

    it.each(['with:colon', 'with space', 'new\nline', ''])(
      'refuses the id %j, which Basic cannot carry',
      async (id) => {
        const store = await open();
        await expect(store.create({ tenant: 'a', name: 'x', scopes: ['all'], id })).rejects.toThrow(
          RangeError,
        );
      },
    );

    it('finds an active key by its id alone', async () => {
      const store = await open();
      const { key, secret } = await store.create({ tenant: 'a', name: 'x', scopes: ['all'] });
      const found = await store.find(key.id);
      expect(found?.principal).toEqual(await store.authenticate(key.id, secret));
      expect(await store.find('nobody')).toBeUndefined();
      expect(await store.find('\0')).toBeUndefined();
      await store.revoke('a', key.id);
      expect(await store.find(key.id)).toBeUndefined();
    });

    it('signs for each key with a digest of its own, the same every time', async () => {
      const store = await open();
      const ids = ['k', 'l'];
      for (const id of ids)
        await store.create({ tenant: 'a', name: 'x', scopes: ['all'], id, secret: 'same' });
      const signed = await Promise.all(ids.map(async (id) => (await store.find(id))?.sign('text')));
      expect(signed[0]).toHaveLength(32);
      expect((await store.find('k'))?.sign('text')).toEqual(signed[0]);
      expect((await store.find('k'))?.sign('other')).not.toEqual(signed[0]);
      expect(signed[1]).not.toEqual(signed[0]);
    });

    it('remembers who is a trusted forwarder', async () => {
      const store = await open();
      const plain = await store.create({ tenant: 'a', name: 'x', scopes: ['all'], id: 'plain', secret: 's' });
      const made = { tenant: 'a', name: 'y', scopes: ['all'], id: 'f', secret: 's' } as const;
      const forwarder = await store.create({ ...made, trustedForwarder: true });
      expect([plain.key.trustedForwarder, forwarder.key.trustedForwarder]).toEqual([false, true]);
      expect((await store.authenticate('f', 's'))?.trustedForwarder).toBe(true);
      expect((await store.authenticate('plain', 's'))?.trustedForwarder).toBeFalsy();
      expect((await store.list('a')).map((key) => key.trustedForwarder)).toEqual([false, true]);
    });

    it('lists the keys of one tenant without their secrets, oldest first', async () => {
      const store = await open();
      const first = await store.create({ tenant: 'a', name: 'first', scopes: ['all'] });
      await store.create({ tenant: 'b', name: 'other', scopes: ['all'] });
      const keys = await store.list('a');
      expect(keys).toEqual([first.key]);
      expect(JSON.stringify(keys)).not.toContain(first.secret);
    });

    it('revokes a key at once, once, and only for its tenant', async () => {
      const store = await open();
      const { key, secret } = await store.create({ tenant: 'a', name: 'x', scopes: ['all'] });
      expect(await store.authenticate(key.id, secret)).toBeDefined();
      expect(await store.revoke('b', key.id)).toBe(false);
      expect(await store.authenticate(key.id, secret)).toBeDefined();
      expect(await store.revoke('a', key.id)).toBe(true);
      expect(await store.authenticate(key.id, secret)).toBeUndefined();
      expect(await store.revoke('a', key.id)).toBe(false);
      expect((await store.list('a'))[0]?.revokedAt).toBeTypeOf('number');
    });
  });
}
