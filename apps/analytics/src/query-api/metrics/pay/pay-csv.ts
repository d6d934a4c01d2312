import type { PayAnswer } from '@cairn/query-contract';
import { definitionColumns, type Line, written } from '../metric-csv.ts';

/**
 * A pay metric as CSV (RFC 4180), one line per row and one for all of them. The first columns say on every line which metric it is
 * and how it is defined. What is suppressed is empty. Numbers are written as in the JSON.
 */
export function payCsv(answer: PayAnswer): string {
  const every = definitionColumns(answer, {
    credential: answer.credential ?? 'any',
    currency: answer.currency ?? '',
    period: answer.period,
    after: answer.after,
    before: answer.before,
  });
  const { headlines, rows: explored } = answer.comparisons;
  const lines = [
    ...answer.rows.map(({ key, label, ...row }) => ({
      ...every,
      line: 'row',
      key,
      label,
      ...comparisonColumns(row),
      ...adjustedColumns(explored.filter((one) => one.key === key)),
    })),
    { ...every, line: 'total', ...comparisonColumns(answer.total), ...adjustedColumns(headlines) },
  ];
  return written(lines, [
    ...Object.keys(every),
    'line',
    'key',
    'label',
    'disclosure',
    ...GROUPS,
    ...DIFFERENCES,
  ]);
}

type Comparison = PayAnswer['total'];

const WHEN = ['before', 'after'] as const;
const PAID = ['mean', 'median', 'median_low', 'median_high'];
const EMPLOYED = ['employed', 'employed_share', 'employed_mean', 'employed_median'];
const DEVIATIONS = ['after', 'change'] as const;
const GROUPS = ['holders', 'non_holders'].flatMap((side) => [
  `${side}_people`,
  ...WHEN.flatMap((when) => [...PAID, ...EMPLOYED].map((name) => `${side}_${when}_${name}`)),
  `${side}_change`,
  ...DEVIATIONS.map((of) => `${side}_${of}_deviation`),
]);
const DIFFERENCES = ['difference', 'difference_in_differences'].flatMap((name) =>
  ['', '_low', '_high', '_se', '_degrees_of_freedom', '_p', '_adjusted_p', '_not_shown'].map(
    (part) => `${name}${part}`,
  ),
);

function comparisonColumns(row: Comparison): Line {
  return {
    disclosure: row.disclosure,
    ...groupColumns('holders', row.holders),
    ...groupColumns('non_holders', row.nonHolders),
    ...differenceColumns('difference', row.difference),
    ...differenceColumns('difference_in_differences', row.differenceInDifferences),
  };
}

const COLUMN = { difference: 'difference', differenceInDifferences: 'difference_in_differences' } as const;

function adjustedColumns(tests: PayAnswer['comparisons']['headlines']): Line {
  return Object.fromEntries(tests.map(({ of, adjustedP }) => [`${COLUMN[of]}_adjusted_p`, adjustedP]));
}

function groupColumns(side: string, group: Comparison['holders']): Line {
  if ('suppressed' in group) return {};
  const { people, change, deviation, employed } = group;
  const columns = WHEN.flatMap((when): [string, number][] => {
    const { mean, median } = group[when];
    const name = (part: string) => `${side}_${when}_${part}`;
    const all: [string, number][] = [
      [name('mean'), mean],
      [name('median'), median.value],
      [name('median_low'), median.low],
      [name('median_high'), median.high],
    ];
    if ('suppressed' in employed) return all;
    const paid = employed[when];
    return [
      ...all,
      [name('employed'), paid.people],
      [name('employed_share'), paid.share],
      [name('employed_mean'), paid.mean],
      [name('employed_median'), paid.median.value],
    ];
  });
  const deviations = DEVIATIONS.map((of) => [`${side}_${of}_deviation`, deviation[of]]);
  return {
    [`${side}_people`]: people,
    ...Object.fromEntries([...columns, ...deviations]),
    [`${side}_change`]: change,
  };
}

function differenceColumns(name: string, answer: Comparison['difference']): Line {
  if (answer === null) return {};
  if ('refused' in answer) return { [`${name}_not_shown`]: answer.reason };
  const { difference, se, degreesOfFreedom, p } = answer;
  return {
    [name]: difference.value,
    [`${name}_low`]: difference.low,
    [`${name}_high`]: difference.high,
    [`${name}_se`]: se,
    [`${name}_degrees_of_freedom`]: degreesOfFreedom,
    [`${name}_p`]: p,
  };
}
