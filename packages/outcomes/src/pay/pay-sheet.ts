import type { Estimated } from '../disclosure/disclose.ts';
import { open, Undisclosed } from '../disclosure/undisclosed.ts';
import { areOpposite, type Estimate, isApartFromZero } from '../statistics/estimate.ts';
import { momentsOf } from '../statistics/moments.ts';
import type { Balance } from '../statistics/overlap/balance.ts';
import { overlapWeights } from '../statistics/overlap/overlap-weights.ts';
import { isRefused, type Refusal, refuse } from '../statistics/refusal.ts';
import { type Placebo, placeboOfPeople } from '../statistics/resampling/placebo.ts';
import { seeded } from '../statistics/resampling/seeded.ts';
import { type EValue, eValueOfMeanDifference } from '../statistics/sensitivity/e-value.ts';
import { detectableFromError } from '../statistics/sensitivity/power.ts';
import { type Welch, welch } from '../statistics/welch.ts';
import type { PayCells } from './pay-cells.ts';
import { estimatePay } from './pay-comparison.ts';
import { comparable, covariateTable, type Weighable } from './pay-covariates.ts';
import type { PayPerson } from './pay-person.ts';

/** A difference that was compared for other periods: null where too few people are in a cell. */
interface PaySpecification {
  readonly after: number;
  readonly people: { readonly holders: number; readonly nonHolders: number } | null;
  readonly difference: Estimate | Refusal | null;
  readonly differenceInDifferences: Estimate | Refusal | null;
  readonly weighted: Estimate | Refusal | null;
}

/** What a sceptical reader asks of a comparison of pay; every difference is holders minus non-holders. */
export interface PaySheet {
  readonly confidence: number;
  readonly minimumCell: number;
  /** How many people it is made from; fewer than the comparison has, by a rule and not by chance, where these are very many. */
  readonly people: { readonly holders: number; readonly nonHolders: number; readonly sampled: boolean };
  readonly crude: Welch | Refusal;
  readonly differenceInDifferences: Welch | Refusal;
  /** After overlap weighting by all covariates and the pay before. */
  readonly weighted:
    | {
        readonly difference: Estimate;
        readonly se: number;
        readonly effectiveN: { readonly holders: number; readonly nonHolders: number };
        /** Shares of the people that could be compared, to whole percents: the others have values that nobody in the other group has. */
        readonly compared: { readonly holders: number; readonly nonHolders: number };
      }
    | Refusal;
  readonly balance: readonly Balance[];
  /** The crude and the weighted difference point in opposite directions. */
  readonly reversed: boolean;
  /** Pay before the award, where no difference can come from it. */
  readonly negativeControl: {
    readonly levels: readonly { readonly before: number; readonly difference: Estimate | Refusal | null }[];
    /** The change between the two periods before the award: whether differences in differences start from parallel paths. */
    readonly change: Estimate | Refusal | null;
    readonly flagged: { readonly difference: boolean; readonly differenceInDifferences: boolean };
  };
  /** How often a made-up credential, dealt within the periods of awards, shows at least as much. */
  readonly placebo: (Placebo & { readonly seed: number }) | Refusal;
  /** How strong something unseen would have to be, as a risk ratio, to explain the weighted difference away; approximate. */
  readonly eValue: EValue | Refusal;
  /** The smallest true differences that would be seen four times of five. */
  readonly detectable: Readonly<
    Record<'difference' | 'differenceInDifferences' | 'weighted', number | Refusal>
  >;
  /** A named sensitivity only: whoever is paid nothing has no logarithm, and is left out. */
  readonly logChange: {
    readonly people: { readonly holders: number; readonly nonHolders: number };
    readonly difference: Estimate | Refusal;
  } | null;
  readonly specifications: readonly PaySpecification[];
  readonly limits: readonly string[];
}

/** What a sheet is made from. */
export interface PaySheetTable {
  /** Of all together: decides whether there is a sheet. */
  readonly cells: readonly Undisclosed<PayCells>[];
  readonly people: readonly Undisclosed<PayPerson>[];
  /** Periods relative to the award that `pays` of a person has, in that order: before it negative. */
  readonly offsets: readonly number[];
  readonly sampled: boolean;
}

/** What is asked of a sheet. */
export interface PaySheetQuestion {
  readonly confidence: number;
  readonly minimumCell: number;
  readonly after: number;
  readonly before: number;
  /** Whether protected attributes are among the covariates. */
  readonly adjustForProtected: boolean;
  readonly seed: number;
}

