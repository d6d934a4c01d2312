/**
 * The answers of the query API, as far as the dashboard reads them. Times are ISO 8601 in UTC; rates and bounds
 * are 0..1; identifiers are as the API gives them.
 */

export interface Session {
  readonly email: string;
  readonly name: string;
  readonly tenant: string;
}

/** How a computed number is defined. */
export interface Definition {
  readonly id: string;
  readonly version: string | number;
  readonly title: string;
  readonly formula: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly window: string;
}

export interface Summary {
  readonly asOf: string;
  readonly consistentThrough: string;
  /** null: the projector's progress is not known, which is not the same as zero. */
  readonly lag: { readonly events: number | null; readonly seconds: number | null };
  readonly statements: { readonly total: number; readonly lastHour: number };
  readonly actors: number;
  readonly verbs: readonly { readonly verb: string; readonly statements: number }[];
}

export interface Ingest {
  readonly asOf: string;
  readonly points: readonly IngestPoint[];
}
export interface IngestPoint {
  readonly minute: string;
  readonly statements: number;
}

export interface StatementLine {
  readonly id: string;
  readonly stored: string;
  readonly actor: string;
  readonly verb: string;
  readonly verbName: string;
  /** null when the object is no activity. */
  readonly activity: string | null;
  readonly activityName: string | null;
  readonly objectType: 'Activity' | 'Agent' | 'Group' | 'StatementRef' | 'SubStatement';
}

export interface StoredStatement {
  readonly id: string;
  readonly stored: string;
  readonly voided: boolean;
  readonly statement: Readonly<Record<string, unknown>>;
}

export interface Competencies {
  readonly asOf: string;
  readonly competencies: readonly Competency[];
}
export interface Competency {
  readonly id: string;
  readonly label: string;
  readonly framework: { readonly id: string; readonly title: string; readonly version: string };
  /** `type` names the method; the rest are its parameters. */
  readonly method: Readonly<Record<string, unknown>>;
  /** The method in words: a short name, and a sentence with its parameters. */
  readonly methodWords: { readonly label: string; readonly sentence: string };
  readonly learnersWithEvidence: number;
  readonly attained: number;
}

export interface AttainmentPage {
  readonly competency: string;
  readonly attainments: readonly Attainment[];
  /** Give it as `after` for the next page; absent on the last one. */
  readonly after?: string;
}
export interface Attainment {
  readonly decisionId: string;
  readonly learner: string;
  readonly value: number | null;
  readonly attained: boolean;
  readonly decidedAt: string;
  readonly evidence: readonly string[];
}

export interface Decision {
  readonly decisionId: string;
  readonly previousDecisionId: string | null;
  readonly learner: string;
  readonly competency: string;
  readonly decidedAt: string;
  readonly rule: { readonly id: string; readonly version: string; readonly hash: string };
  readonly value: number | null;
  readonly attained: boolean;
  readonly included: readonly IncludedEvidence[];
  readonly excluded: readonly ExcludedEvidence[];
}
export interface IncludedEvidence {
  readonly statementId: string;
  readonly kind: string;
  readonly timestamp: string;
  /** How good it was, 0..1. */
  readonly quality: number;
  /** quality x weight: its part of the value. */
  readonly contribution: number;
  /** Its share of the value; 0: seen, but not decisive. */
  readonly weight: number;
}
export interface ExcludedEvidence {
  readonly statementId: string;
  readonly kind: string;
  readonly timestamp: string;
  readonly reason: string;
  /** The activity that the sender's token was bound to, where that is why; empty for none. */
  readonly boundTo?: string;
}

export interface Credential {
  readonly activity: string;
  readonly title: string | null;
  readonly holders: number;
}

/** A rate with its Wilson interval, or the fact that it may not be shown. */
export type Group = RateGroup | { readonly suppressed: true };
export interface RateGroup {
  readonly n: number;
  readonly hired: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}
export interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly method: string;
  readonly confidence: number;
}
export interface Comparison {
  readonly holders: Group;
  readonly nonHolders: Group;
  readonly difference: Difference | null;
  readonly suppressed: boolean;
  /** Why it is not shown: a cell under the minimum, or it would give away a row that has one. */
  readonly disclosure: 'shown' | 'small' | 'complementary';
}
export interface Occupation {
  readonly scheme: string;
  readonly version?: string;
  readonly code: string;
  readonly title?: string;
}
interface OccupationComparison extends Comparison {
  readonly occupation: Occupation;
  /** Names the occupation where its applications are asked for. */
  readonly key: string;
}
export interface HireRate {
  readonly asOf: string;
  readonly definition: Definition;
  readonly credential: string | null;
  /** Coverage of the intervals, 0..1. */
  readonly confidence: number;
  /** Rows with a smaller cell are not shown. */
  readonly minimumCell: number;
  readonly occupations: readonly OccupationComparison[];
  readonly total: Comparison;
  /** The observed difference after matching on occupation; null when it may not or can't be shown. */
  readonly adjusted: Difference | null;
  /** The crude and the matched difference point in opposite directions. */
  readonly reversed: boolean;
}

export interface ApplicationPage {
  readonly applications: readonly Application[];
  /** Occupations left out of the list because their rows are suppressed. */
  readonly suppressedOccupations: number;
  readonly after?: string;
}
export interface Application {
  readonly registration: string;
  readonly candidate: string;
  readonly appliedAt: string;
  readonly hired: boolean;
  readonly hiredAt?: string;
  readonly award?: { readonly statementId: string; readonly awardedAt: string };
  readonly statementIds: readonly string[];
}
