export type { AnswersUnderWay } from './answers/answers-under-way.ts';
export { createAnswersUnderWay } from './answers/answers-under-way.ts';
export type { Credentials } from './credentials.ts';
export { readCredentials } from './credentials.ts';
export type { CredentialsRefused } from './credentials-refused.ts';
export type { Admission, Guard, GuardLimits, Sender } from './guard/guard.ts';
export { createGuard } from './guard/guard.ts';
export type { Networks, Origin } from './guard/networks.ts';
export { createNetworks, UNTRUSTED } from './guard/networks.ts';
export { createQueryGuard } from './guard/query-guard.ts';
export { queryAuthenticator, queryCredentials, SESSION_COOKIE } from './query-authenticator.ts';
export type {
  Authenticate,
  AuthenticatorOptions,
} from './request-authenticator.ts';
export { principalOnly, requestAuthenticator } from './request-authenticator.ts';
export type { SignInGate, SignInOutcome } from './sign-in/sign-in-gate.ts';
export { createSignInGate } from './sign-in/sign-in-gate.ts';
export type { TokenIssuer } from './token-issuer.ts';
