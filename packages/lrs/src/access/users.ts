import type { TenantId } from '../log/event.ts';
import type { Principal } from './keys.ts';

/** Too many sign-ins of one e-mail have failed of late: answer 429 with Retry-After. */
export class SignInThrottled extends Error {
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super(`Too many sign-ins have failed; try again in ${retryAfterSeconds} seconds.`);
    this.name = 'SignInThrottled';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** People who sign in to the dashboard. Passwords are kept as argon2id; sessions as hashed random tokens. */
export interface UserStore {
  /** @returns the password, drawn when none was given; throws when the e-mail is taken */
  create(user: {
    tenant: TenantId;
    email: string;
    name: string;
    password?: string;
  }): Promise<{ password: string }>;
  count(tenant: TenantId): Promise<number>;
  /**
   * Checks the password and opens a session.
   * @throws {SignInThrottled} when too many tries have failed, whether or not the password is right
   */
  signIn(
    email: string,
    password: string,
  ): Promise<{ token: string; principal: Principal; expiresAt: number } | undefined>;
  /** The principal of a live session token. */
  session(token: string): Promise<Principal | undefined>;
  signOut(token: string): Promise<void>;
}
