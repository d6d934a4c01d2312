import type { Role, Scope } from '@cairn/lrs';

/*
 * What `/accounts` answers: the page and its server share these shapes. Times are ISO 8601 in UTC.
 */

export interface UserOfTenant {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
  /** Sessions that are open now. */
  readonly sessions: number;
}

export interface UsersAnswer {
  /** Oldest first. */
  readonly users: readonly UserOfTenant[];
  /** What a user can be. */
  readonly roles: readonly Role[];
}

export interface InvitationOfTenant {
  readonly email: string;
  readonly role: Role;
  /** E-mail of the admin; absent when the command line invited. */
  readonly invitedBy?: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface InvitationsAnswer {
  /** Those that are valid, oldest first. */
  readonly invitations: readonly InvitationOfTenant[];
}

/** A new invitation, with the secret part of its link: `/invitation#TOKEN`. It is not shown again. */
export interface NewInvitationAnswer extends InvitationOfTenant {
  readonly token: string;
}

/** Whom a link invites. */
export interface InvitationLinkAnswer extends Pick<InvitationOfTenant, 'email' | 'role' | 'expiresAt'> {
  readonly tenant: string;
}

export interface KeyOfTenant {
  readonly key: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly trustedForwarder: boolean;
  readonly createdAt: string;
  readonly revokedAt?: string;
}

export interface KeysAnswer {
  /** Oldest first, revoked ones too. */
  readonly keys: readonly KeyOfTenant[];
  /** What a key can be allowed. */
  readonly scopes: readonly Scope[];
}

/** A new key, with its secret, which is not shown again. */
export interface NewKeyAnswer extends Pick<KeyOfTenant, 'key' | 'name' | 'scopes'> {
  readonly secret: string;
}
