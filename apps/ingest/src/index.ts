export type { AccessLimits } from './access/guard.ts';
export type {
  Authenticate,
  AuthenticatorOptions,
  CredentialsRefused,
} from './access/request-authenticator.ts';
export { principalOnly, requestAuthenticator } from './access/request-authenticator.ts';
export type { TokenIssuer } from './access/token-issuer.ts';
export type { IngestConfig, IngestDeps, IngestLimits } from './deps.ts';
export { createIngest } from './ingest.ts';
