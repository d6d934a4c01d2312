import { type Actor, instantOf } from '@cairn/xapi';
import {
  type CredentialChange,
  conferralOf,
  contextExtensionsOf,
  credentialChangeOf,
  isByIssuer,
  members,
  type ReadableStatement,
  text,
} from '@cairn/xapi/lenient';
import { actorKey } from '../employment/candidate.ts';
import { EMPLOYMENT_EXTENSION } from '../employment/vocabulary.ts';

/** A credential awarded to somebody, or taken back, read from a statement. */
export interface CredentialAward {
  /** `awarded` for earned and achieved; the issuer revokes, the learner forfeits, time expires. */
  readonly change: CredentialChange;
  readonly statementId: string | undefined;
  /** Inverse functional identifier key of the holder (`ifiOf`). */
  readonly holder: string;
  readonly holderAgent: Actor;
  /** The badge or credential activity, in matching form. */
  readonly credential: string;
  /** The statement's timestamp, as received (ISO 8601). */
  readonly occurredAt: string;
  /** The issuer who awarded or took it back, where the statement says (Moodle's `context.instructor`). */
  readonly awarder: string | undefined;
}

/**
 * Reads a statement as a change to a credential, on badge and credential types only. Undefined when it is not one, or
 * when holder or time is missing. The holder is the actor; of `conferred` and `revoked` the actor is the issuer, and the holder is
 * the object, or in the holder extension, or is unknown. Nobody confers a credential on themselves.
 */
export function credentialAwardOf(statement: ReadableStatement): CredentialAward | undefined {
  const conferral = conferralOf(statement);
  const found = conferral ?? credentialChangeOf(statement);
  if (!found) return undefined;
  const named = conferral?.holder ?? contextExtensionsOf(statement).get(EMPLOYMENT_EXTENSION.holder);
  const byIssuer = isByIssuer(statement);
  const agent = named ?? (byIssuer ? undefined : statement.actor);
  const holder = actorKey(agent);
  if (byIssuer && found.change === 'awarded' && holder === actorKey(statement.actor)) return undefined;
  const occurredAt = text(statement.timestamp) ?? '';
  if (holder === undefined || Number.isNaN(instantOf(occurredAt))) return undefined;
  return {
    change: found.change,
    statementId: text(statement.id),
    holder,
    holderAgent: agent as Actor,
    credential: found.credential.id,
    occurredAt,
    awarder: actorKey(byIssuer ? statement.actor : members(statement.context).instructor),
  };
}