const LIMITS = [
  'People who get the credential may differ from others in ways that nobody recorded. Weighting makes the groups alike in what is listed in the balance and in nothing else: in the PSID comparison of a real experiment it leaves -187 where the experiment found +1,794.',
  'A difference in differences rests on both groups changing alike otherwise. Pay that dips just before a programme (Ashenfelter 1978) makes it too large.',
  'Who was paid nothing counts as 0 where others were paid: work that nobody reports, for oneself or elsewhere, looks like none.',
  'These are observed differences. What would have happened without the credential was not observed.',
] as const;

/** Somebody with the pays that a comparison needs. */
interface Compared {
  readonly isHolder: boolean;
  readonly period: number;
  readonly before: number;
  readonly after: number;
  readonly person: PayPerson;
}

/** The sheet of a comparison of pay; null where the comparison itself may not be shown. */
export function estimatePaySheet(
  table: PaySheetTable,
  question: PaySheetQuestion,
): Undisclosed<Estimated<PaySheet | null>> {
  const { confidence, minimumCell, before, after } = question;
  const total = open(estimatePay(table.cells, question));
  const people = table.people.map(open);
  return new Undisclosed({
    ...total,
    show: (disclosure) => {
      const main = comparedAt(people, table.offsets, before, after);
      if (disclosure.total !== 'shown' || !isEnough(main, minimumCell)) return null;
      const crude = welchOf(main, ({ after: paid }) => paid, confidence);
      const differenceInDifferences = welchOf(main, (one) => one.after - one.before, confidence);
      const weights = weightedOf(main, table.offsets, question);
      const weighted = isRefused(weights)
        ? weights
        : {
            difference: weights.difference,
            se: weights.se,
            effectiveN: { holders: weights.effectiveN.first, nonHolders: weights.effectiveN.second },
            compared: weights.compared,
          };
      const errorOf = (answer: { readonly se: number } | Refusal) =>
        isRefused(answer) ? answer : detectableFromError(answer.se, { confidence });
      return {
        confidence,
        minimumCell,
        people: { ...sizesOf(main), sampled: table.sampled },
        crude,
        differenceInDifferences,
        weighted,
        balance: isRefused(weights) ? [] : weights.balance,
        reversed:
          !isRefused(crude) &&
          !isRefused(weighted) &&
          areOpposite(crude.difference.value, weighted.difference.value),
        negativeControl: negativeControlOf(people, table.offsets, question),
        placebo: isRefused(crude) ? crude : placeboOf(main, question.seed),
        eValue: eValueOf(isRefused(weighted) ? crude : weighted, main),
        detectable: {
          difference: errorOf(crude),
          differenceInDifferences: errorOf(differenceInDifferences),
          weighted: errorOf(weighted),
        },
        logChange: logChangeOf(main, question),
        specifications: table.offsets
          .filter((offset) => offset > 0)
          .map((offset) =>
            specificationOf(comparedAt(people, table.offsets, before, offset), table, offset, question),
          ),
        limits: LIMITS,
      };
    },
  });
}

/** Everybody whose pay is known in both periods. */
function comparedAt(
  people: readonly PayPerson[],
  offsets: readonly number[],
  before: number,
  after: number,
): readonly Compared[] {
  const [first, last] = [offsets.indexOf(-before), offsets.indexOf(after)];
  return people.flatMap((person) => {
    const [paidBefore, paidAfter] = [person.pays[first] ?? null, person.pays[last] ?? null];
    if (paidBefore === null || paidAfter === null) return [];
    const { isHolder, period } = person;
    return [{ isHolder, period, before: paidBefore, after: paidAfter, person }];
  });
}

function sizesOf(people: readonly { readonly isHolder: boolean }[]) {
  const holders = people.filter(({ isHolder }) => isHolder).length;
  return { holders, nonHolders: people.length - holders };
}

/** Whether enough people of each group were paid in each period. */
function isEnough(people: readonly Compared[], minimumCell: number): boolean {
  return [true, false].every((isHolder) => {
    const group = people.filter((one) => one.isHolder === isHolder);
    const paid = (when: 'before' | 'after') => group.filter((one) => one[when] > 0).length;
    return paid('before') >= minimumCell && paid('after') >= minimumCell;
  });
}

function welchOf<Person extends { readonly isHolder: boolean }>(
  people: readonly Person[],
  value: (person: Person) => number,
  confidence: number,
): Welch | Refusal {
  const of = (isHolder: boolean) => people.filter((one) => one.isHolder === isHolder).map(value);
  return welch(of(true), of(false), confidence);
}

const estimateOf = (answer: Welch | Refusal) => (isRefused(answer) ? answer : answer.difference);

