import {
  activityOf,
  contextActivitiesOf,
  members,
  type ReadActivity,
  type ReadableStatement,
  verbOf,
} from './reading.ts';

/** Context extension of ours: the holder of a credential, where the actor is its issuer. */
export const HOLDER_EXTENSION = 'https://w3id.org/xapi/cairn/extensions/holder';

/** What a statement says happened to a credential. The issuer revokes, the learner forfeits. */
export type CredentialChange = 'awarded' | 'forfeited' | 'revoked' | 'expired';

const CONFERRED = 'https://w3id.org/xapi/tla/verbs/conferred';
const REVOKED = 'https://w3id.org/xapi/tla/verbs/revoked';

const CHANGES: ReadonlyMap<string, CredentialChange> = new Map([
  ['http://id.tincanapi.com/verb/earned', 'awarded'],
  ['http://adlnet.gov/expapi/verbs/earned', 'awarded'],
  ['https://w3id.org/xapi/tla/verbs/achieved', 'awarded'],
  [CONFERRED, 'awarded'],
  ['https://w3id.org/xapi/tla/verbs/forfeited', 'forfeited'],
  [REVOKED, 'revoked'],
  ['https://w3id.org/xapi/tla/verbs/expired', 'expired'],
  ['http://id.tincanapi.com/verb/expired', 'expired'],
]);

/** Says that somebody checked a credential, which changes nothing of it. */
export const VERIFIED_VERB = 'https://w3id.org/xapi/tla/verbs/verified';

/** The verbs that can change a credential, in matching form. */
export const CREDENTIAL_VERBS: readonly string[] = [...CHANGES.keys()];

/** What a verb, in matching form, does to a credential; undefined for any other. */
export function changeOfVerb(verb: string): CredentialChange | undefined {
  return CHANGES.get(verb);
}

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
  const change = changeOfVerb(verbOf(statement));
  const credential = change && activityOf(statement);
  return change && credential && isCredentialType(credential.type) ? { change, credential } : undefined;
}

/** The verbs whose actor is the issuer: the holder of the credential is named elsewhere. */
export function isByIssuer(statement: ReadableStatement): boolean {
  const verb = verbOf(statement);
  return verb === CONFERRED || verb === REVOKED;
}

/**
 * What an organization does to a credential of somebody in the form of the Learner Competency profile
 * (https://w3id.org/xapi/learnercompetency/1.0): it confers or revokes, the object is the learner, and the one credential among the
 * grouping activities is what it is about. Undefined where that is not said, or is not clear.
 */
export function conferralOf(
  statement: ReadableStatement,
):
  | { readonly change: 'awarded' | 'revoked'; readonly credential: ReadActivity; readonly holder: unknown }
  | undefined {
  const { objectType } = members(statement.object);
  if (!isByIssuer(statement) || (objectType !== 'Agent' && objectType !== 'Group')) return undefined;
  const named = contextActivitiesOf(statement, 'grouping').filter(({ type }) => isCredentialType(type));
  const [credential, another] = named;
  if (credential === undefined || another !== undefined) return undefined;
  const change = verbOf(statement) === REVOKED ? 'revoked' : 'awarded';
  return { change, credential, holder: statement.object };
}
