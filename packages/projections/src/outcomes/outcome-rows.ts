import {
  type BoundTo,
  type LogRecord,
  type RecordedStatement,
  type StatementsRecorded,
  seqOf,
} from '@cairn/lrs';
import {
  type CredentialAward,
  checkClaim,
  claimsProfile,
  credentialAwardOf,
  type EmploymentEvent,
  mayHoldOutcome,
  readEmploymentEvent,
  recordKey,
} from '@cairn/outcomes';
import { instantOf } from '@cairn/xapi';
import {
  activityOf,
  conferralOf,
  credentialChangeOf,
  credentialDocumentOf,
  isUnfinished,
  members,
  type ReadableStatement,
  reportedResultsOf,
  text,
  VERIFIED_VERB,
  verbOf,
} from '@cairn/xapi/lenient';
import { type DeadLetter, type DeadLetterCode, unreadable } from '../dead-letters/dead-letter.ts';
import type { TableRow } from '../tables/table.ts';
import { credentialAwards, credentialChecks, employmentEvents, outcomeVoids } from './tables.ts';

/** What one statement leads to: a row of one table, with the employment event that it is of, or the reason why it leads to none. */
export type OutcomeFinding =
  | (TableRow & { readonly event?: EmploymentEvent; readonly voids?: string })
  | { readonly dead: DeadLetter };

/** Everything a record says about employment, credentials and voiding: a pure function of the record. */
export function outcomesOfRecord(record: LogRecord): OutcomeFinding[] {
  const { event, tenant } = record;
  if (event.kind !== 'statements') return [];
  return event.statements.flatMap((recorded, index) => {
    const seq = seqOf(record.offset, index);
    if (recorded.voids !== undefined) {
      const voids = recorded.voids.toLowerCase();
      return { ...outcomeVoids.row({ tenant, target_id: voids, seq }), voids };
    }
    if (!mayHoldOutcome(recorded.raw)) return [];
    try {
      return outcomesOfStatement(recorded, { ...record, event }, seq);
    } catch (cause) {
      return { dead: unreadable(record, index, cause) };
    }
  });
}

/** A record of statements. */
type StatementsRecord = LogRecord & { readonly event: StatementsRecorded };

function outcomesOfStatement(
  recorded: RecordedStatement,
  record: StatementsRecord,
  seq: number,
): OutcomeFinding[] {
  const { boundTo } = record.event;
  const parsed = members(JSON.parse(recorded.raw));
  const statement: ReadableStatement = { ...parsed, id: recorded.id };
  const row = { tenant: record.tenant, seq, statement_id: recorded.id };
  const deadLetter = (code: DeadLetterCode, issues: DeadLetter['issues']): OutcomeFinding => ({
    dead: { tenant: record.tenant, seq, statementId: recorded.id, code, issues, stored: record.storedAt },
  });
  const claimed = claimsProfile(statement) ? checkClaim(statement) : [];
  if (claimed.length > 0) return [deadLetter('employment-profile', claimed)];
  const reading = readEmploymentEvent(statement);
  if (reading !== undefined) {
    if (boundTo !== undefined) return [deadLetter('employment-token', [sentWithToken(boundTo)])];
    if (!reading.ok) return [deadLetter(`employment-${reading.type}`, reading.issues)];
    const { event } = reading;
    return [{ ...employmentEvents.row({ ...row, ...employmentColumns(event) }), event }];
  }
  const checkedAt = record.event.credentialsCheckedAt;
  if (checkedAt !== undefined && verbOf(statement) === VERIFIED_VERB)
    return checkOf(statement, { ...row, checked_at: checkedAt });
  const conferral = conferralOf(statement);
  const found = conferral ?? credentialChangeOf(statement);
  if (found === undefined) return [];
  // What is enrolled, in progress, failed or withdrawn is nobody's credential yet.
  if (found.change === 'awarded' && isUnfinished(statement)) return [];
  if (boundTo !== undefined) return [deadLetter('credential-token', [sentWithToken(boundTo)])];
  // The store gives a statement without a timestamp the time it was stored (xAPI Data 2.4.7).
  const timestamp = recorded.timestamp ?? new Date(record.storedAt).toISOString();
  const award = credentialAwardOf({ ...statement, timestamp });
  if (award === undefined) return [deadLetter('credential-holder', [HOLDER_MISSING])];
  return [
    credentialAwards.row({
      ...row,
      ...awardColumns(award),
      ...documentColumns(statement, checkedAt),
      title: titleOf(statement),
      ...resultColumns(award.change === 'awarded' ? reportedResultsOf(statement) : []),
    }),
  ];
}

const HOLDER_MISSING = {
  path: '$.actor',
  code: 'holder_missing',
  message: 'The statement does not say whose credential it is about, or confers one on its own actor.',
  hint: 'Identify the actor; when an issuer confers or revokes, name the holder as the object or in the holder extension.',
};

/** A learner has the token: what it sends is not an employer's or issuer's word. */
function sentWithToken({ activity }: BoundTo) {
  const to = activity === undefined ? 'a learner' : `a learner and the activity ${activity}`;
  return {
    path: '$',
    code: 'token_sender',
    message: `The statement was sent with a content token that is bound to ${to}. Such a token reports no employment event, and changes no credential.`,
    hint: 'Send it with the API key of the system of record: the applicant system, or the credential issuer.',
  };
}

function employmentColumns(event: EmploymentEvent) {
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
    record_key: event.record === undefined ? '' : recordKey(event.record),
  };
}

function awardColumns(award: CredentialAward) {
  return {
    change: award.change,
    learner: award.holder,
    credential: award.credential,
    timestamp: instantOf(award.occurredAt),
  };
}

/**
 * The credential document behind an award. What a statement says of having been checked counts only in a record of the store's
 * own making: anybody may write the extension.
 */
function documentColumns(statement: ReadableStatement, checkedAt: number | undefined) {
  const {
    id = '',
    issuer = '',
    validUntil = null,
    verification,
    result = '',
  } = credentialDocumentOf(statement);
  const isChecked = checkedAt !== undefined;
  return {
    basis: isChecked && verification === 'verified' ? 'verified' : 'asserted',
    document: id,
    issuer,
    valid_until: validUntil,
    check_result: isChecked ? result : '',
    checked_at: checkedAt ?? null,
  };
}

function resultColumns(results: ReturnType<typeof reportedResultsOf>) {
  return {
    result_keys: results.map(({ kind, of }) => `${kind}\n${of}`),
    result_texts: results.map(({ text: said }) => said),
  };
}

/** That the store checked a credential again; only what it says itself is one. */
function checkOf(
  statement: ReadableStatement,
  row: { tenant: string; seq: number; statement_id: string; checked_at: number },
): OutcomeFinding[] {
  const { id: document, issuer = '', result = '' } = credentialDocumentOf(statement);
  const credential = activityOf(statement)?.id;
  if (document === undefined || credential === undefined) return [];
  return [credentialChecks.row({ ...row, document, issuer, credential, check_result: result })];
}

/** The credential's name: in English when there is one, else in the first language given. */
function titleOf(statement: ReadableStatement): string {
  if (activityOf(statement) === undefined) return '';
  const names = members(members(members(statement.object).definition).name);
  return text(names['en-US'] ?? names.en ?? Object.values(names)[0]) ?? '';
}
