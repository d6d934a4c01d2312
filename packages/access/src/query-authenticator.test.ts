import type { Principal, UserStore } from '@cairn/lrs';
import { describe, expect, it } from 'vitest';
import { queryAuthenticator, queryCredentials } from './query-authenticator.ts';

const principal: Principal = {
  tenant: 't',
  id: 'k',
  name: 'K',
  scopes: ['all'],
  authority: { account: { homePage: 'https://example.com', name: 'k' } },
};
const users = { session: async (token: string) => (token === 'good' ? principal : undefined) } as UserStore;
const ask = (headers: Record<string, string>, method = 'GET', byHeader: Principal = principal) =>
  queryAuthenticator(
    async () => byHeader,
    users,
  )(new Request('http://cairn.test/api/summary', { method, headers }));

describe('who may ask the query API', () => {
  it('a key, by its header', async () => {
    expect(await ask({ authorization: 'Basic x' })).toBe(principal);
  });

  it('no token that is bound to one learner, whatever its scopes', async () => {
    const binding = { actor: { mbox: 'mailto:a@example.com' } };
    const bound = { ...principal, token: { expiresAt: 0, binding } } as Principal;
    expect(await ask({ authorization: 'Bearer x' }, 'GET', bound)).toBeUndefined();
  });

  it('a person with a live session', async () => {
    expect(await ask({ cookie: 'cairn_session=good' })).toBe(principal);
    expect(await ask({ cookie: 'cairn_session=old' })).toBeUndefined();
    expect(await ask({})).toBeUndefined();
  });

  it('no other site through the browser of a person', async () => {
    const cookie = 'cairn_session=good';
    expect(await ask({ cookie, 'sec-fetch-site': 'cross-site' }, 'POST')).toBeUndefined();
    expect(await ask({ cookie }, 'POST')).toBeUndefined();
    expect(await ask({ cookie, 'sec-fetch-site': 'same-origin' }, 'POST')).toBe(principal);
  });
});

describe('the proof of who asks', () => {
  it.each([
    [{ authorization: 'Basic x', cookie: 'cairn_session=s' }, 'Basic x'],
    [{ cookie: 'a=b; cairn_session=s' }, 'session s'],
    [{ cookie: 'a=b' }, undefined],
    [{}, undefined],
  ])('of %j is %j', (headers, credentials) => {
    const request = new Request('http://cairn.test/api/summary', {
      headers: new Headers(Object.entries(headers)),
    });
    expect(queryCredentials(request)).toBe(credentials);
  });
});
