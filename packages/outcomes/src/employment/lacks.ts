import { type EmploymentIssue, PAY_BASES } from './employment-event.ts';
import type { EmploymentNeed } from './employment-events.ts';
import { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE } from './vocabulary.ts';

/** What to say where an event lacks something. */
export const LACKS: Readonly<Record<EmploymentNeed | 'timestamp_missing', EmploymentIssue>> = {
  timestamp_missing: {
    code: 'timestamp_missing',
    path: '$.timestamp',
    message: 'The event has no time.',
    hint: 'Send the time of the event as "timestamp"; the time of storage is not used for it.',
  },
  application_missing: {
    code: 'application_missing',
    path: '$.context.registration',
    message: 'The event belongs to no application.',
    hint: 'Give every application one UUID and send it as context.registration of all its events.',
  },
  requisition_missing: {
    code: 'requisition_missing',
    path: '$.object',
    message: 'The application names no requisition.',
    hint: `Make the object an activity of type ${EMPLOYMENT_TYPE.requisition}.`,
  },
  occupation_missing: {
    code: 'occupation_missing',
    path: '$.object.definition.extensions',
    message: 'The requisition has no occupation.',
    hint: `Add the extension ${EMPLOYMENT_EXTENSION.occupation} with {scheme, version, code}.`,
  },
  direction_missing: {
    code: 'direction_missing',
    path: '$.context.extensions',
    message: 'The statement does not say whether the rank went up or down.',
    hint: `Add the extension ${EMPLOYMENT_EXTENSION.direction} with "up" or "down".`,
  },
  pay_missing: {
    code: 'pay_missing',
    path: '$.context.extensions',
    message: 'The statement does not say what was paid.',
    hint: `Add the extension ${EMPLOYMENT_EXTENSION.money} with {"amount", "currency"}: a number, and a code of ISO 4217 such as "USD".`,
  },
  period_missing: {
    code: 'period_missing',
    path: '$.context.extensions',
    message: 'The statement does not say for which period, and per what, the amount was paid.',
    hint: `Add ${EMPLOYMENT_EXTENSION.payPeriod} with {"from", "until"} and ${EMPLOYMENT_EXTENSION.payBasis} with one of ${PAY_BASES.join(', ')}.`,
  },
  programme_missing: {
    code: 'programme_missing',
    path: '$.object',
    message: 'The statement names no programme.',
    hint: `Make the object an activity of type ${EMPLOYMENT_TYPE.programme}.`,
  },
};
