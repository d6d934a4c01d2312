import type { Alignment } from '../alignment/alignment.ts';
import type { LanguageText } from '../language-text.ts';
import type { AttainmentMethod } from '../methods/registry.ts';
import type { Requirement } from '../requirement/requirement.ts';
import type { ScaleLevel } from '../scales/scale.ts';
import type { Association } from './association.ts';
import type { AlignmentTarget, CreditWorth, ResultDescription } from './credential-schema.ts';
import type { Described } from './described.ts';
import type { RETIRABLE } from './further-kinds.ts';
import type { PublishedOutcomes } from './published-outcomes.ts';

/** A published catalogue item: an event in the log. A later publication with the same kind and id replaces it. */
export type CatalogueItem =
  | Framework
  | Alignments
  | Credential
  | Stack
  | Programme
  | Role
  | Crosswalk
  | Question
  | Retirement;

/** A competency framework. */
export interface Framework extends Described {
  readonly kind: 'framework';
  readonly id: string;
  readonly version: string;
  readonly title: LanguageText;
  readonly description?: LanguageText;
  readonly notes?: LanguageText;
  /** Its author, who may not be its publisher. */
  readonly creator?: LanguageText;
  readonly publisher?: LanguageText;
  readonly license?: string;
  /** IRI of the place where it was published first. */
  readonly source?: string;
  /** Decides each competency that has no method of its own. */
  readonly method?: AttainmentMethod;
  /** Levels of each competency that has none of its own, the lowest first. */
  readonly scale?: readonly ScaleLevel[];
  readonly competencies: readonly Competency[];
}

/** One competency. Without a method of its own or of its framework it is listed, and nobody attains it. */
export interface Competency extends Described {
  readonly id: string;
  readonly label: LanguageText;
  readonly statement?: LanguageText;
  readonly notes?: LanguageText;
  /** Ids of its parents in the same framework. */
  readonly broader?: string | readonly string[];
  readonly associations?: readonly Association[];
  readonly method?: AttainmentMethod;
  /** Days after which an attainment ends unless it is shown again. */
  readonly expiresAfterDays?: number;
  /** Days after which an attainment that was not shown again goes stale. */
  readonly staleAfterDays?: number;
  readonly scale?: readonly ScaleLevel[];
}

/** Which statements give evidence for which competencies of one framework. */
export interface Alignments {
  readonly kind: 'alignments';
  readonly id: string;
  readonly version: string;
  readonly frameworkId: string;
  readonly alignments: readonly Alignment[];
}

/** A credential known to the catalogue: the badge activities that represent it and the competencies it is about. */
export interface Credential extends Described {
  readonly kind: 'credential';
  readonly id: string;
  readonly version: string;
  readonly title: LanguageText;
  readonly description?: LanguageText;
  readonly issuer?: string;
  readonly issuerName?: LanguageText;
  readonly activity: readonly string[];
  readonly competencies: readonly string[];
  readonly criteria?: LanguageText;
  readonly criteriaUrl?: string;
  readonly image?: string;
  readonly specialization?: string;
  /** What it is worth by its source. Stacks name the credits that they count, so that none of it counts by itself. */
  readonly credits?: number | readonly CreditWorth[];
  readonly expiresAfterDays?: number;
  readonly alignments?: readonly AlignmentTarget[];
  readonly results?: readonly ResultDescription[];
  /** Other credentials; `exactMatchOf` makes both one achievement. */
  readonly associations?: readonly {
    readonly type: string;
    readonly target: string;
    readonly version?: string;
    readonly language?: string;
  }[];
  /** Figures of its outcomes that others have published. */
  readonly publishedOutcomes?: readonly PublishedOutcomes[];
}

/** Achievements that add up to a larger one. */
export interface Stack extends Described {
  readonly kind: 'stack';
  readonly id: string;
  readonly version: string;
  readonly title: LanguageText;
  readonly description?: LanguageText;
  readonly requirement: Requirement;
  /** The credential that comes with it. */
  readonly credential?: string;
  /** `keep` unless given. */
  readonly whenLost?: 'keep' | 'end';
}

/** A learning programme. Lists that were sent as one IRI are lists of one. */
export interface Programme extends Described {
  readonly kind: 'programme';
  readonly id: string;
  readonly version: string;
  readonly title: LanguageText;
  readonly description?: LanguageText;
  readonly offeredBy?: string;
  readonly parts?: readonly string[];
  readonly credentials?: readonly string[];
  readonly competencies?: readonly string[];
  /** Id of the stack that completes it. */
  readonly completion?: string;
  readonly credits?: number;
  readonly seats?: number;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly partners?: readonly string[];
  readonly payers?: readonly Payer[];
  /** Figures of its outcomes that others have published. */
  readonly publishedOutcomes?: readonly PublishedOutcomes[];
}

/** Somebody who pays for a programme; where both are given, `total` counts. */
export interface Payer {
  readonly name: LanguageText;
  readonly id?: string;
  readonly type?: 'employer' | 'learner' | 'public' | 'provider' | 'other';
  readonly perSeat?: Money;
  readonly total?: Money;
}

/** An amount in a currency of ISO 4217. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** An occupation, job or work role. */
export interface Role extends Described {
  readonly kind: 'role';
  readonly id: string;
  readonly version: string;
  readonly title: LanguageText;
  readonly description?: LanguageText;
  readonly skills?: readonly {
    readonly competency: string;
    readonly relation?: 'essential' | 'optional';
    readonly importance?: number;
    readonly level?: number;
  }[];
}

/** Associations between the items of frameworks. */
export interface Crosswalk {
  readonly kind: 'crosswalk';
  readonly id: string;
  readonly version: string;
  readonly title: LanguageText;
  readonly description?: LanguageText;
  readonly associations: readonly {
    readonly type: string;
    readonly origin: string;
    readonly destination: string;
    readonly order?: number;
  }[];
}

/** A question that is registered before its data are there. */
export interface Question {
  readonly kind: 'question';
  readonly id: string;
  readonly version: string;
  readonly title: LanguageText;
  readonly description?: LanguageText;
  /** Id of the metric, and the version of its definition. */
  readonly metric: string;
  readonly metricVersion: string;
  readonly credential?: string;
  readonly withinDays: number;
  /** First days of months: from the first on, before the second. */
  readonly cohort: { readonly from: string; readonly until: string };
  /** 30 unless given. */
  readonly reportedWithinDays?: number;
  readonly rule: DecisionRule;
}

/** When the answer to a question is yes: the whole interval of a difference is above or below a value. */
interface DecisionRule {
  readonly difference: 'crude' | 'matched';
  readonly interval: 'above' | 'below';
  /** -1 to 1. */
  readonly than: number;
}

/** What can be retired, by kind. */
type RetirableKind = (typeof RETIRABLE)[number];

/** What a retirement is of. */
export interface Retired {
  readonly kind: RetirableKind;
  readonly id: string;
  /** Of a competency: the framework; absent: in every one. */
  readonly framework?: string;
}

/** The end of the use of something: nothing new counts, what was decided stays. */
export interface Retirement {
  readonly kind: 'retirement';
  /** {@link retirementId}. */
  readonly id: string;
  /** The time that it is from, for people. */
  readonly version: string;
  readonly of: Retired;
  /** A day or an instant; absent until it is known when it was published. */
  readonly at?: string;
  readonly reason?: LanguageText;
  readonly withdrawn?: boolean;
}

/** `<kind> <framework> <id>`: an IRI has no space, so that each thing has one retirement. */
export function retirementId({ kind, id, framework }: Retired): string {
  return [kind, ...(framework === undefined ? [] : [framework]), id].join(' ');
}
