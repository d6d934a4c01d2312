import { activityOf, type ReadActivity, type ReadableStatement, verbOf } from './reading.ts';

/** Context extension of ours: the holder of a credential, where the actor is its issuer. */
export const HOLDER_EXTENSION = 'https://w3id.org/xapi/cairn/extensions/holder';

/** What a statement says happened to a credential. The issuer revokes, the learner forfeits. */
export type CredentialChange = 'awarded' | 'forfeited' | 'revoked' | 'expired';

const CHANGES: ReadonlyMap<string, CredentialChange> = new Map([
  ['http://id.tincanapi.com/verb/earned', 'awarded'],
  ['http://adlnet.gov/expapi/verbs/earned', 'awarded'],
  ['https://w3id.org/xapi/tla/verbs/achieved', 'awarded'],
  ['https://w3id.org/xapi/tla/verbs/forfeited', 'forfeited'],
  ['https://w3id.org/xapi/tla/verbs/revoked', 'revoked'],
  ['https://w3id.org/xapi/tla/verbs/expired', 'expired'],
  ['http://id.tincanapi.com/verb/expired', 'expired'],
]);

/** The verbs that can change a credential, in matching form. */
export const CREDENTIAL_VERBS: readonly string[] = [...CHANGES.keys()];

const CREDENTIAL_TYPE =
  /[/#](badge|badgeclass|certificate|certification|credential|licen[cs]e|micro-?credential)$/i;

/**
 * Whether an activity type names a badge or another credential, by the last segment of its IRI: each sender
 * mints its own (activitystrea.ms badge, EDLM badge and certificate, Opigno certificate, TLA credential).
 */
export function isCredentialType(type: string | undefined): boolean {
  return type !== undefined && CREDENTIAL_TYPE.test(type);
}

/**
 * The change a statement makes to a credential, or undefined when it makes none.
 * `earned` on a course is Open edX's grade update, so the object's type decides: badge and credential types only.
 */
export function credentialChangeOf(
  statement: ReadableStatement,
): { readonly change: CredentialChange; readonly credential: ReadActivity } | undefined {
  const change = CHANGES.get(verbOf(statement));
  const credential = change && activityOf(statement);
  return change && credential && isCredentialType(credential.type) ? { change, credential } : undefined;
}
