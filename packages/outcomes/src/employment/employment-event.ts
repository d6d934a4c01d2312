import type { Actor, Issue } from '@cairn/xapi';
import type { EmploymentEventType, EmploymentNeed } from './employment-events.ts';

/** A code in a classification of occupations; every code keeps its scheme and version. */
export interface Occupation {
  readonly scheme: string;
  readonly version: string;
  readonly code: string;
  readonly title?: string;
}

/** How an employment ends; why is apart. */
export const SEPARATION_TYPES = ['voluntary', 'involuntary', 'end_of_contract', 'other'] as const;
export type SeparationType = (typeof SEPARATION_TYPES)[number];

/** What an amount of pay is for; `period`: the whole period. */
export const PAY_BASES = ['hour', 'day', 'week', 'month', 'quarter', 'year', 'period'] as const;
export type PayBasis = (typeof PAY_BASES)[number];

/** An amount in a currency of ISO 4217, never negative. */
export interface MoneyAmount {
  readonly amount: number;
  readonly currency: string;
}

/** A pay that was seen; the times are ms since the epoch, and `until` is the first moment after the period. */
export interface Pay extends MoneyAmount {
  readonly basis: PayBasis;
  readonly from: number;
  readonly until: number;
}

/** What is known of a person, by name: a number is compared as one, a text is a category. */
export type DeclaredCovariates = Readonly<Record<string, number | string>>;

/** The row of a system of record that a statement repeats. */
export interface SourceRecord {
  readonly source: string;
  readonly key: string;
  /** From 1 on; of the versions that are not voided the highest counts. */
  readonly version: number;
}

/** How and why an employment ended, as far as it was said. */
export interface Separation {
  readonly type?: SeparationType;
  /** In the employer's words, or the code of a reason. */
  readonly reason: string | undefined;
  readonly reasonScheme?: string;
  readonly voluntary: boolean | undefined;
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
  readonly separation?: Separation;
  readonly region?: string;
  /** When the requisition was opened, ms since the epoch. */
  readonly opened?: number;
  readonly priorOccupation?: Occupation;
  /** Years of experience before. */
  readonly experience?: number;
  readonly subsidised?: boolean;
  readonly pay?: Pay;
  /** What was known of the person when applying, or at the end of a pay period, by name; protected attributes are apart. */
  readonly covariates?: DeclaredCovariates;
  readonly protectedCovariates?: DeclaredCovariates;
  readonly programme?: string;
  readonly payer?: string;
  /** What was paid for a seat. */
  readonly price?: MoneyAmount;
  readonly record?: SourceRecord;
}

/** What an employment statement lacks, and what to do. */
export type EmploymentIssue = Issue<EmploymentIssueCode> & { readonly hint: string };

/** Why a statement with an employment verb is not a usable employment event. */
export type EmploymentIssueCode =
  | EmploymentNeed
  | 'candidate_missing'
  | 'candidate_anonymous'
  | 'occupation_incomplete'
  | 'timestamp_missing'
  | 'separation_type_unknown'
  | 'pay_negative'
  | 'period_reversed'
  | 'covariates_invalid'
  | 'covariate_protected'
  | 'record_incomplete';

/** An event, or an employment statement and what it lacks. */
export type EmploymentReading =
  | { readonly ok: true; readonly event: EmploymentEvent }
  | { readonly ok: false; readonly type: EmploymentEventType; readonly issues: readonly EmploymentIssue[] };
