import { createAccessTokens, type KeyStore, type Principal } from '@cairn/lrs';
import { createMemoryKeyStore } from '@cairn/lrs/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { requestAuthenticator } from '../request-authenticator.ts';
import { createGuard, type Guard, type GuardLimits, type GuardOptions } from './guard.ts';

const NONE: GuardLimits = { ratePerKey: 0, rateUnauthenticated: 0, trustedProxies: 0 };
const HOUR = 3_600_000;
const ANN = { actor: { mbox: 'mailto:ann@x.example' } };
const BOB = { actor: { mbox: 'mailto:bob@x.example' } };

let now: number;
let keys: KeyStore;
let lookups: string[];
beforeEach(async () => {
  now = 1_000_000;
  lookups = [];
  const memory = createMemoryKeyStore();
  keys = {
    ...memory,
    find: (id) => {
      lookups.push(id);
      return memory.find(id);
    },
  };
  await keys.create({ tenant: 'a', name: 'K', scopes: ['all'], id: 'k', secret: 'secret' });
});

function guarded(limits: Partial<GuardLimits>, options: Partial<GuardOptions> = {}) {
  const guard = createGuard({ ...NONE, ...limits }, { keys, clock: () => now, ...options });
  const authenticate = requestAuthenticator({ keys, clock: () => now });
  const sender = (credentials: string | undefined, peer = '192.0.2.1', forwarded?: string) => ({
    credentials,
    origin: { peer, forwardedFor: () => forwarded },
  });
  const ask = async (credentials: string | undefined, peer?: string) => {
    const admission = await guard.admit(sender(credentials, peer), () => authenticate(credentials));
    return admission.outcome === 'throttled' ? `${admission.what} throttled` : admission.outcome;
  };
  return { guard, ask, sender };
}

const basic = (secret: string) => `Basic ${Buffer.from(`k:${secret}`).toString('base64')}`;

async function tokenFor(binding?: typeof ANN): Promise<string> {
  const token = await createAccessTokens(keys, () => now).issue('k', {
    scopes: ['all'],
    expiresAt: now + HOUR,
    ...(binding && { binding }),
  });
  return `Bearer ${token}`;
}

describe('a blocked network', () => {
  const exhaust = async ({ ask }: ReturnType<typeof guarded>) => {
    for (let i = 0; i < 10; i++) expect(await ask(basic(`guess ${i}`))).toBe('refused');
    expect(await ask(basic('guess'))).toBe('network throttled');
  };

  it('learns so before anything is read of its requests', async () => {
    const guarding = guarded({ rateUnauthenticated: 1 });
    const { guard, sender } = guarding;
    expect(await guard.blocks(sender(undefined))).toBeUndefined();
    await exhaust(guarding);
    expect(await guard.blocks(sender(undefined))).toEqual({
      outcome: 'throttled',
      what: 'network',
      retryAfterSeconds: 1,
    });
    expect(await guard.blocks(sender(undefined, '192.0.2.2'))).toBeUndefined();
  });

  it('lets tokens of this store through that it has never seen, and asks no database about them', async () => {
    const guarding = guarded({ rateUnauthenticated: 1 });
    const token = await tokenFor(ANN);
    await exhaust(guarding);
    lookups.length = 0;
    const dot = token.lastIndexOf('.');
    const forged = `${token.slice(0, dot)}.${'A'.repeat(token.length - dot - 1)}`;
    expect(await guarding.ask(forged)).toBe('network throttled');
    expect(await guarding.ask(`Bearer cairn_at1.${payload('nobody')}.x`)).toBe('network throttled');
    expect(lookups).toEqual([]);
    expect(await guarding.ask(token)).toBe('admitted');
    const inSecret = `Basic ${Buffer.from(`k:${(await tokenFor(BOB)).slice(7)}`).toString('base64')}`;
    expect(await guarding.ask(inSecret)).toBe('admitted');
    now += HOUR;
    expect(await guarding.ask(token)).toBe('refused');
  });

  it('holds back keys that are new to it', async () => {
    const guarding = guarded({ rateUnauthenticated: 1 });
    await exhaust(guarding);
    expect(await guarding.ask(basic('secret'))).toBe('network throttled');
    now += 1_000;
    expect(await guarding.ask(basic('secret'))).toBe('admitted');
    await exhaust(guarded({ rateUnauthenticated: 1 }));
    expect(await guarding.ask(basic('secret'))).toBe('admitted');
  });

  it('is blocked by what was refused without asking who sent it, but not by those known to be good', async () => {
    const { guard, sender, ask } = guarded({ rateUnauthenticated: 1 });
    expect(await ask(basic('secret'))).toBe('admitted');
    for (let i = 0; i < 20; i++) guard.refused(sender(basic('secret')));
    expect(await guard.blocks(sender(undefined))).toBeUndefined();
    for (let i = 0; i < 10; i++) guard.refused(sender(undefined));
    expect(await guard.blocks(sender(undefined))).toMatchObject({ what: 'network' });
  });

  it('is not blocked by credentials that were good a moment ago, once', async () => {
    const { guard, ask, sender } = guarded({ rateUnauthenticated: 1 });
    const before = async () => expect(await guard.blocks(sender(undefined))).toBeUndefined();
    const token = await tokenFor();
    expect(await ask(token)).toBe('admitted');
    now += HOUR;
    for (let i = 0; i < 10; i++) expect(await ask(token)).toBe('refused');
    await before();
    expect(await ask(token)).toBe('refused');
    expect(await guard.blocks(sender(undefined))).toMatchObject({ what: 'network' });
  });
});

