import type { Estimated } from '../disclosure/disclose.ts';
import { open, Undisclosed } from '../disclosure/undisclosed.ts';
import { peopleOf } from '../metrics/people-counted.ts';
import { clusteredNewcombe, clusteredRiskDifference } from '../statistics/clustered-score.ts';
import { areOpposite, type Estimate, isApartFromZero } from '../statistics/estimate.ts';
import { type MantelHaenszel, mantelHaenszel, weightedDifference } from '../statistics/mantel-haenszel.ts';
import { katz } from '../statistics/proportion.ts';
import { isRefused, type Refusal } from '../statistics/refusal.ts';
import { type Placebo, placebo } from '../statistics/resampling/placebo.ts';
import { seeded } from '../statistics/resampling/seeded.ts';
import { type EValue, eValue } from '../statistics/sensitivity/e-value.ts';
import { type Detectable, detectableDifference } from '../statistics/sensitivity/power.ts';
import { type MissingOutcomeCells, type MissingOutcomes, missingOutcomes } from './missing-outcomes.ts';
import {
  COVARIATES,
  type Covariate,
  isShown,
  type MatchedStratum,
  matchedOn,
  type Stratified,
  type StratumCells,
  stratified,
} from './stratum-cells.ts';
import { type Weighted, weighted } from './weighted.ts';

/** The difference after matching on some covariates. */
interface Specification {
  readonly withinDays: number;
  readonly matchedOn: readonly Covariate[];
  /** Null where too few people are in a cell. */
  readonly difference: Estimate | Refusal | null;
}

/** What a sceptical reader asks of a comparison of rates; every difference is holders minus non-holders. */
export interface RateSheet {
  readonly confidence: number;
  readonly minimumCell: number;
  /** As the groups are. */
  readonly crude: { readonly difference: Estimate; readonly riskRatio: Estimate | Refusal };
  /** After matching on all covariates. */
  readonly matched: Omit<MantelHaenszel, 'riskDifference'> & {
    readonly difference: Estimate | Refusal;
    readonly strata: number;
    /** Shares of each group in strata that have both: the others are compared with nobody. */
    readonly holders: number;
    readonly nonHolders: number;
  };
  /** Crude and matched difference point in opposite directions. */
  readonly reversed: boolean;
  /** After weighting by the chance to be in the other group, with how alike the groups are before and after. */
  readonly weighted: Weighted['weighted'];
  readonly balance: Weighted['balance'];
  /** How strong something unseen would have to be to explain the matched risk ratio away. */
  readonly eValue: EValue | Refusal;
  /** The same comparison where no difference can come from the credential: applications made before it was awarded. */
  readonly negativeControl: NegativeControl;
  /** How often a made-up credential, given within the same strata, shows at least as much. */
  readonly placebo: (Placebo & { readonly seed: number }) | Refusal;
  /** The smallest differences that groups of this size would have shown four times of five. */
  readonly detectable: Detectable;
  /** What the applications whose outcome nobody reported could make of the crude difference; null where they, or others, are too few. */
  readonly missingOutcomes: MissingOutcomes | null;
  /** The difference for other windows and other covariates, so that nobody has to trust one choice. */
  readonly specifications: readonly Specification[];
  /** What none of this can show. */
  readonly limits: readonly string[];
}

/** Later holders beside people who never were. */
interface NegativeControl {
  /** After matching on all covariates; null where too few people are in a cell. */
  readonly difference: Estimate | Refusal | null;
  /** Whether its interval is on one side of 0: the groups differed before there was a credential. */
  readonly flagged: boolean;
}

/** What a sheet is made from: each in strata by all covariates, and together. */
export interface SheetTable {
  readonly cells: readonly Undisclosed<StratumCells>[];
  /** Of applications made before the person was awarded the credential, and of people who never were. */
  readonly before: readonly Undisclosed<StratumCells>[];
  /** Whose outcome is known. */
  readonly missing: Undisclosed<MissingOutcomeCells>;
  /** For other windows. */
  readonly windows: readonly {
    readonly withinDays: number;
    readonly cells: readonly Undisclosed<StratumCells>[];
  }[];
}

