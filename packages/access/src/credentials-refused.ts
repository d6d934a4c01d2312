/** Credentials that came, and why they do not count. Fit to be shown. */
export interface CredentialsRefused {
  readonly refused: string;
}