describe('what a key and a learner may send', () => {
  const principalOf = async (guard: Guard, credentials: string): Promise<Principal> => {
    const authenticate = requestAuthenticator({ keys, clock: () => now });
    const origin = { peer: '192.0.2.1', forwardedFor: () => undefined };
    const admission = await guard.admit({ credentials, origin }, () => authenticate(credentials));
    if (admission.outcome !== 'admitted') throw new Error(`It is ${admission.outcome}.`);
    return admission.principal;
  };

  it('is counted in bytes: what is too much is paid for by the next requests', async () => {
    const { guard, ask } = guarded({ bytesPerKey: 1_000 });
    const principal = await principalOf(guard, basic('secret'));
    guard.chargeBytes(principal, 9_999);
    expect(await ask(basic('secret'))).toBe('admitted');
    guard.chargeBytes(principal, 1_001);
    expect(await ask(basic('secret'))).toBe('key throttled');
    now += 2_000;
    expect(await ask(basic('secret'))).toBe('admitted');
  });

  it('is counted for each learner, over all tokens of one, with ten minutes at once', async () => {
    const { guard, ask } = guarded({ bytesPerKey: 1_000_000, bytesPerLearner: 100 });
    const [first, second, other] = [await tokenFor(ANN), await tokenFor(ANN), await tokenFor(BOB)];
    const ann = await principalOf(guard, first);
    guard.chargeBytes(ann, 59_999);
    expect(await ask(second)).toBe('admitted');
    guard.chargeBytes(ann, 1);
    expect(await ask(second)).toBe('learner throttled');
    expect([await ask(other), await ask(basic('secret'))]).toEqual(['admitted', 'admitted']);
  });

  it('lets no learner use up what the key may send', async () => {
    const { guard, ask } = guarded({ ratePerKey: 4, ratePerLearner: 1 });
    const token = await tokenFor(ANN);
    const ann = await principalOf(guard, token);
    for (let i = 1; i < 10; i++) expect(await ask(token)).toBe('admitted');
    for (let i = 0; i < 100; i++) expect(await ask(token)).toBe('learner throttled');
    for (let i = 0; i < 30; i++) expect(await ask(basic('secret'))).toBe('admitted');
    expect(await ask(basic('secret'))).toBe('key throttled');
    now += 1_000;
    guard.chargeStatements(ann, 3);
    expect(await ask(token)).toBe('learner throttled');
  });
});

describe('X-Forwarded-For without a trusted proxy', () => {
  it('is logged once, with what to set', async () => {
    const warnings: string[] = [];
    const logger = { warn: (message: string) => void warnings.push(message) };
    const { guard, sender } = guarded({ rateUnauthenticated: 1 }, { logger });
    await guard.blocks(sender(undefined));
    expect(warnings).toEqual([]);
    for (let i = 0; i < 3; i++) await guard.blocks(sender(undefined, '192.0.2.1', '198.51.100.1'));
    expect(warnings).toEqual([expect.stringContaining('CAIRN_TRUSTED_PROXIES')]);
  });

  it('is not warned of where proxies are trusted', async () => {
    const warnings: string[] = [];
    const logger = { warn: (message: string) => void warnings.push(message) };
    const { guard, sender } = guarded({ rateUnauthenticated: 1, trustedProxies: 1 }, { logger });
    await guard.blocks(sender(undefined, '192.0.2.1', '198.51.100.1'));
    expect(warnings).toEqual([]);
  });
});

function payload(key: string): string {
  return Buffer.from(JSON.stringify({ k: key, s: ['all'], e: 9_999_999_999 })).toString('base64url');
}