/** What is asked of a sheet. */
export interface SheetQuestion {
  readonly confidence: number;
  readonly minimumCell: number;
  /** Decides which labels are shuffled, so that the same question has the same answer. */
  readonly seed: number;
}

const LIMITS = [
  'People who get the credential may differ from others in ways that nobody recorded: motivation, time, who they know. No table here can see that; the E-value says how strong it would have to be.',
  'A negative control that shows nothing does not prove that there is nothing: it sees only what also moved the outcome before.',
  'Who has no learning record counts as a non-holder, and may hold the credential under an identifier that is not linked.',
  'These are observed differences. What would have happened without the credential was not observed.',
] as const;

/** The sheet of a comparison; null where the comparison itself may not be shown. */
export function estimateRateSheet(
  table: SheetTable,
  question: SheetQuestion,
): Undisclosed<Estimated<RateSheet | null>> {
  const { confidence, minimumCell, seed } = question;
  const all = stratified(table.cells.map(open));
  const { strata, total } = all;
  return new Undisclosed({
    minimumCell,
    ...peopleOf([], total),
    show: (disclosure) => {
      if (disclosure.total !== 'shown' || total === undefined) return null;
      const { holders, nonHolders } = total;
      const finest = matchedOn(strata, COVARIATES);
      const crude = clusteredNewcombe(holders, nonHolders, confidence);
      const difference = clusteredRiskDifference(finest, confidence);
      const { riskRatio, oddsRatio, test } = mantelHaenszel(finest, confidence);
      return {
        confidence,
        minimumCell,
        crude: { difference: crude, riskRatio: katz(holders, nonHolders, confidence) },
        matched: { difference, riskRatio, oddsRatio, test, ...coverageOf(finest) },
        reversed: !isRefused(difference) && areOpposite(difference.value, crude.value),
        ...weighted(strata, confidence),
        eValue: isRefused(riskRatio) ? riskRatio : eValue(riskRatio),
        negativeControl: negativeControlOf(stratified(table.before.map(open)), question),
        placebo: isRefused(difference)
          ? difference
          : { ...placebo(finest, (all) => weightedDifference(all).value, { chance: seeded(seed) }), seed },
        detectable: detectableDifference(
          { first: holders.n, second: nonHolders.n, baseline: nonHolders.count / nonHolders.n },
          { confidence },
        ),
        missingOutcomes: missingOutcomes(table.missing, total, question),
        specifications: table.windows.flatMap(({ withinDays, cells }) =>
          specificationsOf(withinDays, stratified(cells.map(open)), question),
        ),
        limits: LIMITS,
      };
    },
  });
}

/** How much of each group is in strata that have both. */
function coverageOf(strata: readonly MatchedStratum[]) {
  const matched = strata.filter(({ first, second }) => first.n > 0 && second.n > 0);
  const share = (group: 'first' | 'second') => sumOf(matched, group) / sumOf(strata, group);
  return { strata: matched.length, holders: share('first'), nonHolders: share('second') };
}

function sumOf(strata: readonly MatchedStratum[], group: 'first' | 'second'): number {
  return strata.reduce((sum, stratum) => sum + stratum[group].n, 0);
}

function negativeControlOf(
  before: Stratified,
  { confidence, minimumCell }: Pick<SheetQuestion, 'confidence' | 'minimumCell'>,
): NegativeControl {
  if (!isShown(before, minimumCell)) return { difference: null, flagged: false };
  const difference = clusteredRiskDifference(matchedOn(before.strata, COVARIATES), confidence);
  return { difference, flagged: !isRefused(difference) && isApartFromZero(difference) };
}

/** What the difference is compared for: everybody as they are, within occupations, and within all covariates. */
const MATCHINGS: readonly (readonly Covariate[])[] = [[], ['occupation'], COVARIATES];

function specificationsOf(
  withinDays: number,
  table: Stratified,
  { confidence, minimumCell }: SheetQuestion,
): readonly Specification[] {
  return MATCHINGS.map((covariates) => ({
    withinDays,
    matchedOn: covariates,
    difference: isShown(table, minimumCell)
      ? clusteredRiskDifference(matchedOn(table.strata, covariates), confidence)
      : null,
  }));
}
