import { COMPETENCIES, type DemoCompetency } from '../catalogue/competencies.ts';
import type { CredentialFact, LearningFact } from '../world/facts.ts';
import type { Ledger } from '../world/ledger.ts';

/** What is so for one competency, by person: each is named by the first of their identifiers. */
export interface CompetencyTruth {
  readonly competency: string;
  readonly label: string;
  /** Persons with a value: at least one piece of evidence that counts. */
  readonly learnersWithEvidence: number;
  /** Persons with any evidence on an aligned activity, also of kinds not accepted, voided or withdrawn. */
  readonly learnersSeen: number;
  readonly attained: number;
  readonly attainedBy: ReadonlySet<string>;
  /** The value of everyone in `learnersWithEvidence`, in whole percent. */
  readonly percentByLearner: ReadonlyMap<string, number>;
}

/**
 * Works out every competency from the facts in the ledger, with rules written down here and nowhere else.
 * @param personOf the person of an identifier
 */
export function attainmentTruth(
  ledger: Ledger,
  personOf: (identifier: string) => string,
): readonly CompetencyTruth[] {
  return COMPETENCIES.map((competency) => truthOf(competency, ledger, personOf));
}

/** A fact or a credential change on an activity aligned to the competency. */
export interface Sign {
  readonly learner: string;
  readonly activity: string;
  readonly at: number;
  readonly counts: boolean;
  readonly percent: number | undefined;
  /** A later sign about the same activity replaces it. */
  readonly isState: boolean;
}

function truthOf(
  competency: DemoCompetency,
  ledger: Ledger,
  personOf: (identifier: string) => string,
): CompetencyTruth {
  const signs = signsOf(competency, ledger);
  const byLearner = Map.groupBy(signs, ({ learner }) => personOf(learner));
  const percentByLearner = new Map<string, number>();
  for (const [learner, own] of byLearner) {
    const value = percentOf(competency, own);
    if (value !== undefined) percentByLearner.set(learner, value);
  }
  const attainedBy = new Set(
    [...percentByLearner]
      .filter(([, percent]) => percent >= competency.neededPercent)
      .map(([learner]) => learner),
  );
  return {
    competency: competency.id,
    label: competency.label,
    learnersWithEvidence: percentByLearner.size,
    learnersSeen: byLearner.size,
    attained: attainedBy.size,
    attainedBy,
    percentByLearner,
  };
}

/** What is said of a competency, oldest first. */
export function signsOf(competency: DemoCompetency, ledger: Ledger): Sign[] {
  const aligned = new Set(competency.activities);
  return [
    ...ledger.learning
      .filter(({ activity }) => aligned.has(activity))
      .map((fact) => learned(competency, fact, ledger)),
    ...ledger.credentials
      .filter(({ credential }) => aligned.has(credential))
      .map((fact) => credited(competency, fact, ledger)),
  ].sort((a, b) => a.at - b.at);
}

/** The value that the signs of one person add up to, in whole percent; undefined without any that counts. */
export function percentOf({ method }: DemoCompetency, signs: readonly Sign[]): number | undefined {
  const percents = remaining(signs.filter(({ counts }) => counts));
  return method === 'latest' ? percents.at(-1) : percents.toSorted((a, b) => a - b).at(-1);
}

function learned(competency: DemoCompetency, fact: LearningFact, ledger: Ledger): Sign {
  const verdict = fact.kind === 'pass' || fact.kind === 'fail';
  const accepted = competency.evidence === (verdict ? 'pass' : fact.kind);
  return {
    ...fact,
    counts: accepted && !ledger.voided.has(fact.statementId),
    percent: fact.percent ?? (fact.kind === 'fail' ? 0 : 100),
    isState: verdict,
  };
}

function credited(competency: DemoCompetency, fact: CredentialFact, ledger: Ledger): Sign {
  return {
    learner: fact.learner,
    activity: fact.credential,
    at: fact.at,
    counts: competency.evidence === 'credential' && !ledger.voided.has(fact.statementId),
    percent: fact.change === 'awarded' ? 100 : undefined,
    isState: true,
  };
}

/** Percents that still count, oldest first: of reported states only the last one per activity, and nothing that was taken back. */
function remaining(signs: readonly Sign[]): readonly number[] {
  const last = new Map(signs.map((sign) => [sign.activity, sign]));
  return signs
    .filter((sign) => !sign.isState || last.get(sign.activity) === sign)
    .flatMap(({ percent }) => (percent === undefined ? [] : [percent]));
}
