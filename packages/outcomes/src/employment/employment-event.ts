import type { Actor, Issue } from '@cairn/xapi';

/** What happened between a person and an employer. */
export type EmploymentEventType =
  | 'applied'
  | 'interviewed'
  | 'offered'
  | 'accepted'
  | 'declined'
  | 'hired'
  | 'started'
  | 'promoted'
  | 'separated';

/** A code in a classification of occupations; every code keeps its scheme and version. */
export interface Occupation {
  readonly scheme: string;
  readonly version: string;
  readonly code: string;
  readonly title?: string;
}

/** One employment event read from a statement. */
export interface EmploymentEvent {
  readonly type: EmploymentEventType;
  readonly statementId: string | undefined;
  /** Inverse functional identifier key of the person (`ifiOf`). */
  readonly candidate: string;
  readonly candidateAgent: Actor;
  /** The application: the statement's registration, in lower case. Joins the events of one funnel. */
  readonly application: string | undefined;
  readonly requisition: string | undefined;
  readonly occupation: Occupation | undefined;
  readonly employer: string | undefined;
  /** The statement's timestamp, as received (ISO 8601). */
  readonly occurredAt: string;
  /** The interviewer, as an identifier key. */
  readonly interviewer?: string;
  readonly direction?: 'up' | 'down';
  readonly separation?: { readonly reason: string | undefined; readonly voluntary: boolean | undefined };
}

/** What an employment statement lacks, and what to do. */
export type EmploymentIssue = Issue<EmploymentIssueCode> & { readonly hint: string };

/** Why a statement with an employment verb is not a usable employment event. */
export type EmploymentIssueCode =
  | 'candidate_missing'
  | 'candidate_anonymous'
  | 'application_missing'
  | 'requisition_missing'
  | 'occupation_missing'
  | 'occupation_incomplete'
  | 'timestamp_missing'
  | 'direction_missing';

/** An event, or an employment statement and what it lacks. */
export type EmploymentReading =
  | { readonly ok: true; readonly event: EmploymentEvent }
  | { readonly ok: false; readonly type: EmploymentEventType; readonly issues: readonly EmploymentIssue[] };
