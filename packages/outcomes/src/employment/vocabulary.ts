import { HOLDER_EXTENSION } from '@cairn/xapi/lenient';

/**
 * The words employment events are spoken in. What exists is reused (Tin Can registry, Activity Streams, ADL TLA); the
 * rest is minted here, under one namespace, since no xAPI profile for employment exists.
 */
const CAIRN = 'https://w3id.org/xapi/cairn/';
const TLA = 'https://w3id.org/xapi/tla/verbs/';

/** Verbs, in the form to send. What each event means and needs is in `EMPLOYMENT_EVENTS`. */
export const EMPLOYMENT_VERB = {
  applied: `${CAIRN}verbs/applied`,
  recruited: `${TLA}recruited`,
  screened: `${TLA}screened`,
  selected: `${TLA}selected`,
  interviewed: 'http://id.tincanapi.com/verb/interviewed',
  offered: `${CAIRN}verbs/offered`,
  accepted: 'http://activitystrea.ms/schema/1.0/accept',
  declined: 'http://activitystrea.ms/schema/1.0/reject',
  lapsed: `${CAIRN}verbs/lapsed`,
  withdrawn: `${CAIRN}verbs/withdrawn`,
  rejected: `${CAIRN}verbs/rejected`,
  hired: 'http://id.tincanapi.com/verb/hired',
  started: `${TLA}employed`,
  /** Not the Tin Can verb of that name, which promotes content. */
  promoted: `${TLA}promoted`,
  reclassified: `${TLA}reclassified`,
  detailed: `${TLA}detailed`,
  paid: `${CAIRN}verbs/paid`,
  /** TLA "released" means leaving the learning environment: it ends a seat in a programme, not the employment. */
  separated: `${CAIRN}verbs/separated`,
  enrolled: `${TLA}schooled`,
  subsidised: `${CAIRN}verbs/subsidised`,
  released: `${TLA}released`,
} as const;

/** Types of the activities in employment events. */
export const EMPLOYMENT_TYPE = {
  requisition: `${CAIRN}activity-types/requisition`,
  position: `${CAIRN}activity-types/position`,
  programme: `${CAIRN}activity-types/programme`,
  offer: 'http://activitystrea.ms/schema/1.0/offer',
} as const;

/** Extensions; each is in the context or in the definition of the requisition. */
export const EMPLOYMENT_EXTENSION = {
  /** `{scheme, version, code, title?}`, such as {"scheme":"O*NET-SOC","version":"29.0","code":"15-2051.00"}. */
  occupation: `${CAIRN}extensions/occupation`,
  /** IRI of the employer, or `{id, name?}`. */
  employer: `${CAIRN}extensions/employer`,
  /** IRI of the requisition, where no activity in the statement is one. */
  requisition: `${CAIRN}extensions/requisition`,
  /** When the requisition was opened (ISO 8601). */
  opened: `${CAIRN}extensions/requisition-opened`,
  /** Where the work is, such as "US-CO". */
  region: `${CAIRN}extensions/region`,
  /** The occupation of the candidate before, in the form of an occupation. */
  priorOccupation: `${CAIRN}extensions/prior-occupation`,
  /** Years of experience of the candidate, a number. */
  experience: `${CAIRN}extensions/years-of-experience`,
  /** "voluntary", "involuntary", "end_of_contract" or "other": how the employment ended. */
  separationType: `${CAIRN}extensions/separation-type`,
  /** Why it ended: in the employer's words, or a code as `{scheme, code}`. */
  separationReason: `${CAIRN}extensions/separation-reason`,
  /** Whether the worker chose to leave: true or false. `separationType` says more. */
  voluntary: `${CAIRN}extensions/voluntary`,
  /** "up" or "down". */
  direction: `${CAIRN}extensions/promotion-direction`,
  /** `{amount, currency}`: what is paid, or paid for a seat. */
  money: 'http://id.tincanapi.com/extension/monetary-value',
  /** `{from, until}`: the time that a pay is for, ISO 8601; `until` is the first moment after it. */
  payPeriod: `${CAIRN}extensions/pay-period`,
  /** What an amount is paid for: "hour", "day", "week", "month", "quarter", "year", or "period" for the whole period. */
  payBasis: `${CAIRN}extensions/pay-basis`,
  /** `{name: number or text}`: what the source knew of the person when the pay period ended, for comparing like with like. */
  covariates: `${CAIRN}extensions/covariates`,
  /** The same of attributes that the law protects: kept apart, and used for nothing unless it is asked for by right. */
  protectedCovariates: `${CAIRN}extensions/protected-covariates`,
  /** Whether somebody else pays a part of the employment or of the seat: true or false. */
  subsidised: `${CAIRN}extensions/subsidised`,
  /** IRI of the programme, where the object is not it. */
  programme: `${CAIRN}extensions/programme`,
  /** Who pays: an IRI or a name. */
  payer: `${CAIRN}extensions/payer`,
  /** `{source, key, version}`: the row of a system of record that a statement repeats. The highest version counts. */
  record: `${CAIRN}extensions/source-record`,
  /** The holder of the credential, where the actor is the issuer (revoked). */
  holder: HOLDER_EXTENSION,
} as const;
