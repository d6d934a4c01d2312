import { randomUUID } from 'node:crypto';
import type { Principal, UserStore } from '@cairn/lrs';

/** What the dashboard asks of a user store. */
type SignInStore = Pick<UserStore, 'create' | 'signIn' | 'session' | 'signOut'>;

const DAY_MS = 86_400_000;

/** People and sessions in memory: what the dashboard's own tests need of a user store. */
export function inMemoryUsers(): SignInStore {
  const people = new Map<string, { password: string; principal: Principal }>();
  const sessions = new Map<string, Principal>();
  return {
    async create({ tenant, email, name, password = randomUUID() }) {
      const principal: Principal = { tenant, id: email, name, scopes: ['analytics/read'], authority: {} };
      people.set(email, { password, principal });
      return { password };
    },
    async signIn(email, password) {
      const person = people.get(email);
      if (person === undefined || person.password !== password) return undefined;
      const token = randomUUID();
      sessions.set(token, person.principal);
      return { token, principal: person.principal, expiresAt: Date.now() + DAY_MS };
    },
    async session(token) {
      return sessions.get(token);
    },
    async signOut(token) {
      sessions.delete(token);
    },
  };
}
