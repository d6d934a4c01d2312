import { instantOf } from '@cairn/xapi';
import { members, type ReadableStatement, text, verbOf } from '@cairn/xapi/lenient';
import { actorKey, candidateOf } from './candidate.ts';
import type {
  EmploymentEvent,
  EmploymentEventType,
  EmploymentIssue,
  EmploymentReading,
} from './employment-event.ts';
import { readOccupation } from './occupation.ts';
import { findExtension, isOffer, requisitionOf } from './requisition.ts';
import { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from './vocabulary.ts';

const TYPES: ReadonlyMap<string, EmploymentEventType> = new Map(
  (Object.keys(EMPLOYMENT_VERB) as (keyof typeof EMPLOYMENT_VERB)[]).map((type) => [
    EMPLOYMENT_VERB[type],
    type,
  ]),
);

/** The events of the funnel: each belongs to an application. Later ones may come from a payroll that knows none. */
const FUNNEL: ReadonlySet<EmploymentEventType> = new Set([
  'applied',
  'interviewed',
  'offered',
  'accepted',
  'declined',
  'hired',
]);

/**
 * Reads a statement as an employment event. Undefined when its verb is not one of these: accept and reject count on an
 * offer only. A statement with the verb but without what the event needs comes back with all its issues.
 * Needed: a candidate with an identifier and a timestamp always; a registration in the funnel; requisition and
 * occupation when applying (later events find theirs through the application); a direction when promoted.
 */
export function readEmploymentEvent(statement: ReadableStatement): EmploymentReading | undefined {
  const type = TYPES.get(verbOf(statement));
  if (type === undefined) return undefined;
  if ((type === 'accepted' || type === 'declined') && !isOffer(statement)) return undefined;

  const issues: EmploymentIssue[] = [];
  const candidate = candidateOf(statement, type, issues);
  const registration = text(members(statement.context).registration)?.toLowerCase();
  const requisition = requisitionOf(statement);
  const occupation = readOccupation(statement, issues);
  const occurredAt = text(statement.timestamp) ?? '';
  const direction = findExtension(statement, EMPLOYMENT_EXTENSION.direction);

  if (Number.isNaN(instantOf(occurredAt))) issues.push(LACKS.timestamp);
  if (FUNNEL.has(type) && registration === undefined) issues.push(LACKS.application);
  if (type === 'applied' && requisition === undefined) issues.push(LACKS.requisition);
  if (
    type === 'applied' &&
    occupation === undefined &&
    !issues.some(({ code }) => code === 'occupation_incomplete')
  ) {
    issues.push(LACKS.occupation);
  }
  if (type === 'promoted' && direction !== 'up' && direction !== 'down') issues.push(LACKS.direction);
  if (issues.length > 0 || candidate === undefined) return { ok: false, type, issues };

  const event: EmploymentEvent = {
    type,
    statementId: text(statement.id),
    ...candidate,
    application: registration,
    requisition,
    occupation,
    employer: employerOf(statement),
    occurredAt,
    ...(type === 'interviewed' ? interviewerOf(statement) : {}),
    ...(direction === 'up' || direction === 'down' ? { direction } : {}),
    ...(type === 'separated' ? { separation: separationOf(statement) } : {}),
  };
  return { ok: true, event };
}

/** The event in a statement; undefined when it is not one or lacks something (`readEmploymentEvent` says what). */
export function employmentEventOf(statement: ReadableStatement): EmploymentEvent | undefined {
  const reading = readEmploymentEvent(statement);
  return reading?.ok ? reading.event : undefined;
}

function interviewerOf(statement: ReadableStatement): { readonly interviewer?: string } {
  const interviewer = actorKey(statement.actor);
  return interviewer === undefined ? {} : { interviewer };
}

function employerOf(statement: ReadableStatement): string | undefined {
  const employer = findExtension(statement, EMPLOYMENT_EXTENSION.employer);
  return text(employer) ?? text(members(employer).id);
}

function separationOf(statement: ReadableStatement): NonNullable<EmploymentEvent['separation']> {
  const voluntary = findExtension(statement, EMPLOYMENT_EXTENSION.voluntary);
  return {
    reason: text(findExtension(statement, EMPLOYMENT_EXTENSION.separationReason)),
    voluntary: typeof voluntary === 'boolean' ? voluntary : undefined,
  };
}

const LACKS = {
  timestamp: {
    code: 'timestamp_missing',
    path: '$.timestamp',
    message: 'The event has no time.',
    hint: 'Send the time of the event as "timestamp"; the time of storage is not used for it.',
  },
  application: {
    code: 'application_missing',
    path: '$.context.registration',
    message: 'The event belongs to no application.',
    hint: 'Give every application one UUID and send it as context.registration of all its events.',
  },
  requisition: {
    code: 'requisition_missing',
    path: '$.object',
    message: 'The application names no requisition.',
    hint: `Make the object an activity of type ${EMPLOYMENT_TYPE.requisition}.`,
  },
  occupation: {
    code: 'occupation_missing',
    path: '$.object.definition.extensions',
    message: 'The requisition has no occupation.',
    hint: `Add the extension ${EMPLOYMENT_EXTENSION.occupation} with {scheme, version, code}.`,
  },
  direction: {
    code: 'direction_missing',
    path: '$.context.extensions',
    message: 'The statement does not say whether the rank went up or down.',
    hint: `Add the extension ${EMPLOYMENT_EXTENSION.direction} with "up" or "down".`,
  },
} as const satisfies Record<string, EmploymentIssue>;
