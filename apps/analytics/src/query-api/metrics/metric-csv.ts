import type { RowName } from '@cairn/outcomes';
import type { CurveAnswer, RateAnswer } from '@cairn/query-contract';
import { stringify } from 'csv-stringify/sync';

/**
 * A rate as CSV (RFC 4180), one line per row, one for all of them and one for the matched difference, before which the suppressed rows
 * are one line as the stratum that they are in it. The first
 * columns say on every line which metric it is and how it is defined, so that no line loses its meaning when it is
 * copied. What is suppressed is empty. Numbers are written as in the JSON.
 */
export function rateCsv(answer: RateAnswer): string {
  const { adjusted, hiddenRows, comparisons, withoutLearningRecord } = answer;
  const headline = (of: 'total' | 'adjusted') =>
    testedColumns(comparisons.headlines.find((one) => one.of === of));
  const ofRow = new Map(comparisons.rows.map((one) => [one.key, one]));
  const every = {
    ...comparisonDefinition(answer),
    without_learning_record: 'n' in withoutLearningRecord ? withoutLearningRecord.n : undefined,
  };
  const lines: Line[] = [
    ...answer.rows.map((row) => ({
      ...every,
      line: 'row',
      ...named(row),
      ...comparisonColumns(row),
      ...testedColumns(ofRow.get(row.key)),
    })),
    { ...every, line: 'total', ...comparisonColumns(answer.total), ...headline('total') },
    ...(hiddenRows === null ? [] : [{ ...every, line: 'hidden', ...hiddenColumns(hiddenRows) }]),
    ...(adjusted === null
      ? []
      : [
          {
            ...every,
            line: 'matched',
            ...differenceColumns(adjusted),
            ...headline('adjusted'),
            reversed: String(answer.reversed),
          },
        ]),
  ];
  return written(lines, [
    ...Object.keys(every),
    'line',
    ...NAMED,
    'disclosure',
    ...GROUPS,
    ...DIFFERENCE,
    'difference_variance',
    'p',
    'adjusted_p',
    'reversed',
  ]);
}

/**
 * A curve as CSV, as {@link rateCsv}: for each row and for all of them a line per group and day of the grid, and one for the
 * difference. A line without a number says why.
 */
export function curveCsv(answer: CurveAnswer): string {
  return curvesWritten(comparisonDefinition(answer), answer, curveLines);
}

const comparisonDefinition = (answer: RateAnswer | CurveAnswer) =>
  definitionColumns(answer, {
    ...('cohort' in answer && { cohort_from: answer.cohort?.from, cohort_until: answer.cohort?.until }),
    credential: answer.credential ?? 'any',
    within_days: answer.withinDays,
  });

/**
 * What every line says of the metric, whatever its kind.
 * @param asked how it was asked for
 */
export function definitionColumns(
  answer: Pick<RateAnswer, 'definition' | 'asOf' | 'permalink' | 'confidence' | 'minimumCell' | 'dimension'>,
  asked: Line,
): Line {
  const { definition } = answer;
  return {
    metric: definition.id,
    metric_version: definition.version,
    formula: definition.formula,
    numerator: definition.numerator,
    denominator: definition.denominator,
    as_of: answer.asOf,
    permalink: answer.permalink,
    ...asked,
    confidence: answer.confidence,
    minimum_cell: answer.minimumCell,
    dimension: answer.dimension,
  };
}

/** Curves as a table: the lines of each row and of all of them, and one of the test, under the columns of every line. */
export function curvesWritten<Row>(
  every: Line,
  {
    rows,
    total,
    test,
    comparisons,
  }: {
    readonly rows: readonly (Row & RowName)[];
    readonly total: Row;
    readonly test: CurveAnswer['test'];
    readonly comparisons: CurveAnswer['comparisons'];
  },
  linesOf: (row: Row) => readonly Line[],
): string {
  const ofRow = new Map(comparisons.rows.map((one) => [one.key, one]));
  const headline = (of: 'total' | 'test') =>
    testedColumns(comparisons.headlines.find((one) => one.of === of));
  const withTest = (row: Row, tested: Line) =>
    linesOf(row).map((line) => (line.group === 'difference' ? { ...line, ...tested } : line));
  const lines = [
    ...rows.flatMap((row) =>
      withTest(row, testedColumns(ofRow.get(row.key))).map((line) => ({
        ...every,
        line: 'row',
        ...named(row),
        ...line,
      })),
    ),
    ...withTest(total, headline('total')).map((line) => ({ ...every, line: 'total', ...line })),
    ...(test === null ? [] : [{ ...every, line: 'test', ...testColumns(test), ...headline('test') }]),
  ];
  return written(lines, [
    ...Object.keys(every),
    'line',
    ...NAMED,
    'disclosure',
    'group',
    ...CURVE,
    ...DIFFERENCE,
    ...TEST,
  ]);
}

