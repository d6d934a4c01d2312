import type { MetricSheet } from '@cairn/query-contract';
import { formatCount, formatPoints, formatRate } from '../format/numbers.ts';
import { Badge } from '../parts/badge.tsx';
import { Table } from '../parts/table.tsx';
import { Balance, Fact, Limits } from './sheet-parts.tsx';

type Sheet = Extract<MetricSheet, { suppressed: false }>;

type Given =
  | { readonly value: number; readonly low: number; readonly high: number }
  | { readonly reason: string };

function points(given: Given | null): string {
  if (given === null) return 'not shown: too few people';
  if ('reason' in given) return `not given: ${given.reason}`;
  return `${formatPoints(given.value)} points (${formatPoints(given.low)} to ${formatPoints(given.high)})`;
}

function unreported(missing: Sheet['missingOutcomes']): string {
  if (missing === null) return 'not shown: too few people';
  const { holders, nonHolders, difference } = missing;
  if (holders.n + nonHolders.n === 0) return 'None: of every application it is known how it ended.';
  return (
    `Of ${formatRate(holders.share)} of the applications of holders and ${formatRate(nonHolders.share)} of those of others nothing says how ` +
    `they ended. Whatever became of them, the difference is between ${formatPoints(difference.low)} and ${formatPoints(difference.high)} points.`
  );
}

/** What a sceptic asks of a rate. */
export function RateSheet({ sheet }: { readonly sheet: Sheet }) {
  const { crude, matched, weighted, eValue, negativeControl, placebo, detectable, balance, limits } = sheet;
  return (
    <div className="space-y-6 text-sm">
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <Fact name="Observed difference, as it is">{points(crude.difference)}</Fact>
        <Fact name="After matching on all covariates">
          {points(matched.difference)}
          {sheet.reversed && <span className="block text-warn">It points in the opposite direction.</span>}
        </Fact>
        <Fact name="After overlap weighting">
          {'reason' in weighted ? `not given: ${weighted.reason}` : points(weighted.difference)}
        </Fact>
        <Fact name="Negative control: before any award">
          {points(negativeControl.difference)}{' '}
          {negativeControl.flagged && <Badge tone="bad">The groups differed already</Badge>}
        </Fact>
        <Fact name="Made-up credentials">
          {'reason' in placebo
            ? `not given: ${placebo.reason}`
            : `Of ${formatCount(placebo.draws)} made-up credentials, ${formatRate(placebo.share)} show at least this much.`}
        </Fact>
        <Fact name="E-value">
          {'reason' in eValue
            ? `not given: ${eValue.reason}`
            : `Something unseen would need a risk ratio of ${eValue.value.toFixed(2)} (limit ${eValue.limit.toFixed(2)}) with both the credential and the outcome to explain it away.`}
        </Fact>
        <Fact name="Outcomes that nobody reported">{unreported(sheet.missingOutcomes)}</Fact>
        <Fact name="What could have been seen">
          {typeof detectable.up === 'number'
            ? `Differences of ${formatPoints(detectable.up)} points, four times of five.`
            : `not given: ${detectable.up.reason}`}
        </Fact>
      </dl>
      <Balance balance={balance} />
      <Table
        caption="The same question, asked in other ways"
        columns={[
          { head: 'Window', cell: (row) => `${row.withinDays} days` },
          {
            head: 'Matched on',
            cell: (row) => (row.matchedOn.length === 0 ? 'nothing' : row.matchedOn.join(', ')),
          },
          { head: 'Difference', cell: (row) => points(row.difference) },
        ]}
        rows={sheet.specifications}
        rowKey={(row) => `${row.withinDays} ${row.matchedOn.join()}`}
      />
      <Limits limits={limits} />
    </div>
  );
}
