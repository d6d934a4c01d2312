import type { PaySheetAnswer } from '@cairn/query-contract';
import { formatMoney, formatMoneyChange } from '../format/money.ts';
import { formatConfidence, formatCount, formatRate } from '../format/numbers.ts';
import { Badge } from '../parts/badge.tsx';
import { Table } from '../parts/table.tsx';
import { Balance, Fact, Limits } from './sheet-parts.tsx';

type Sheet = Extract<PaySheetAnswer, { suppressed: false }>;
type Estimate = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
};
type Refusal = { readonly reason: string };

/** What a sceptic asks of a comparison of pay. */
export function PaySheet({ sheet }: { readonly sheet: Sheet }) {
  const { currency, people, crude, differenceInDifferences, weighted, negativeControl, placebo } = sheet;
  const money = (given: Estimate | Refusal | { readonly difference: Estimate } | null) =>
    moneyWords(given, currency);
  const smallest = (given: number | Refusal) =>
    typeof given === 'number' ? formatMoney(given, currency) : `not given: ${given.reason}`;
  return (
    <div className="space-y-6 text-sm">
      <p className="text-muted">
        Of {formatCount(people.holders)} holders and {formatCount(people.nonHolders)} non-holders
        {people.sampled && ', a sample of all'}. Protected attributes are{' '}
        {sheet.protectedAttributes === 'left-out' ? 'left out' : 'adjusted for'}.
      </p>
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <Fact name="Observed difference, as it is">{money(crude)}</Fact>
        <Fact name="Difference in differences">{money(differenceInDifferences)}</Fact>
        <Fact name="After overlap weighting">
          {money(weighted)}
          {'compared' in weighted && (
            <span className="block text-xs text-muted">
              of {formatRate(weighted.compared.holders)} of holders and{' '}
              {formatRate(weighted.compared.nonHolders)} of others; nobody compares with the rest
            </span>
          )}
          {sheet.reversed && <span className="block text-warn">It points in the opposite direction.</span>}
        </Fact>
        <Fact name="Negative control: pay before any award">
          {negativeControl.levels.map(({ before, difference }) => (
            <span key={before} className="block">
              {sheet.period} {before} before: {money(difference)}
            </span>
          ))}
          <span className="block">change before the award: {money(negativeControl.change)}</span>
          {(negativeControl.flagged.difference || negativeControl.flagged.differenceInDifferences) && (
            <Badge tone="bad">The groups differed already</Badge>
          )}
        </Fact>
        <Fact name="Made-up credentials">
          {'reason' in placebo
            ? `not given: ${placebo.reason}`
            : `Of ${formatCount(placebo.draws)} made-up credentials, ${formatRate(placebo.share)} show at least this much.`}
        </Fact>
        <Fact name="E-value">
          {'reason' in sheet.eValue
            ? `not given: ${sheet.eValue.reason}`
            : `Something unseen would need a risk ratio of ${sheet.eValue.value.toFixed(2)} (limit ${sheet.eValue.limit.toFixed(2)}) with both the credential and the pay to explain it away; approximate.`}
        </Fact>
        <Fact name="What could have been seen, four times of five">
          <span className="block">difference: {smallest(sheet.detectable.difference)}</span>
          <span className="block">in differences: {smallest(sheet.detectable.differenceInDifferences)}</span>
          <span className="block">weighted: {smallest(sheet.detectable.weighted)}</span>
        </Fact>
        <Fact name="Logarithm of pay, of those paid at both times">
          {sheet.logChange === null ? 'not shown: too few people' : logWords(sheet.logChange.difference)}
        </Fact>
      </dl>
      <Balance balance={sheet.balance} />
      <Table
        caption="The same question for other periods after the award"
        columns={[
          { head: 'After', cell: (row) => `${sheet.period} ${row.after}` },
          { head: 'Difference', cell: (row) => money(row.difference) },
          { head: 'Difference in differences', cell: (row) => money(row.differenceInDifferences) },
          { head: 'Weighted', cell: (row) => money(row.weighted) },
        ]}
        rows={sheet.specifications}
        rowKey={(row) => String(row.after)}
      />
      <Limits limits={sheet.limits} />
    </div>
  );
}

function moneyWords(
  given: Estimate | Refusal | { readonly difference: Estimate } | null,
  currency: string | null,
): string {
  if (given === null) return 'not shown: too few people';
  if ('reason' in given) return `not given: ${given.reason}`;
  const { value, low, high, confidence } = 'difference' in given ? given.difference : given;
  const money = (amount: number) => formatMoneyChange(amount, currency);
  return `${money(value)} (${formatConfidence(confidence)}: ${money(low)} to ${money(high)})`;
}

/** A difference of logarithms as the share that it is near: exp(d) - 1. */
function logWords(given: Estimate | Refusal): string {
  if ('reason' in given) return `not given: ${given.reason}`;
  const share = (value: number) => `${value < 0 ? '−' : '+'}${formatRate(Math.abs(Math.expm1(value)))}`;
  return `${share(given.value)} (${share(given.low)} to ${share(given.high)})`;
}