/** Lines under the names of their columns. */
export function written(lines: readonly Line[], columns: readonly string[]): string {
  return stringify([...lines], {
    header: true,
    columns: [...columns],
    record_delimiter: 'windows',
    cast: { string: inertText },
  });
}

export type Line = Readonly<Record<string, string | number | undefined>>;
type Comparison = RateAnswer['total'];
type Curves = CurveAnswer['total'];

const NAMED = ['key', 'label'];
const named = ({ key, label }: RowName): Line => ({ key, label });
const GROUPS = ['holders', 'non_holders'].flatMap((side) =>
  ['n', 'people', 'count', 'rate', 'low', 'high', 'independent_n'].map((name) => `${side}_${name}`),
);
const DIFFERENCE = ['difference', 'difference_low', 'difference_high', 'difference_method'];

const TEST = ['chi_squared', 'degrees_of_freedom', 'p', 'adjusted_p', 'observed', 'expected', 'variance'];

function testColumns(test: NonNullable<CurveAnswer['test']>): Line {
  if ('refused' in test) return { not_shown: test.reason };
  const { chiSquared, degreesOfFreedom, ...numbers } = test;
  return { ...numbers, chi_squared: chiSquared, degrees_of_freedom: degreesOfFreedom };
}

const CURVE = [
  'n',
  'people',
  'events',
  'median_days',
  'days',
  'share',
  'low',
  'high',
  'se',
  'at_risk',
  'not_shown',
];

function curveLines({ holders, nonHolders, difference, disclosure }: Curves): Line[] {
  return [
    ...groupLines('holders', holders),
    ...groupLines('non_holders', nonHolders),
    ...(difference === null ? [] : [{ group: 'difference', ...differenceColumns(difference) }]),
  ].map((line) => ({ disclosure, ...line }));
}

/** A line per day of a curve. */
export function groupLines(group: string, curve: Curves['holders']): Line[] {
  if ('suppressed' in curve) return [{ group, not_shown: 'suppressed' }];
  const { n, people, events, points, median } = curve;
  const whole = { group, n, people, events, ...('days' in median && { median_days: median.days }) };
  return points.map((point) => {
    if ('suppressed' in point) return { ...whole, days: point.days, not_shown: 'suppressed' };
    if ('refused' in point) return { ...whole, days: point.days, not_shown: point.reason };
    const { atRisk, ...numbers } = point;
    return { ...whole, ...numbers, at_risk: atRisk };
  });
}

function comparisonColumns({ holders, nonHolders, difference, disclosure }: Comparison): Line {
  return {
    disclosure,
    ...groupColumns('holders', holders),
    ...groupColumns('non_holders', nonHolders),
    ...(difference === null ? {} : differenceColumns(difference)),
  };
}

function groupColumns(side: string, group: Comparison['holders']): Line {
  if ('suppressed' in group) return {};
  const { independentN, ...numbers } = group;
  return Object.fromEntries(
    Object.entries({ ...numbers, independent_n: independentN }).map(([name, value]) => [
      `${side}_${name}`,
      value,
    ]),
  );
}

function testedColumns(tested: { readonly p: number; readonly adjustedP: number } | undefined): Line {
  return tested === undefined ? {} : { p: tested.p, adjusted_p: tested.adjustedP };
}

function hiddenColumns({ holders, nonHolders, variance }: NonNullable<RateAnswer['hiddenRows']>): Line {
  return {
    disclosure: 'together',
    holders_n: holders.n,
    holders_count: holders.count,
    non_holders_n: nonHolders.n,
    non_holders_count: nonHolders.count,
    difference_variance: variance,
  };
}

export function differenceColumns({ value, low, high, method }: NonNullable<Comparison['difference']>): Line {
  return { difference: value, difference_low: low, difference_high: high, difference_method: method };
}

/**
 * A text that no spreadsheet takes for a formula (OWASP, CSV injection): titles and codes come from outside. Numbers do
 * not pass through here, so that a negative difference stays a number.
 */
function inertText(text: string): string {
  return FORMULA_STARTS.has(text.charAt(0)) ? `'${text}` : text;
}

/** With the full-width forms that spreadsheets take for the same. */
const FORMULA_STARTS: ReadonlySet<string> = new Set([
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  '＋',
  '－',
  '＠',
]);