/** The periods before the award whose pay everybody is weighted by: those asked for, as far as they are known of all. */
function weightedOf(
  people: readonly Compared[],
  offsets: readonly number[],
  { adjustForProtected, confidence }: PaySheetQuestion,
) {
  const earlier = offsets.filter(
    (offset, at) => offset < 0 && people.every(({ person }) => (person.pays[at] ?? null) !== null),
  );
  const weighables = people.map(
    ({ isHolder, after, person }): Weighable => ({
      isHolder,
      outcome: after,
      before: Object.fromEntries(
        earlier.map((offset) => [`${-offset} before`, person.pays[offsets.indexOf(offset)] ?? 0]),
      ),
      covariates: { ...person.covariates, ...(adjustForProtected ? person.protectedCovariates : {}) },
    }),
  );
  const compared = comparable(weighables);
  const weights = overlapWeights(covariateTable(compared), confidence);
  if (isRefused(weights)) return weights;
  const [some, all] = [sizesOf(compared), sizesOf(weighables)];
  const share = (group: keyof typeof all) => Math.round((100 * some[group]) / all[group]) / 100;
  return { ...weights, compared: { holders: share('holders'), nonHolders: share('nonHolders') } };
}

function negativeControlOf(
  people: readonly PayPerson[],
  offsets: readonly number[],
  { before, after, confidence, minimumCell }: PaySheetQuestion,
): PaySheet['negativeControl'] {
  const control = (value: (one: Compared) => number, all: readonly Compared[]) =>
    isEnough(all, minimumCell) ? estimateOf(welchOf(all, value, confidence)) : null;
  const levels = offsets
    .filter((offset) => offset < 0)
    .map((offset) => ({
      before: -offset,
      difference: control(({ before: paid }) => paid, comparedAt(people, offsets, -offset, after)),
    }));
  // Of the two periods before the award, the later in the place of "after".
  const paths = comparedAt(people, offsets, before + 1, -before);
  const change = offsets.includes(-before - 1) ? control((one) => one.after - one.before, paths) : null;
  return {
    levels,
    change,
    flagged: {
      difference: levels.some(({ difference }) => isApart(difference)),
      differenceInDifferences: isApart(change),
    },
  };
}

function isApart(difference: Estimate | Refusal | null): boolean {
  return difference !== null && !isRefused(difference) && isApartFromZero(difference);
}

function placeboOf(people: readonly Compared[], seed: number): PaySheet['placebo'] {
  const labelled = people.map(({ isHolder, period, after }) => ({
    isFirst: isHolder,
    stratum: String(period),
    after,
  }));
  const difference = (all: readonly { readonly isFirst: boolean; readonly after: number }[]) => {
    const sums = { first: 0, n: 0, all: 0 };
    for (const { isFirst, after } of all) {
      sums.all += after;
      if (!isFirst) continue;
      sums.first += after;
      sums.n += 1;
    }
    return sums.first / sums.n - (sums.all - sums.first) / (all.length - sums.n);
  };
  return { ...placeboOfPeople(labelled, difference, { chance: seeded(seed) }), seed };
}

/** In standard deviations of the pay after: the root of the mean of both groups' variances. */
function eValueOf(
  answer: { readonly difference: Estimate } | Refusal,
  people: readonly Compared[],
): EValue | Refusal {
  if (isRefused(answer)) return answer;
  const variance = (isHolder: boolean) =>
    momentsOf(people.filter((one) => one.isHolder === isHolder).map(({ after }) => after)).variance;
  const deviation = Math.sqrt((variance(true) + variance(false)) / 2);
  return deviation > 0 ? eValueOfMeanDifference(answer.difference, deviation) : refuse('no-variation');
}

function logChangeOf(
  people: readonly Compared[],
  { confidence, minimumCell }: PaySheetQuestion,
): PaySheet['logChange'] {
  const paid = people.filter(({ before, after }) => before > 0 && after > 0);
  const sizes = sizesOf(paid);
  if (Math.min(sizes.holders, sizes.nonHolders) < minimumCell) return null;
  const change = welchOf(paid, ({ before, after }) => Math.log(after / before), confidence);
  return { people: sizes, difference: estimateOf(change) };
}

function specificationOf(
  people: readonly Compared[],
  { offsets }: PaySheetTable,
  after: number,
  question: PaySheetQuestion,
): PaySpecification {
  if (!isEnough(people, question.minimumCell))
    return { after, people: null, difference: null, differenceInDifferences: null, weighted: null };
  const { confidence } = question;
  const weights = weightedOf(people, offsets, question);
  return {
    after,
    people: sizesOf(people),
    difference: estimateOf(welchOf(people, (one) => one.after, confidence)),
    differenceInDifferences: estimateOf(welchOf(people, (one) => one.after - one.before, confidence)),
    weighted: isRefused(weights) ? weights : weights.difference,
  };
}
