import type { ProgrammeReturnAnswer } from '@cairn/query-contract';
import { formatMoney } from '../format/money.ts';
import { formatConfidence, formatCount, formatPoints, formatRate } from '../format/numbers.ts';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';

type Result = ProgrammeReturnAnswer['result'];
type Shown = Exclude<Result, { suppressed: true } | { reason: string }>;

/** The return with its range, and every component that it is made of. */
export function ReturnFacts({ answer }: { readonly answer: ProgrammeReturnAnswer }) {
  const { result, minimumCell, definition, asOf } = answer;
  return (
    <>
      {'suppressed' in result ? (
        <p className="text-sm text-muted">
          Suppressed: fewer than {minimumCell} people are in one of the groups whose retention it is made of.
        </p>
      ) : 'reason' in result ? (
        <p className="text-sm text-muted">Not given: {result.reason}</p>
      ) : (
        <Components answer={answer} result={result} />
      )}
      <p className="mt-4 max-w-3xl text-xs text-muted">
        The difference of retention is an observed one: people whose seats were paid for may differ from
        others in more than that. Definition version {definition.version}. As of <Moment at={asOf} />
      </p>
    </>
  );
}

function Components({ answer, result }: { readonly answer: ProgrammeReturnAnswer; readonly result: Shown }) {
  const { currency, declared, withinDays } = answer;
  const { people, retentionDifference, valueOfRetention, cost, breakEven } = result;
  const money = (amount: number) => formatMoney(amount, currency);
  const returned = result.return;
  return (
    <>
      <p className="text-2xl font-semibold tracking-tight tabular-nums">
        {percent(returned.value)}
        <span className="ml-3 text-sm font-normal text-muted">
          {formatConfidence(returned.confidence)}: {percent(returned.low)} to {percent(returned.high)}
        </span>
      </p>
      <p className="mt-1 mb-5 text-sm text-muted">
        Left of each unit of money after the cost
        {returned.low <= 0 && returned.high >= 0 && '; it may be nothing'}
      </p>
      <Facts
        words
        facts={{
          [`Difference retained after ${withinDays} days`]: `${formatPoints(retentionDifference.value)} points (${formatPoints(retentionDifference.low)} to ${formatPoints(retentionDifference.high)})`,
          People: `${formatCount(people.subsidised)} whose seat was paid for, ${formatCount(people.others)} others`,
          'Worth of that, a seat': `${money(valueOfRetention.value)} (${money(valueOfRetention.low)} to ${money(valueOfRetention.high)})`,
          'Other worth, a seat': money(declared.otherValuePerSeat),
          'Cost, a seat': `${money(cost)}: ${money(declared.costPerSeat)} ${declared.costFrom === 'catalogue' ? 'as in the catalogue' : 'as declared'}, and ${money(declared.paidTimePerSeat)} for the time`,
          'Breaks even': breakEvenWords(breakEven, money),
        }}
      />
    </>
  );
}

function breakEvenWords({ value, low, high }: Shown['breakEven'], money: (amount: number) => string): string {
  if (value === null) return 'not at any worth of a retained person: nobody more is retained';
  const end = (limit: number | null) => (limit === null ? 'no worth is enough' : money(limit));
  return `where a retained person is worth ${money(value)} (${end(low)} to ${end(high)})`;
}

/** A return: .2 -> `+20.0%`. */
function percent(value: number): string {
  return `${value < 0 ? '−' : '+'}${formatRate(Math.abs(value))}`;
}
