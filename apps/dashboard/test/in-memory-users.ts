import { randomUUID } from 'node:crypto';
import { type SignedIn, scopesOf, type UserStore } from '@cairn/lrs';

/** What the dashboard asks of a user store. */
type SignInStore = Pick<UserStore, 'create' | 'signIn' | 'session' | 'signOut'>;

const DAY_MS = 86_400_000;

/** People and sessions in memory: what the dashboard's own tests need of a user store. */
export function inMemoryUsers(): SignInStore {
  const people = new Map<string, { password: string; principal: SignedIn }>();
  const sessions = new Map<string, SignedIn>();
  return {
    async create({ tenant, email, name, role = 'analyst', password = randomUUID() }) {
      const principal: SignedIn = { tenant, id: email, name, role, scopes: scopesOf(role), authority: {} };
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
