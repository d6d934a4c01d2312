import { type LogRecord, type RecordedStatement, seqOf } from '@cairn/lrs';
import {
  type CredentialAward,
  credentialAwardOf,
  type EmploymentEvent,
  mayHoldOutcome,
  readEmploymentEvent,
} from '@cairn/outcomes';
import { instantOf } from '@cairn/xapi';
import { activityOf, credentialChangeOf, members, type ReadableStatement, text } from '@cairn/xapi/matching';
import { type DeadLetter, unreadable } from '../dead-letters/dead-letter.ts';
import type { Row } from '../rows/row-buffer.ts';

/** Tables only the outcomes worker writes. */
type OutcomeTable = 'employment_events' | 'credential_awards' | 'outcome_voids';

/** What one statement comes to: a row of one table, or the reason why it comes to none. */
export type OutcomeFinding =
  | { readonly table: OutcomeTable; readonly row: Row }
  | { readonly dead: DeadLetter };

/** Everything a record says about employment, credentials and voiding: a pure function of the record. */
export function outcomesOfRecord(record: LogRecord): OutcomeFinding[] {
  const { event, tenant } = record;
  if (event.kind !== 'statements') return [];
  return event.statements.flatMap((recorded, index) => {
    const seq = seqOf(record.offset, index);
    if (recorded.voids !== undefined) {
      return { table: 'outcome_voids', row: { tenant, target_id: recorded.voids.toLowerCase(), seq } };
    }
    if (!mayHoldOutcome(recorded.raw)) return [];
    try {
      return outcomesOfStatement(recorded, record, seq);
    } catch (cause) {
      return { dead: unreadable(record, index, cause) };
    }
  });
}

function outcomesOfStatement(recorded: RecordedStatement, record: LogRecord, seq: number): OutcomeFinding[] {
  const parsed = members(JSON.parse(recorded.raw));
  const statement: ReadableStatement = { ...parsed, id: recorded.id };
  const place = { tenant: record.tenant, seq, statement_id: recorded.id };
  const letter = (code: string, issues: DeadLetter['issues']): OutcomeFinding => ({
    dead: { tenant: record.tenant, seq, statementId: recorded.id, code, issues, stored: record.storedAt },
  });
  const reading = readEmploymentEvent(statement);
  if (reading !== undefined) {
    if (!reading.ok) return [letter(`employment-${reading.type}`, reading.issues)];
    return [{ table: 'employment_events', row: { ...place, ...employmentColumns(reading.event) } }];
  }
  if (credentialChangeOf(statement) === undefined) return [];
  // The store gives a statement without a timestamp the time it was stored (xAPI Data 2.4.7).
  const timestamp = recorded.timestamp ?? new Date(record.storedAt).toISOString();
  const award = credentialAwardOf({ ...statement, timestamp });
  if (award === undefined) return [letter('credential-holder', [HOLDER_MISSING])];
  return [
    { table: 'credential_awards', row: { ...place, ...awardColumns(award), title: titleOf(statement) } },
  ];
}

const HOLDER_MISSING = {
  path: '$.actor',
  code: 'holder_missing',
  message: 'The statement does not say whose credential it is about.',
  hint: 'Identify the actor; when an issuer revokes, name the holder in the holder extension.',
};

function employmentColumns(event: EmploymentEvent): Row {
  const { scheme = '', version = '', code = '', title = '' } = event.occupation ?? {};
  return {
    type: event.type,
    registration: event.application ?? '',
    candidate: event.candidate,
    timestamp: instantOf(event.occurredAt),
    occupation_scheme: scheme,
    occupation_version: version,
    occupation_code: code,
    occupation_title: title,
    event: JSON.stringify(event),
  };
}

function awardColumns(award: CredentialAward): Row {
  return {
    change: award.change,
    learner: award.holder,
    credential: award.credential,
    timestamp: instantOf(award.occurredAt),
  };
}

/** The credential's name: in English when there is one, else in the first language given. */
function titleOf(statement: ReadableStatement): string {
  if (activityOf(statement) === undefined) return '';
  const names = members(members(members(statement.object).definition).name);
  return text(names['en-US'] ?? names.en ?? Object.values(names)[0]) ?? '';
}
