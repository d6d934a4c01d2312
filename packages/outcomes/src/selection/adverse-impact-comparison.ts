import type { RowName } from '../dimensions/dimension.ts';
import type { Estimated } from '../disclosure/disclose.ts';
import { type Disclosure, suppress } from '../disclosure/suppression.ts';
import { open, Undisclosed } from '../disclosure/undisclosed.ts';
import { areOpposite, type Estimate, type Proportion } from '../statistics/estimate.ts';
import { fourFifths } from '../statistics/four-fifths.ts';
import { type MantelHaenszel, mantelHaenszel } from '../statistics/mantel-haenszel.ts';
import { holm } from '../statistics/multiple-tests.ts';
import { katz, newcombe, wilson } from '../statistics/proportion.ts';
import { isRefused, type Refusal } from '../statistics/refusal.ts';

/** People of a group in a row of a dimension, in all rows together where none is named. */
export interface SelectionCell {
  readonly row?: RowName;
  /** '' of whom nobody says it. */
  readonly group: string;
  readonly people: number;
  readonly selected: number;
}

/** How a group was selected. */
interface GroupRate {
  readonly people: number;
  readonly selected: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** A group beside the one with the highest rate, the reference, whose own comparisons are null. */
type ImpactGroup =
  | ({
      readonly group: string;
      readonly suppressed: false;
      readonly flagged: boolean;
      readonly ratio: Estimate | Refusal | null;
      readonly difference: Estimate | null;
      readonly withinRows: MantelHaenszel | null;
      /** Of the test within rows, for one comparison and for all (Holm 1979). */
      readonly p: number | null;
      readonly adjustedP: number | null;
      /** The crude difference and that within rows point in opposite directions. */
      readonly reversed: boolean;
    } & GroupRate)
  | { readonly group: string; readonly suppressed: true; readonly disclosure: Disclosure };

/** The groups in one row of a dimension. */
type ImpactRow = RowName &
  (
    | { readonly suppressed: false; readonly groups: readonly ({ readonly group: string } & GroupRate)[] }
    | { readonly suppressed: true; readonly disclosure: Disclosure }
  );

/** An adverse-impact report, ready to be shown. */
export interface AdverseImpactReport {
  readonly confidence: number;
  readonly minimumCell: number;
  /** The group with the highest rate; null where fewer than two are shown. */
  readonly reference: string | null;
  readonly groups: readonly ImpactGroup[];
  readonly rows: readonly ImpactRow[];
  /** People of whom nobody says the attribute; null where they are too few to say. */
  readonly notStated: number | null;
  /** How many groups were compared with the reference: what `adjustedP` is for. */
  readonly comparisons: number;
}

interface Shown {
  readonly confidence: number;
  readonly minimumCell: number;
}

/**
 * Compares how groups were selected, over all and within rows. As in `estimateImpact` the size of a group decides whether it is shown, not
 * how many are selected: a group of which nobody is selected is what the rule is for. Rows in which a shown group has too few people, and
 * what would give them away, are one stratum together.
 */
export function estimateAdverseImpact(
  cells: readonly Undisclosed<SelectionCell>[],
  { confidence, minimumCell }: Shown,
): Undisclosed<Estimated<AdverseImpactReport>> {
  const shown = { confidence, minimumCell };
  const opened = cells.map(open);
  const all = opened.filter(({ row }) => row === undefined);
  const sizes = { rows: all.map(({ people }) => [people]) };
  return new Undisclosed({
    minimumCell,
    groups: sizes,
    cells: sizes,
    show: ({ rows: disclosure }) => {
      const stated = all.flatMap((cell, i) => {
        const why = disclosure[i] ?? 'small';
        return cell.group === '' ? [] : [{ ...cell, disclosure: why }];
      });
      const compared = stated.filter((one) => one.disclosure === 'shown');
      const { strata, rows } = rowsOf(opened, compared, shown);
      const found = comparisonsOf(compared, strata, shown);
      const unknown = all.findIndex(({ group }) => group === '');
      return {
        ...shown,
        reference: found.reference,
        groups: stated.map(
          (one): ImpactGroup =>
            found.groups.get(one.group) ?? {
              group: one.group,
              suppressed: true,
              disclosure: one.disclosure === 'shown' ? 'small' : one.disclosure,
            },
        ),
        rows,
        notStated: unknown < 0 ? 0 : disclosure[unknown] === 'shown' ? (all[unknown]?.people ?? 0) : null,
        comparisons: Math.max(0, found.groups.size - 1),
      };
    },
  });
}

type Stratum = ReadonlyMap<string, Proportion>;

/** The rows with what may be shown of them, and the strata that they are: those that are hidden are one. */
function rowsOf(
  cells: readonly SelectionCell[],
  compared: readonly SelectionCell[],
  { confidence, minimumCell }: Shown,
): { readonly rows: readonly ImpactRow[]; readonly strata: readonly Stratum[] } {
  const byRow = [...Map.groupBy(cells, ({ row }) => row?.key).entries()].flatMap(([key, of]) => {
    const row = of[0]?.row;
    if (key === undefined || row === undefined) return [];
    const groups = new Map(of.map(({ group, people, selected }) => [group, { n: people, count: selected }]));
    return [{ row, groups: new Map(compared.map(({ group }) => [group, groups.get(group) ?? NOBODY])) }];
  });
  const sizes = byRow.map(({ groups }) => [...groups.values()].map(({ n }) => n));
  const disclosure = suppress({ rows: sizes }, minimumCell).rows;
  const isShown = (i: number) => disclosure[i] === 'shown' && compared.length > 1;
  const hidden = byRow.filter((_, i) => !isShown(i));
  const together = new Map(
    compared.map(({ group }) => [group, sumOf(hidden.map(({ groups }) => groups.get(group) ?? NOBODY))]),
  );
  const shown = byRow.filter((_, i) => isShown(i)).map(({ groups }) => groups);
  return {
    strata: hidden.length === 0 ? shown : [...shown, together],
    rows: byRow.map(({ row, groups }, i): ImpactRow => {
      if (!isShown(i)) {
        const why = disclosure[i] ?? 'small';
        return { ...row, suppressed: true, disclosure: why === 'shown' ? 'small' : why };
      }
      const rates = [...groups].map(([group, of]) => ({ group, ...rateOf(of, confidence) }));
      return { ...row, suppressed: false, groups: rates };
    }),
  };
}

function comparisonsOf(
  compared: readonly SelectionCell[],
  strata: readonly Stratum[],
  { confidence }: Shown,
): { readonly reference: string | null; readonly groups: ReadonlyMap<string, ImpactGroup> } {
  if (compared.length < 2) return { reference: null, groups: new Map() };
  const proportions = compared.map(({ group, people, selected }) => ({ group, n: people, count: selected }));
  const impact = fourFifths(proportions);
  const highest = proportions.toSorted((a, b) => b.count * a.n - a.count * b.n || b.n - a.n)[0];
  if (highest === undefined) return { reference: null, groups: new Map() };
  const others = proportions.filter(({ group }) => group !== highest.group);
  const within = new Map(
    others.map(({ group }) => [
      group,
      mantelHaenszel(
        strata.map((of) => ({ first: of.get(group) ?? NOBODY, second: of.get(highest.group) ?? NOBODY })),
        confidence,
      ),
    ]),
  );
  const tested = [...within].flatMap(([group, { test }]) => (isRefused(test) ? [] : [{ group, p: test.p }]));
  const adjusted = holm(tested.map(({ p }) => p));
  const pOf = new Map(tested.map(({ group, p }, i) => [group, { p, adjustedP: adjusted[i] ?? 1 }]));
  const groups = proportions.map((one, i): [string, ImpactGroup] => {
    const withinRows = within.get(one.group) ?? null;
    const difference = withinRows === null ? null : newcombe(one, highest, confidence);
    const { riskDifference } = withinRows ?? {};
    const matched = riskDifference === undefined || isRefused(riskDifference) ? 0 : riskDifference.value;
    return [
      one.group,
      {
        group: one.group,
        suppressed: false,
        ...rateOf(one, confidence),
        flagged: impact[i]?.flagged ?? false,
        ratio: withinRows === null ? null : katz(one, highest, confidence),
        difference,
        withinRows,
        p: pOf.get(one.group)?.p ?? null,
        adjustedP: pOf.get(one.group)?.adjustedP ?? null,
        reversed: areOpposite(matched, difference?.value ?? 0),
      },
    ];
  });
  return { reference: highest.group, groups: new Map(groups) };
}

const NOBODY: Proportion = { n: 0, count: 0 };

function sumOf(all: readonly Proportion[]): Proportion {
  return all.reduce((sum, { n, count }) => ({ n: sum.n + n, count: sum.count + count }), NOBODY);
}

function rateOf(proportion: Proportion, confidence: number): GroupRate {
  const { value, low, high } = wilson(proportion, confidence);
  return { people: proportion.n, selected: proportion.count, rate: value, low, high };
}
