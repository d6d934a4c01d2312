import type { PayAnswer } from '@cairn/query-contract';
import { formatMoney, formatMoneyChange } from '../format/money.ts';
import { formatConfidence, formatCount, formatRate } from '../format/numbers.ts';
import { DefinitionPopover } from '../parts/definition-popover.tsx';
import { Suppression } from '../parts/suppression.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { GroupMark } from './interval-plot.tsx';
import { PayPlot } from './pay-plot.tsx';

type Row = PayAnswer['total'];
type Named = Row & { readonly key: string; readonly label: string };
type Group = Row['holders'];
type PayDifference = Row['difference'];

/** A comparison of pay: before the award and after it, of all together and by the period of the award. */
export function PayView({ answer }: { readonly answer: PayAnswer }) {
  const { rows, total, minimumCell, excluded } = answer;
  return (
    <>
      <ul className="mb-3 flex flex-wrap gap-x-6 gap-y-1 text-xs text-muted">
        <li className="flex items-center gap-2">
          <GroupMark mark="first" /> Holders
        </li>
        <li className="flex items-center gap-2">
          <GroupMark mark="second" /> Non-holders
        </li>
        <li>
          Mean pay of everybody in the {answer.period} {answer.before} before the award and {answer.after}{' '}
          after it; who was paid nothing counts as 0
        </li>
      </ul>
      {total.suppressed ? (
        <p className="mb-4">
          All together: <Suppression disclosure={total.disclosure} minimumCell={minimumCell} />
        </p>
      ) : (
        <PayPlot total={total} answer={answer} />
      )}
      <div className="mt-6">
        <Table
          caption="Rows"
          columns={columnsOf(answer)}
          rows={[...rows, { key: '', label: 'All together', ...total }]}
          rowKey={({ key }) => key}
        />
      </div>
      <p className="mt-4 text-xs text-muted">
        Left out: {leftOut(excluded.notMatured)} whose period after the award is not over,{' '}
        {leftOut(excluded.notCovered)} of whose periods one has no pay of anybody,{' '}
        {leftOut(excluded.notLinked)} of whom no pay is known at all, {leftOut(excluded.otherCurrencies)} with
        pay in other currencies.
      </p>
    </>
  );
}

function leftOut(people: PayAnswer['excluded']['notMatured']): string {
  return typeof people === 'number' ? formatCount(people) : 'a few';
}

function columnsOf({ currency, minimumCell }: PayAnswer): readonly Column<Named>[] {
  const hidden = ({ disclosure }: Named) => <Suppression disclosure={disclosure} minimumCell={minimumCell} />;
  return [
    { head: 'Award in', cell: ({ label }) => <span className="font-medium">{label}</span> },
    { head: 'Holders', cell: ({ holders }) => <GroupCell group={holders} currency={currency} /> },
    { head: 'Non-holders', cell: ({ nonHolders }) => <GroupCell group={nonHolders} currency={currency} /> },
    {
      head: 'Difference after',
      cell: (row) =>
        row.suppressed ? (
          hidden(row)
        ) : (
          <DifferenceCell difference={row.difference} currency={currency} of="the mean pay after the award" />
        ),
    },
    {
      head: 'Difference in differences',
      cell: (row) =>
        row.suppressed ? (
          '–'
        ) : (
          <DifferenceCell
            difference={row.differenceInDifferences}
            currency={currency}
            of="the mean change from before the award to after it"
          />
        ),
    },
  ];
}

function GroupCell({ group, currency }: { readonly group: Group; readonly currency: string | null }) {
  if ('suppressed' in group) return '–';
  const { people, before, after, employed } = group;
  const money = (amount: number) => formatMoney(amount, currency);
  return (
    <span className="tabular-nums">
      <span className="font-semibold">
        {money(before.mean)} → {money(after.mean)}
      </span>
      <span className="block text-xs text-muted">
        median {money(before.median.value)} → {money(after.median.value)}
      </span>
      <span className="block text-xs text-muted">
        {'suppressed' in employed
          ? 'share that was paid: not shown, too few people'
          : `${formatRate(employed.before.share)} → ${formatRate(employed.after.share)} were paid`}
      </span>
      <span className="block text-xs text-muted">n = {formatCount(people)}</span>
    </span>
  );
}

function DifferenceCell(props: {
  readonly difference: PayDifference;
  readonly currency: string | null;
  readonly of: string;
}) {
  const { difference: found, currency, of } = props;
  if (found === null) return '–';
  if ('reason' in found) return <span className="text-xs text-muted">{found.reason}</span>;
  const { value, low, high, method, confidence } = found.difference;
  const level = formatConfidence(confidence);
  return (
    <div className="text-sm tabular-nums">
      <p className="flex items-center gap-1.5">
        <span className="font-semibold">{formatMoneyChange(value, currency)}</span>
        <DefinitionPopover
          definition={{
            title: 'Observed difference',
            formula: `${of}, of holders − of non-holders`,
            window: `${level} interval: ${method}; standard error ${formatMoney(found.se, currency)}. An observed difference does not show its cause.`,
          }}
        />
      </p>
      <p className="text-xs text-muted">
        {level}: {formatMoneyChange(low, currency)} to {formatMoneyChange(high, currency)}
      </p>
    </div>
  );
}
