import type { MetricSheet } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type MetricChoice, metricSheetQuery } from '../api/metric-queries.ts';
import { formatCount, formatPoints, formatRate } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Table } from '../parts/table.tsx';

type Sheet = Extract<MetricSheet, { suppressed: false }>;

/** What a sceptic asks of a rate, one click away: it takes a while to compute, so nobody waits for it unasked. */
export function SheetCard({ id, choice }: { readonly id: string; readonly choice: MetricChoice }) {
  const [open, setOpen] = useState(false);
  return (
    <Card
      title="The statistician’s sheet"
      note="Matching, balance, a negative control, made-up credentials, and what could have been seen"
      aside={<Button onClick={() => setOpen(!open)}>{open ? 'Close' : 'Show the sheet'}</Button>}
    >
      {open && <Shown id={id} choice={choice} />}
    </Card>
  );
}

function Shown({ id, choice }: { readonly id: string; readonly choice: MetricChoice }) {
  const sheet = useQuery(metricSheetQuery(id, choice));
  return (
    <Answer query={sheet} what="The sheet">
      {(data) =>
        data.suppressed ? (
          <p className="text-sm text-muted">
            The comparison itself is suppressed (under {data.minimumCell}), and so is its sheet.
          </p>
        ) : (
          <Facts sheet={data} />
        )
      }
    </Answer>
  );
}

type Given =
  | { readonly value: number; readonly low: number; readonly high: number }
  | { readonly reason: string };

function points(given: Given | null): string {
  if (given === null) return 'not shown: too few people';
  if ('reason' in given) return `not given: ${given.reason}`;
  return `${formatPoints(given.value)} points (${formatPoints(given.low)} to ${formatPoints(given.high)})`;
}

function Facts({ sheet }: { readonly sheet: Sheet }) {
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
        <Fact name="What could have been seen">
          {typeof detectable.up === 'number'
            ? `Differences of ${formatPoints(detectable.up)} points, four times of five.`
            : `not given: ${detectable.up.reason}`}
        </Fact>
      </dl>
      <Table
        caption="Balance"
        columns={[
          { head: 'Covariate', cell: (row) => row.covariate },
          { head: 'Difference before', cell: (row) => smd(row.crude), numeric: true },
          { head: 'after weighting', cell: (row) => smd(row.weighted), numeric: true },
          { head: 'What Works Clearinghouse', cell: (row) => <Tier tier={row.weighted.tier} /> },
        ]}
        rows={balance}
        rowKey={(row) => row.covariate}
      />
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
      <ul className="max-w-3xl list-disc space-y-1 pl-5 text-muted">
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </div>
  );
}

function smd({ smd: value }: { readonly smd: number | null }): string {
  return value === null ? '–' : value.toFixed(2).replace('-', '−');
}

const TIERS = {
  satisfied: ['good', 'Satisfied'],
  'satisfied-if-adjusted': ['neutral', 'If adjusted'],
  failed: ['bad', 'Failed'],
} as const;

function Tier({ tier }: { readonly tier: keyof typeof TIERS }) {
  const [tone, words] = TIERS[tier];
  return <Badge tone={tone}>{words}</Badge>;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 tabular-nums">{children}</dd>
    </div>
  );
}
