import { instantOf } from '@cairn/xapi';
import { members, type ReadableStatement, text, verbOf } from '@cairn/xapi/lenient';
import { actorKey, candidateOf } from './candidate.ts';
import { readCovariates } from './declared-covariates.ts';
import type { EmploymentEvent, EmploymentIssue, EmploymentReading } from './employment-event.ts';
import {
  EMPLOYMENT_EVENT_TYPES,
  EMPLOYMENT_EVENTS,
  type EmploymentEventType,
  type EmploymentNeed,
} from './employment-events.ts';
import { LACKS } from './lacks.ts';
import { readOccupation } from './occupation.ts';
import { readPay, timeOf } from './pay.ts';
import { findExtension, isAbout, programmeOf, requisitionOf } from './requisition.ts';
import { readSeparation } from './separation.ts';
import { readSourceRecord } from './source-record.ts';
import { EMPLOYMENT_EXTENSION as EXTENSION } from './vocabulary.ts';

const TYPES: ReadonlyMap<string, EmploymentEventType> = new Map(
  EMPLOYMENT_EVENT_TYPES.map((type) => [EMPLOYMENT_EVENTS[type].verb, type]),
);

/**
 * Reads a statement as an employment event. Undefined when its verb is not one of these, or when it is said of something
 * else: accept and reject count on an offer only, what TLA says of careers on a requisition or a position only.
 * A statement with the verb but without what the event needs (`EMPLOYMENT_EVENTS`) comes back with all its issues. Always
 * needed are a candidate with an identifier and a timestamp.
 */
export function readEmploymentEvent(statement: ReadableStatement): EmploymentReading | undefined {
  const type = TYPES.get(verbOf(statement));
  if (type === undefined) return undefined;
  const { on, needs, part } = EMPLOYMENT_EVENTS[type];
  if (on !== undefined && !isAbout(statement, on)) return undefined;

  const issues: EmploymentIssue[] = [];
  const candidate = candidateOf(statement, type, issues);
  const application = text(members(statement.context).registration)?.toLowerCase();
  const requisition = requisitionOf(statement);
  const occupation = readOccupation(statement, issues);
  const occurredAt = text(statement.timestamp) ?? '';
  const said = (iri: string) => findExtension(statement, iri);
  const direction = directionOf(said(EXTENSION.direction));
  const { pay, amount, period } = readPay(
    { money: said(EXTENSION.money), period: said(EXTENSION.payPeriod), per: said(EXTENSION.payBasis) },
    issues,
  );
  const covariates = type === 'paid' || type === 'applied' ? readCovariates(said, issues) : {};
  const programme = programmeOf(statement);
  const separation =
    type === 'separated'
      ? readSeparation(
          {
            type: said(EXTENSION.separationType),
            reason: said(EXTENSION.separationReason),
            voluntary: said(EXTENSION.voluntary),
          },
          issues,
        )
      : undefined;
  const record = readSourceRecord(said(EXTENSION.record), issues);
  if (Number.isNaN(instantOf(occurredAt))) issues.push(LACKS.timestamp_missing);
  const isThere: Readonly<Record<EmploymentNeed, boolean>> = {
    application_missing: application !== undefined,
    requisition_missing: requisition !== undefined,
    occupation_missing: occupation !== undefined || has(issues, 'occupation_incomplete'),
    direction_missing: direction !== undefined,
    pay_missing: amount !== undefined || has(issues, 'pay_negative'),
    period_missing: period,
    programme_missing: programme !== undefined,
  };
  for (const need of needs) if (!isThere[need]) issues.push(LACKS[need]);
  if (issues.length > 0 || candidate === undefined) return { ok: false, type, issues };

  const event: EmploymentEvent = {
    type,
    statementId: text(statement.id),
    ...candidate,
    application,
    requisition,
    occupation,
    employer: employerOf(statement),
    occurredAt,
    ...given({
      interviewer: type === 'interviewed' ? actorKey(statement.actor) : undefined,
      direction,
      separation,
      region: text(said(EXTENSION.region)),
      opened: timeOf(said(EXTENSION.opened)),
      priorOccupation: readOccupation(statement, [], EXTENSION.priorOccupation),
      experience: yearsOf(said(EXTENSION.experience)),
      subsidised: flagOf(said(EXTENSION.subsidised)),
      pay: type === 'paid' ? pay : undefined,
      record,
    }),
    ...given(covariates),
    ...(part === 'seat' ? given({ programme, price: amount, payer: payerOf(statement) }) : {}),
  };
  return { ok: true, event };
}

/** The event in a statement; undefined when it is not one or lacks something (`readEmploymentEvent` says what). */
export function employmentEventOf(statement: ReadableStatement): EmploymentEvent | undefined {
  const reading = readEmploymentEvent(statement);
  return reading?.ok ? reading.event : undefined;
}

function has(issues: readonly EmploymentIssue[], code: EmploymentIssue['code']): boolean {
  return issues.some((issue) => issue.code === code);
}

/** The members that are there. */
function given<Part extends object>(
  part: Part,
): { readonly [Name in keyof Part]?: Exclude<Part[Name], undefined> } {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as never;
}

function directionOf(value: unknown): 'up' | 'down' | undefined {
  return value === 'up' || value === 'down' ? value : undefined;
}

function yearsOf(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= 100 ? value : undefined;
}

function flagOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function employerOf(statement: ReadableStatement): string | undefined {
  return namedIn(findExtension(statement, EXTENSION.employer));
}

function payerOf(statement: ReadableStatement): string | undefined {
  return namedIn(findExtension(statement, EXTENSION.payer));
}

/** A text, or the id of an object. */
function namedIn(value: unknown): string | undefined {
  return text(value) ?? text(members(value).id);
}
