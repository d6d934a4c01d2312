import { randomUUID } from 'node:crypto';
import type { RecordedStatement, StatementsRecorded } from '@cairn/lrs';
import { type Actor, contentKey, type ReceivedStatement, VOIDED, type XapiVersion } from '@cairn/xapi';

/**
 * Makes the event of one request out of its checked statements: gives ids to those without (1.0.3 Data 2.4.1),
 * notes what each voids, and puts the digest beside it by which the log tells "same" from "conflict".
 */
export function recordStatements(
  received: readonly ReceivedStatement[],
  given: { version: XapiVersion; authority: Actor },
): StatementsRecorded {
  return {
    kind: 'statements',
    version: given.version,
    authority: given.authority,
    statements: received.map(recordStatement),
  };
}

function recordStatement({ raw, value }: ReceivedStatement): RecordedStatement {
  const { object, timestamp } = value;
  const voids =
    value.verb.id === VOIDED && object.objectType === 'StatementRef' ? object.id.toLowerCase() : undefined;
  return {
    id: value.id?.toLowerCase() ?? randomUUID(),
    raw,
    digest: contentKey(value).digest,
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(voids === undefined ? {} : { voids }),
  };
}
