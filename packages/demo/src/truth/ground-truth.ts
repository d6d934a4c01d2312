import { CREDENTIALS } from '../catalogue/catalogue-items.ts';
import type { Learner } from '../world/learner.ts';
import type { Ledger } from '../world/ledger.ts';
import { attainmentTruth, type CompetencyTruth } from './attainment-truth.ts';
import { type ApplicationTruth, applicationTruth, type HireTruth, hireTruth } from './hire-truth.ts';
import { type StackTruth, stackTruth } from './stack-truth.ts';
import { identifiersOf, personsOf } from './who-is-who.ts';

/** What is so, worked out from what the generator decided, not from what any package of Cairn computes. */
export interface GroundTruth {
  /** The anchor, ISO 8601; `hireRates` are as of then. */
  readonly asOf: string;
  /** Days an application must be old to be counted in `hireRates`. */
  readonly withinDays: number;
  readonly statements: StatementTruth;
  readonly competencies: readonly CompetencyTruth[];
  readonly applications: readonly ApplicationTruth[];
  /** Per credential, first "any credential" (no `credential`), then each of the catalogue. */
  readonly hireRates: readonly { readonly credential?: string; readonly occupations: readonly HireTruth[] }[];
  /** The stacks, each as of three times. */
  readonly stacks: readonly StackTruth[];
  /** People with all their identifiers, which the links of the demo join. */
  readonly people: readonly PersonTruth[];
}

/** Counts over the statements themselves. */
export interface StatementTruth {
  /** Different ids. */
  readonly distinct: number;
  readonly sentTwice: number;
  readonly voided: number;
  /** Statements by verb id, voided and voiding ones included. */
  readonly byVerb: ReadonlyMap<string, number>;
}

/** One person; `prior` and `experience` are what the credential and the hire both depend on. */
export interface PersonTruth {
  readonly identifiers: readonly string[];
  readonly prior: string;
  readonly experience: string;
}

/** The query API's default window after applying, in days. */
const WITHIN_DAYS = 90;

/** Sums up a finished ledger. */
export function groundTruth(ledger: Ledger, people: readonly Learner[]): GroundTruth {
  const personOf = personsOf(people);
  const applications = applicationTruth(ledger, personOf);
  const question = { asOf: ledger.until, withinDays: WITHIN_DAYS };
  const byVerb = new Map<string, number>();
  for (const { verb } of ledger.statements) byVerb.set(verb.id, (byVerb.get(verb.id) ?? 0) + 1);
  return {
    asOf: new Date(ledger.until).toISOString(),
    withinDays: WITHIN_DAYS,
    statements: {
      distinct: ledger.statements.length,
      sentTwice: ledger.sentTwice.size,
      voided: ledger.voided.size,
      byVerb,
    },
    competencies: attainmentTruth(ledger, personOf),
    applications,
    hireRates: [
      { occupations: hireTruth(applications, question) },
      ...CREDENTIALS.map(({ activity }) => ({
        credential: activity,
        occupations: hireTruth(applications, { ...question, credential: activity }),
      })),
    ],
    stacks: stackTruth(ledger, personOf),
    people: people.map((learner) => ({
      identifiers: identifiersOf(learner),
      prior: learner.priorOccupation.code,
      experience: learner.experience,
    })),
  };
}
