import { DAY } from '../chance/instants.ts';
import type { CredentialFact, EmploymentFact } from '../world/facts.ts';
import type { Ledger } from '../world/ledger.ts';
import type { Occupation } from '../world/occupations.ts';

/** An application as it really went; what was voided is left out. */
export interface ApplicationTruth {
  readonly registration: string;
  readonly candidate: string;
  readonly occupation: Occupation;
  /** ms since the epoch, as all instants here. */
  readonly appliedAt: number;
  readonly hiredAt: number | undefined;
  /** Credentials in force when the application came in, oldest award first, with the awarding statement. */
  readonly held: readonly {
    readonly credential: string;
    readonly statementId: string;
    readonly awardedAt: number;
  }[];
}

/** Applications and hires of one side. */
export interface HireCount {
  readonly n: number;
  readonly hired: number;
}

/** Holders against the others in one occupation. */
export interface HireTruth {
  readonly occupation: Occupation;
  readonly holders: HireCount;
  readonly nonHolders: HireCount;
}

/** What to count. */
export interface HireQuestion {
  /** A badge's activity id; absent: any credential. */
  readonly credential?: string;
  /** ms; what is later has not happened. */
  readonly asOf: number;
  /** Hires within this many days of applying, of applications at least as old at `asOf`. */
  readonly withinDays: number;
}

/**
 * Every application in the ledger, in the order of applying.
 * @param personOf the person of an identifier: credentials are a person's, under whichever of them they were awarded
 */
export function applicationTruth(
  ledger: Ledger,
  personOf: (identifier: string) => string,
): readonly ApplicationTruth[] {
  const unvoided = ledger.employment.filter(({ statementId }) => !ledger.voided.has(statementId));
  const credentials = Map.groupBy(
    ledger.credentials.filter(({ statementId }) => !ledger.voided.has(statementId)),
    ({ learner }) => personOf(learner),
  );
  return [...Map.groupBy(unvoided, ({ registration }) => registration).values()]
    .flatMap((steps) => {
      const applied = steps.find(({ step }) => step === 'applied');
      return applied ? [withOutcome(applied, steps, credentials.get(personOf(applied.candidate)) ?? [])] : [];
    })
    .sort((a, b) => a.appliedAt - b.appliedAt);
}

function withOutcome(
  applied: EmploymentFact,
  steps: readonly EmploymentFact[],
  credentials: readonly CredentialFact[],
): ApplicationTruth {
  return {
    registration: applied.registration,
    candidate: applied.candidate,
    occupation: applied.occupation,
    appliedAt: applied.at,
    hiredAt: steps.find(({ step }) => step === 'hired')?.at,
    held: credentials
      .filter(({ change, at }) => change === 'awarded' && at < applied.at)
      .filter(
        ({ credential }) =>
          !credentials.some(
            (lost) => lost.change === 'forfeited' && lost.credential === credential && lost.at < applied.at,
          ),
      )
      .sort((a, b) => a.at - b.at)
      .map(({ credential, statementId, at }) => ({ credential, statementId, awardedAt: at })),
  };
}

/** Holders and non-holders with their hires, per occupation of the requisition. */
export function hireTruth(
  applications: readonly ApplicationTruth[],
  question: HireQuestion,
): readonly HireTruth[] {
  const matured = applications.filter(
    ({ appliedAt }) => appliedAt <= question.asOf - question.withinDays * DAY,
  );
  return [...Map.groupBy(matured, ({ occupation }) => occupation.code).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [holders, others] = [true, false].map((side) =>
        group.filter((one) => holds(one, question) === side),
      );
      const occupation = group[0]?.occupation;
      return occupation
        ? [{ occupation, holders: count(holders ?? [], question), nonHolders: count(others ?? [], question) }]
        : [];
    });
}

function holds({ held }: ApplicationTruth, { credential }: HireQuestion): boolean {
  return credential === undefined ? held.length > 0 : held.some((award) => award.credential === credential);
}

function count(group: readonly ApplicationTruth[], { withinDays }: HireQuestion): HireCount {
  return {
    n: group.length,
    hired: group.filter(
      ({ appliedAt, hiredAt }) => hiredAt !== undefined && hiredAt <= appliedAt + withinDays * DAY,
    ).length,
  };
}
