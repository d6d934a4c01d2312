import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryKeyStore } from '../testing/memory-key-store.ts';
import { createAccessTokens, isAccessToken } from './access-tokens.ts';
import type { KeyStore } from './keys.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const binding = {
  actor: { mbox: 'mailto:a@x.example' },
  activity: 'https://x.example/course?a=ü',
  registration: '6b1091be-2833-4886-b4a6-59e5e0b3c3f4',
} as const;

let keys: KeyStore;
let now: number;
beforeEach(async () => {
  keys = createMemoryKeyStore();
  now = NOW;
  const made = { tenant: 'a', name: 'Moodle', secret: 's' } as const;
  await keys.create({ ...made, id: 'k', scopes: ['statements/write', 'state'], trustedForwarder: true });
  await keys.create({ ...made, id: 'l', scopes: ['all'] });
});
const tokens = () => createAccessTokens(keys, () => now);
async function issue(key = 'k', extra = {}): Promise<string> {
  const grant = { scopes: ['statements/write', 'state'] as const, expiresAt: NOW + 60_000, ...extra };
  return (await tokens().issue(key, grant)) ?? '';
}

describe('createAccessTokens', () => {
  it('reads what it issued, also after a restart and on another node', async () => {
    const token = await issue();
    expect(isAccessToken(token)).toBe(true);
    expect(await createAccessTokens(keys, () => NOW).read(token)).toMatchObject({
      tenant: 'a',
      id: 'k',
      scopes: ['statements/write', 'state'],
      authority: { account: { name: 'k' } },
      trustedForwarder: true,
      token: { expiresAt: NOW + 60_000 },
    });
  });

  it('carries its binding, and then vouches for nobody', async () => {
    const principal = await tokens().read(await issue('k', { binding }));
    expect(principal).toMatchObject({ token: { binding } });
    expect(principal).not.toHaveProperty('trustedForwarder');
  });

  it('carries no more of a binding than it was given', async () => {
    const principal = await tokens().read(await issue('k', { binding: { actor: binding.actor } }));
    expect(typeof principal === 'object' && principal.token?.binding).toStrictEqual({ actor: binding.actor });
  });

  it('ends at its time', async () => {
    const token = await issue();
    now = NOW + 59_999;
    expect(await tokens().read(token)).toMatchObject({ id: 'k' });
    now = NOW + 60_000;
    expect(await tokens().read(token)).toBe('expired');
  });

  it('ends with its key', async () => {
    const token = await issue();
    await keys.revoke('a', 'k');
    expect(await tokens().read(token)).toBe('revoked');
    expect(await tokens().issue('k', { scopes: [], expiresAt: NOW })).toBeUndefined();
  });

  it('gives no more than the key may now, whatever it says', async () => {
    const token = await issue('k', { scopes: ['all', 'state'] });
    expect(await tokens().read(token)).toMatchObject({ scopes: ['state'] });
  });

  it('refuses every change of any character', async () => {
    const token = await issue();
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, at) + other + token.slice(at + 1);
      expect(await tokens().read(changed), `at ${at}`).toBeTypeOf('string');
    }
  });

  it('refuses a payload signed by another key', async () => {
    const [own, foreign] = [await issue('k'), await issue('l')];
    const mixed = own.slice(0, own.lastIndexOf('.')) + foreign.slice(foreign.lastIndexOf('.'));
    expect(await tokens().read(mixed)).toBe('malformed');
  });

  it('refuses a digest that is cut off or longer', async () => {
    const token = await issue();
    for (const other of [
      token.slice(0, -1),
      `${token}A`,
      `${token}=`,
      token.slice(0, token.lastIndexOf('.') + 1),
    ])
      expect(await tokens().read(other)).toBe('malformed');
  });

  it.each([{}, { k: 5 }, { k: null }, [], 'k', 5])(
    'refuses the payload %j, whatever its digest',
    async (payload) => {
      const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
      expect(await tokens().read(`cairn_at1.${text}.x`)).toBe('malformed');
    },
  );

  it('is not a token of ours with another beginning, whatever follows', async () => {
    const token = await issue();
    for (const other of [token.slice(1), `x${token}`, token.replace('cairn_at1.', 'cairn_at2.')]) {
      expect(isAccessToken(other)).toBe(false);
      expect(await tokens().read(other)).toBe('malformed');
    }
  });

  it('counts in whole seconds, never beyond the time that was asked for', async () => {
    const token = await issue('k', { expiresAt: NOW + 1_999 });
    expect(await tokens().read(token)).toMatchObject({ token: { expiresAt: NOW + 1_000 } });
  });

  it('names in its binding what the binding names', async () => {
    for (const part of [{}, { activity: binding.activity }, { registration: binding.registration }]) {
      const bound = { actor: binding.actor, ...part };
      const principal = await tokens().read(await issue('k', { binding: bound }));
      expect(principal).toHaveProperty('token.binding', bound);
    }
    expect(await tokens().read(await issue())).not.toHaveProperty('token.binding');
  });

  it.each([
    '',
    'cairn_at1.',
    'cairn_at1..',
    'cairn_at1.e30.',
    'cairn_at1.bnVsbA.x',
    'cairn_at1.x.y.z',
    'a.b.c',
  ])('refuses %j', async (text) => {
    expect(await tokens().read(text)).toBe('malformed');
  });
});
