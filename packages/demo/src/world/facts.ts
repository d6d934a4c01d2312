import type { Occupation } from './occupations.ts';

/** What a learner did, as the generator decided it; the statement is only its report. */
export interface LearningFact {
  readonly statementId: string;
  /** Which identifier of the learner the platform used (see `identifierOf`). */
  readonly learner: string;
  /** The course, quiz or problem, one spelling for each. */
  readonly activity: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly kind: 'completion' | 'pass' | 'fail' | 'score' | 'progress';
  /** Whole percent; a verdict or completion has none. */
  readonly percent?: number;
}

/** A credential that came or went. */
export interface CredentialFact {
  readonly statementId: string;
  readonly learner: string;
  /** The badge's activity id. */
  readonly credential: string;
  readonly at: number;
  readonly change: 'awarded' | 'forfeited';
}

/** A step of one application, or of the job that followed. */
export interface EmploymentFact {
  readonly statementId: string;
  /** The application's registration. */
  readonly registration: string;
  /** The candidate's identifier. */
  readonly candidate: string;
  readonly occupation: Occupation;
  readonly at: number;
  readonly step:
    | 'applied'
    | 'interviewed'
    | 'offered'
    | 'accepted'
    | 'declined'
    | 'hired'
    | 'started'
    | 'separated';
}
