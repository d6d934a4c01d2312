import { EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from './vocabulary.ts';

/** What happened between a person and an employer, or between a person and a programme. */
export type EmploymentEventType = keyof typeof EMPLOYMENT_VERB;

/** What an event is part of: one application, one employment, or one seat in a programme. */
type EmploymentEventPart = 'application' | 'employment' | 'seat';

/** What an event may lack, as its issue says. */
export type EmploymentNeed =
  | 'application_missing'
  | 'requisition_missing'
  | 'occupation_missing'
  | 'direction_missing'
  | 'pay_missing'
  | 'period_missing'
  | 'programme_missing';

/** One kind of event: its verb, who and what it is said of, and what it needs. */
export interface EmploymentEventDeclaration {
  readonly verb: (typeof EMPLOYMENT_VERB)[EmploymentEventType];
  readonly part: EmploymentEventPart;
  /** In a sentence of which the person is the subject. */
  readonly means: string;
  /** Who the person is: the actor, the object (whoever acts is somebody else), or either. */
  readonly person: 'actor' | 'object' | 'either';
  /** Types of activities of which one must be the object or in the context: other systems use the verb for other things. */
  readonly on?: readonly (typeof EMPLOYMENT_TYPE)[keyof typeof EMPLOYMENT_TYPE][];
  /** What it needs beside a person with an identifier, and a timestamp. */
  readonly needs: readonly EmploymentNeed[];
}

const { requisition, position, programme, offer } = EMPLOYMENT_TYPE;
const application = { part: 'application', person: 'either', needs: ['application_missing'] } as const;
const employment = { part: 'employment', person: 'either', needs: [] } as const;
const seat = { part: 'seat', person: 'either', on: [programme], needs: ['programme_missing'] } as const;
/** By somebody else, so that the actor is never the person. */
const doneTo = { ...application, person: 'object' } as const;

/**
 * Every employment event. The reader, the list of verbs, the tables of the documentation and the xAPI profile are made
 * from this.
 */
export const EMPLOYMENT_EVENTS: Readonly<Record<EmploymentEventType, EmploymentEventDeclaration>> = {
  applied: {
    ...application,
    verb: EMPLOYMENT_VERB.applied,
    means: 'applied to a requisition',
    needs: ['application_missing', 'requisition_missing', 'occupation_missing'],
  },
  recruited: {
    ...doneTo,
    verb: EMPLOYMENT_VERB.recruited,
    on: [requisition],
    means: 'was approached for the requisition',
  },
  screened: {
    ...doneTo,
    verb: EMPLOYMENT_VERB.screened,
    on: [requisition],
    means: 'passed the first look at the application',
  },
  selected: {
    ...doneTo,
    verb: EMPLOYMENT_VERB.selected,
    on: [requisition],
    means: 'was chosen for the short list',
  },
  interviewed: { ...doneTo, verb: EMPLOYMENT_VERB.interviewed, means: 'was interviewed' },
  offered: { ...doneTo, verb: EMPLOYMENT_VERB.offered, means: 'was offered the job' },
  accepted: { ...application, verb: EMPLOYMENT_VERB.accepted, on: [offer], means: 'accepted the offer' },
  declined: { ...application, verb: EMPLOYMENT_VERB.declined, on: [offer], means: 'declined the offer' },
  lapsed: { ...application, verb: EMPLOYMENT_VERB.lapsed, means: 'let the offer lapse' },
  withdrawn: { ...application, verb: EMPLOYMENT_VERB.withdrawn, means: 'took the application back' },
  rejected: { ...doneTo, verb: EMPLOYMENT_VERB.rejected, means: 'was turned down' },
  hired: { ...application, verb: EMPLOYMENT_VERB.hired, means: 'was hired: an offer was made and accepted' },
  started: { ...employment, verb: EMPLOYMENT_VERB.started, means: 'had the first day at work' },
  promoted: {
    ...employment,
    verb: EMPLOYMENT_VERB.promoted,
    means: 'changed rank, up or down',
    needs: ['direction_missing'],
  },
  reclassified: {
    ...employment,
    verb: EMPLOYMENT_VERB.reclassified,
    on: [position],
    means: 'changed to another occupation with the same employer',
  },
  detailed: {
    ...employment,
    verb: EMPLOYMENT_VERB.detailed,
    on: [position],
    means: 'was assigned to another position for a time',
  },
  paid: {
    ...employment,
    verb: EMPLOYMENT_VERB.paid,
    means: 'was paid for a period, which also shows that the person was employed then',
    needs: ['pay_missing', 'period_missing'],
  },
  separated: { ...employment, verb: EMPLOYMENT_VERB.separated, means: 'left the employer' },
  enrolled: { ...seat, verb: EMPLOYMENT_VERB.enrolled, means: 'took a seat in a programme' },
  subsidised: { ...seat, verb: EMPLOYMENT_VERB.subsidised, means: 'had the seat paid for, or a part of it' },
  released: { ...seat, verb: EMPLOYMENT_VERB.released, means: 'left the programme, or finished it' },
};

/** All kinds of events, in the order in which they are declared. */
export const EMPLOYMENT_EVENT_TYPES = Object.keys(EMPLOYMENT_EVENTS) as readonly EmploymentEventType[];
