import type { TenantId } from '../log/event.ts';
import type { Principal } from './keys.ts';

/** A person as lists show them. `createdAt` is in ms since the epoch. */
export interface User {
  readonly email: string;
  readonly tenant: TenantId;
  readonly name: string;
  readonly createdAt: number;
  /** Sessions that are open now. */
  readonly sessions: number;
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
    password?: string;
  }): Promise<{ password: string }>;
  count(tenant: TenantId): Promise<number>;
  /** Oldest first. */
  list(tenant: TenantId): Promise<readonly User[]>;
  /**
   * Removes a user and ends their sessions at once.
   * @returns false when the tenant has no such user
   */
  remove(tenant: TenantId, email: string): Promise<boolean>;
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
  ): Promise<{ token: string; principal: Principal; expiresAt: number } | undefined>;
  /** The principal of a live session token. */
  session(token: string): Promise<Principal | undefined>;
  signOut(token: string): Promise<void>;
}
