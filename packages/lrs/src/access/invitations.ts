import type { TenantId } from '../log/event.ts';
import type { Role } from './roles.ts';

/** Somebody who may become a user by a link. Times are in ms since the epoch. */
export interface Invitation {
  readonly tenant: TenantId;
  /** In lower case. */
  readonly email: string;
  readonly role: Role;
  /** E-mail of the admin who invited; absent when the command line did. */
  readonly invitedBy?: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** How long an invitation is valid. */
export const INVITATION_MS = 7 * 24 * 60 * 60 * 1000;

/** Invitations to become a user. The token of one is shown once and kept as a hash, as a session's is. */
export interface InvitationStore {
  /**
   * Invites an address to a tenant; an earlier invitation of the same address to it ends.
   * @throws {RangeError} when the address is not one, or a user has it
   */
  invite(who: {
    tenant: TenantId;
    email: string;
    role: Role;
    invitedBy?: string;
  }): Promise<{ token: string; invitation: Invitation }>;
  /** Those that are valid now, the oldest first. */
  list(tenant: TenantId): Promise<readonly Invitation[]>;
  /** @returns false when the tenant has not invited the address */
  withdraw(tenant: TenantId, email: string): Promise<boolean>;
  /** The valid invitation of a token. */
  find(token: string): Promise<Invitation | undefined>;
  /**
   * Makes the user, once. Costs a slow hash when the token is valid.
   * @returns undefined when the token is not, or no longer, valid
   * @throws {RangeError} when the password cannot be used, or a user has the address by now; the invitation stays
   */
  accept(token: string, user: { name: string; password: string }): Promise<Invitation | undefined>;
}
