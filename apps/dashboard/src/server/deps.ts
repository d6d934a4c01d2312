import type { InvitationStore, KeyStore, UserStore } from '@cairn/lrs';

/** What the dashboard needs. */
export interface DashboardDeps {
  readonly users: Omit<UserStore, 'create' | 'count'>;
  readonly invitations: InvitationStore;
  readonly keys: Pick<KeyStore, 'create' | 'list' | 'revoke'>;
  readonly logger?: DashboardLogger;
  /** What the limits of guesses are counted by, ms; the machine's clock when left out. */
  readonly clock?: () => number;
}

/** The part of a pino logger the dashboard uses. */
interface DashboardLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
