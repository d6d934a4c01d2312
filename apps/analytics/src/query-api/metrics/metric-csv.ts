import type { MetricAnswer } from '@cairn/query-contract';
import { stringify } from 'csv-stringify/sync';

/**
 * An answer as CSV (RFC 4180), one line per occupation, one for all of them and one for the matched difference. The first
 * columns say on every line which metric it is and how it is defined, so that no line loses its meaning when it is
 * copied. What is suppressed is empty. Numbers are written as in the JSON.
 */
export function metricCsv(answer: MetricAnswer): string {
  const { definition, adjusted } = answer;
  const every = {
    metric: definition.id,
    metric_version: definition.version,
    formula: definition.formula,
    numerator: definition.numerator,
    denominator: definition.denominator,
    as_of: answer.asOf,
    credential: answer.credential ?? 'any',
    matured_days: answer.maturedDays,
    confidence: answer.confidence,
    minimum_cell: answer.minimumCell,
    without_learning_record: 'n' in answer.withoutLearningRecord ? answer.withoutLearningRecord.n : undefined,
  };
  const lines: Line[] = [
    ...answer.occupations.map((row) => ({
      ...every,
      line: 'occupation',
      ...row.occupation,
      ...comparisonColumns(row),
    })),
    { ...every, line: 'total', ...comparisonColumns(answer.total) },
    ...(adjusted === null
      ? []
      : [{ ...every, line: 'matched', ...differenceColumns(adjusted), reversed: String(answer.reversed) }]),
  ];
  return stringify(lines, {
    header: true,
    columns: [
      ...Object.keys(every),
      'line',
      ...OCCUPATION,
      'disclosure',
      ...GROUPS,
      ...DIFFERENCE,
      'reversed',
    ],
    record_delimiter: 'windows',
    cast: { string: inertText },
  });
}

type Line = Readonly<Record<string, string | number | undefined>>;
type Comparison = MetricAnswer['total'];

const OCCUPATION = ['scheme', 'version', 'code', 'title'];
const GROUPS = ['holders', 'non_holders'].flatMap((side) =>
  ['n', 'count', 'rate', 'low', 'high'].map((name) => `${side}_${name}`),
);
const DIFFERENCE = ['difference', 'difference_low', 'difference_high', 'difference_method'];

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
  return Object.fromEntries(Object.entries(group).map(([name, value]) => [`${side}_${name}`, value]));
}

function differenceColumns({ value, low, high, method }: NonNullable<Comparison['difference']>): Line {
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
