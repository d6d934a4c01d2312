import type { TenantId } from '../log/event.ts';
import type { Principal } from './keys.ts';
import type { Role } from './roles.ts';

/** A person as lists show them. `createdAt` is in ms since the epoch. */
export interface User {
  readonly email: string;
  readonly tenant: TenantId;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: number;
  /** Sessions that are open now. */
  readonly sessions: number;
}

/** Who has a session: a principal with the scopes of the user's role. */
export interface SignedIn extends Principal {
  readonly role: Role;
}

/** People who sign in to the dashboard. Passwords are kept as argon2id; sessions as hashed random tokens. */
export interface UserStore {
  /**
   * @returns the password, drawn when none was given
   * @throws {RangeError} when the e-mail is taken or is not one, or the given password cannot be used
   */
  create(user: {
    tenant: TenantId;
    email: string;
    name: string;
    /** `analyst` when left out. */
    role?: Role;
    password?: string;
  }): Promise<{ password: string }>;
  count(tenant: TenantId): Promise<number>;
  /** Oldest first. */
  list(tenant: TenantId): Promise<readonly User[]>;
  /**
   * Removes a user and ends their sessions at once.
   * @returns false when the tenant has no such user
   * @throws {LastAdminError} when nobody of the tenant would be an admin afterwards, also when several go at once
   */
  remove(tenant: TenantId, email: string, options?: LastAdminOptions): Promise<boolean>;
  /**
   * Gives a user another role; it counts from the next request of their sessions on.
   * @returns false when the tenant has no such user
   * @throws {LastAdminError} as {@link remove}
   */
  setRole(tenant: TenantId, email: string, role: Role, options?: LastAdminOptions): Promise<boolean>;
  /**
   * Sets another password, drawn when none is given, and ends the user's sessions at once.
   * @returns undefined when the tenant has no such user
   * @throws {RangeError} when the given password cannot be used
   */
  setPassword(
    tenant: TenantId,
    email: string,
    password?: string,
  ): Promise<{ password: string; ended: number } | undefined>;
  /**
   * Ends open sessions at once: those of one user, or of all users of the tenant.
   * @returns how many were open, undefined when the tenant has no such user
   */
  endSessions(tenant: TenantId, email?: string): Promise<number | undefined>;
  /**
   * Checks the password and opens a session. Every call costs a slow hash: callers that serve strangers bound how
   * often (`signInGate` of packages/access).
   */
  signIn(
    email: string,
    password: string,
  ): Promise<{ token: string; principal: SignedIn; expiresAt: number } | undefined>;
  /** The principal of a live session token. */
  session(token: string): Promise<SignedIn | undefined>;
  signOut(token: string): Promise<void>;
}

interface LastAdminOptions {
  /** Also when the tenant has no admin afterwards. */
  readonly evenLast?: boolean;
}

/** A user who is to go is the only admin of the tenant. */
export class LastAdminError extends Error {
  override readonly name = 'LastAdminError';
  readonly email: string;

  constructor(email: string) {
    super(`${email} is the only admin.`);
    this.email = email;
  }
}
