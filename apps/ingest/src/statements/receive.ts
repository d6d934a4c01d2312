import { randomUUID } from 'node:crypto';
import { allows, type Principal, type RecordedStatement, type StatementsRecorded } from '@cairn/lrs';
import { contentKey, type ReceivedStatement, VOIDED, type XapiVersion } from '@cairn/xapi';

/**
 * Makes the event of one request out of its checked statements: gives ids to those without (1.0.3 Data 2.4.1),
 * notes what each voids, and puts the digest beside it by which a log tells "same" from "conflict". The authority is
 * the sender's own; only a trusted forwarder's statements keep the one they came with (1.0.3 Data 2.4.9).
 * @param digests whether the log wants them
 */
export function recordStatements(
  received: readonly ReceivedStatement[],
  sender: Principal,
  version: XapiVersion,
  digests = true,
): StatementsRecorded {
  const forwards = sender.trustedForwarder === true;
  return {
    kind: 'statements',
    version,
    authority: sender.authority,
    ...(!allows(sender, 'define') && { defines: false }),
    statements: received.map((statement) => recordStatement(statement, forwards, digests)),
  };
}

function recordStatement(
  { raw, value }: ReceivedStatement,
  forwards: boolean,
  digests: boolean,
): RecordedStatement {
  const { object, timestamp } = value;
  const voids =
    value.verb.id === VOIDED && object.objectType === 'StatementRef' ? object.id.toLowerCase() : undefined;
  return {
    id: value.id?.toLowerCase() ?? randomUUID(),
    raw,
    ...(digests && { digest: contentKey(value).digest }),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(voids === undefined ? {} : { voids }),
    ...(forwards && value.authority !== undefined && { authority: value.authority }),
  };
}
