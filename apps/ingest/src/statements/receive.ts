import { randomUUID } from 'node:crypto';
import { allows, type Principal, type RecordedStatement, type StatementsRecorded } from '@cairn/lrs';
import {
  type Actor,
  contentKey,
  PlainStatement,
  type ReceivedStatement,
  type Statement,
  VOIDED,
  type XapiVersion,
} from '@cairn/xapi';

/** The checked statements of a request. */
export interface ReceivedRequest {
  readonly statements: readonly ReceivedStatement[];
  /** SHA-2, in lower-case hex, of what came beside them; absent when no statement names an attachment. */
  readonly attachments?: readonly string[];
}

/**
 * Makes the event of one request out of its checked statements: gives ids to those without (1.0.3 Data 2.4.1),
 * notes what each voids, and puts the digest beside it by which a log tells "same" from "conflict". The authority is
 * the sender's own; only a trusted forwarder's statements keep the one they came with (1.0.3 Data 2.4.9). What a token
 * bound its sender to is noted, and which attachments came along.
 * @param digests whether the log wants them
 */
export function recordStatements(
  { statements, attachments }: ReceivedRequest,
  sender: Principal,
  version: XapiVersion,
  digests = true,
): StatementsRecorded {
  const binding = sender.token?.binding;
  const forwards = sender.trustedForwarder === true;
  return {
    kind: 'statements',
    version,
    authority: sender.authority,
    ...(!allows(sender, 'define') && { defines: false }),
    ...(binding && { boundTo: binding.activity === undefined ? {} : { activity: binding.activity } }),
    ...(attachments && { attachments }),
    // Trust is given by name: a key for everything does not get it by the way, nor does a token in a browser.
    ...(sender.scopes.includes('persons/write') && !binding && { linksPersons: true as const }),
    statements: statements.map((statement) => recordStatement(statement, forwards, digests)),
  };
}

function recordStatement(
  received: ReceivedStatement,
  forwards: boolean,
  digests: boolean,
): RecordedStatement {
  const { id, timestamp, voids, authority }: Details =
    received instanceof PlainStatement ? received : detailsOf(received.value);
  return {
    id: id ?? randomUUID(),
    raw: received.raw,
    ...(digests && { digest: contentKey(received.value).digest }),
    ...(timestamp !== undefined && { timestamp }),
    ...(voids !== undefined && { voids }),
    ...(forwards && authority !== undefined && { authority }),
  };
}

/** What of a statement is kept beside its text. */
interface Details {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  readonly voids?: string | undefined;
  readonly authority?: Actor | undefined;
}

function detailsOf({ id, timestamp, verb, object, authority }: Statement): Details {
  const voids =
    verb.id === VOIDED && object.objectType === 'StatementRef' ? object.id.toLowerCase() : undefined;
  return { id: id?.toLowerCase(), timestamp, voids, authority };
}
