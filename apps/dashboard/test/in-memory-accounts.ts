import { randomBytes } from 'node:crypto';
import {
  type ApiKey,
  INVITATION_MS,
  type Invitation,
  type InvitationStore,
  type KeyStore,
  LastAdminError,
  problemOfSecret,
  type SignedIn,
  scopesOf,
  type User,
  type UserStore,
} from '@cairn/lrs';

const DAY_MS = 86_400_000;

interface Account extends Omit<User, 'sessions'> {
  readonly password: string;
}

/** Users and invitations in memory: what the dashboard's own tests need of a store, which keeps to the same contracts. */
export function inMemoryAccounts(): { users: UserStore; invitations: InvitationStore } {
  const accounts = new Map<string, Account>();
  /** E-mail by token. */
  const sessions = new Map<string, string>();
  const invited = new Map<string, Invitation>();

  const of = (tenant: string, email: string) => {
    const account = accounts.get(normal(email));
    return account?.tenant === tenant ? account : undefined;
  };
  const end = (isEnded: (email: string) => boolean) => {
    const ended = [...sessions].filter(([, email]) => isEnded(email));
    for (const [token] of ended) sessions.delete(token);
    return ended.length;
  };
  const whoIs = (token: string): SignedIn | undefined => {
    const account = accounts.get(sessions.get(token) ?? '');
    if (account === undefined) return undefined;
    const { tenant, email, name, role } = account;
    return { tenant, id: email, name, role, scopes: scopesOf(role), authority: {} };
  };
  const othersAreAdmins = ({ tenant, email }: { readonly tenant: string; readonly email: string }) => {
    const admins = [...accounts.values()].filter((one) => one.tenant === tenant && one.role === 'admin');
    if (admins.every((one) => one.email === email) && admins.length > 0) throw new LastAdminError(email);
  };
  const withdraw = (tenant: string, email: string) => {
    const found = [...invited].find(([, one]) => one.tenant === tenant && one.email === normal(email));
    return found !== undefined && invited.delete(found[0]);
  };

  const users: UserStore = {
    async create({ tenant, email, name, role = 'analyst', password = draw() }) {
      check(email, password);
      const account = { tenant, email: normal(email), name, role, password, createdAt: Date.now() };
      if (accounts.has(account.email)) throw taken(account.email);
      accounts.set(account.email, account);
      return { password };
    },
    count: async (tenant) => [...accounts.values()].filter((one) => one.tenant === tenant).length,
    async list(tenant) {
      const own = [...accounts.values()].filter((one) => one.tenant === tenant);
      const open = (email: string) => [...sessions.values()].filter((one) => one === email).length;
      return own.map(({ password: _, ...user }) => ({ ...user, sessions: open(user.email) }));
    },
    async remove(tenant, email, { evenLast = false } = {}) {
      const account = of(tenant, email);
      if (account === undefined) return false;
      if (!evenLast) othersAreAdmins(account);
      end((one) => one === account.email);
      return accounts.delete(account.email);
    },
    async setRole(tenant, email, role, { evenLast = false } = {}) {
      const account = of(tenant, email);
      if (account !== undefined && role !== 'admin' && !evenLast) othersAreAdmins(account);
      if (account !== undefined) accounts.set(account.email, { ...account, role });
      return account !== undefined;
    },
    async setPassword(tenant, email, password = draw()) {
      const account = of(tenant, email);
      check('a@b', password);
      if (account === undefined) return undefined;
      accounts.set(account.email, { ...account, password });
      return { password, ended: end((one) => one === account.email) };
    },
    async endSessions(tenant, email) {
      if (email === undefined) return end((one) => of(tenant, one) !== undefined);
      return of(tenant, email) && end((one) => one === normal(email));
    },
    async signIn(email, password) {
      const account = accounts.get(normal(email));
      if (account === undefined || account.password !== password) return undefined;
      const token = draw();
      sessions.set(token, account.email);
      const principal = whoIs(token);
      return principal && { token, principal, expiresAt: Date.now() + DAY_MS };
    },
    session: async (token) => whoIs(token),
    async signOut(token) {
      sessions.delete(token);
    },
  };

  const invitations: InvitationStore = {
    async invite({ email, ...who }) {
      check(email);
      if (accounts.has(normal(email))) throw taken(email);
      withdraw(who.tenant, email);
      const createdAt = Date.now();
      const invitation = { ...who, email: normal(email), createdAt, expiresAt: createdAt + INVITATION_MS };
      const token = draw();
      invited.set(token, invitation);
      return { token, invitation };
    },
    list: async (tenant) => [...invited.values()].filter((one) => one.tenant === tenant),
    withdraw: async (tenant, email) => withdraw(tenant, email),
    find: async (token) => invited.get(token),
    async accept(token, { name, password }) {
      const found = invited.get(token);
      if (found === undefined) return undefined;
      const { tenant, email, role } = found;
      await users.create({ tenant, email, name, role, password });
      invited.delete(token);
      return found;
    },
  };

  return { users, invitations };
}

/** Everything the dashboard asks of a database. */
export function inMemoryStore() {
  return { ...inMemoryAccounts(), keys: inMemoryKeys() };
}

/** API keys in memory, as far as the page works with them. */
function inMemoryKeys(): Pick<KeyStore, 'create' | 'list' | 'revoke'> {
  const keys = new Map<string, ApiKey>();
  return {
    async create({ tenant, name, scopes, trustedForwarder = false }) {
      const key: ApiKey = {
        id: `key-${keys.size + 1}`,
        tenant,
        name,
        scopes,
        trustedForwarder,
        createdAt: Date.now(),
      };
      keys.set(key.id, key);
      return { key, secret: draw() };
    },
    list: async (tenant) => [...keys.values()].filter((key) => key.tenant === tenant),
    async revoke(tenant, id) {
      const key = keys.get(id);
      if (key?.tenant !== tenant || key.revokedAt !== undefined) return false;
      keys.set(id, { ...key, revokedAt: Date.now() });
      return true;
    },
  };
}

const draw = () => randomBytes(32).toString('base64url');
const normal = (email: string) => email.trim().toLowerCase();
const taken = (email: string) => new RangeError(`A user with the e-mail ${normal(email)} already exists.`);

function check(email: string, password?: string): void {
  if (!/^[^\s@\0]+@[^\s@\0]+$/.test(email.trim())) throw new RangeError(`${email} is not an e-mail address.`);
  const problem = password === undefined ? undefined : problemOfSecret(password);
  if (problem !== undefined) throw new RangeError(`The password ${problem}.`);
}
