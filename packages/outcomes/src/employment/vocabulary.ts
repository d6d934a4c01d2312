import { HOLDER_EXTENSION } from '@cairn/xapi/lenient';

/**
 * The words employment events are spoken in. What exists is reused (Tin Can registry, Activity Streams, ADL TLA); the
 * rest is minted here, under one namespace, since no xAPI profile for employment exists.
 */
const CAIRN = 'https://w3id.org/xapi/cairn/';

/** Verbs, in the form to send. */
export const EMPLOYMENT_VERB = {
  /** Actor: the candidate; object: the requisition. */
  applied: `${CAIRN}verbs/applied`,
  /** Actor: the interviewer; object: the candidate. */
  interviewed: 'http://id.tincanapi.com/verb/interviewed',
  /** Actor: the person who makes the offer; object: the candidate. */
  offered: `${CAIRN}verbs/offered`,
  /** Actor: the candidate; object: an activity of type offer. */
  accepted: 'http://activitystrea.ms/schema/1.0/accept',
  declined: 'http://activitystrea.ms/schema/1.0/reject',
  /** Offer made and accepted. Actor: the candidate with the requisition as object, or the employer with the candidate. */
  hired: 'http://id.tincanapi.com/verb/hired',
  /** First day at work. */
  started: 'https://w3id.org/xapi/tla/verbs/employed',
  /** A change of rank, up or down: the direction is required. */
  promoted: 'https://w3id.org/xapi/tla/verbs/promoted',
  /** The end of the employment (TLA "released" means leaving the learning environment). */
  separated: `${CAIRN}verbs/separated`,
} as const;

/** Types of the activities in employment events. */
export const EMPLOYMENT_TYPE = {
  requisition: `${CAIRN}activity-types/requisition`,
  position: `${CAIRN}activity-types/position`,
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
  /** Why the employment ended, in the employer's words. */
  separationReason: `${CAIRN}extensions/separation-reason`,
  /** Whether the worker chose to leave: true or false. */
  voluntary: `${CAIRN}extensions/voluntary`,
  /** "up" or "down". */
  direction: `${CAIRN}extensions/promotion-direction`,
  /** The holder of the credential, where the actor is the issuer (revoked). */
  holder: HOLDER_EXTENSION,
} as const;
