import type { ProgrammeCompletion } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { completionQuery } from '../api/queries.ts';
import { formatMoney } from '../format/money.ts';
import { formatCount, formatRate } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';

/** How far the people of a programme are, its seats, and what it cost. */
export function CompletionCard({ programme }: { readonly programme: string }) {
  const completion = useQuery(completionQuery(programme));
  return (
    <Card
      title="Completion"
      note="Everybody with an award or evidence that leads to it"
      aside={
        <Link
          to="/outcomes"
          search={{ metric: 'retention-of-subsidised', programme }}
          className="text-link text-sm"
        >
          Retention of those whose seat was paid for
        </Link>
      }
    >
      <Answer query={completion} what="The completion">
        {(data) => <Completion completion={data} />}
      </Answer>
    </Card>
  );
}

function Completion({ completion }: { readonly completion: ProgrammeCompletion }) {
  const { persons, notBegun, active, stopped, completed, costs, seats, credits, payers } = completion;
  const of = (count: number) =>
    persons === 0 ? formatCount(count) : `${formatCount(count)} (${formatRate(count / persons)})`;
  return (
    <Facts
      words
      facts={{
        People: formatCount(persons),
        Completed: of(completed),
        'On the way': of(active),
        Stopped: `${of(stopped)}, with nothing met for ${formatCount(completion.window)} days`,
        'Not begun': of(notBegun),
        ...(seats !== null && { Seats: formatCount(seats) }),
        ...(credits !== null && { Credits: formatCount(credits) }),
        ...(payers.length > 0 && { 'Paid by': payers.map(({ name }) => name).join(', ') }),
        ...Object.fromEntries(costs.map((cost) => [`Cost (${cost.currency})`, costWords(cost)])),
        'As of': <Moment at={completion.asOf} />,
      }}
    />
  );
}

function costWords({
  currency,
  total,
  perSeat,
  perCompletion,
}: ProgrammeCompletion['costs'][number]): string {
  const parts = [
    total === null
      ? 'total not known: the number of seats is not given'
      : `${formatMoney(total, currency)} in all`,
    ...(perSeat === null ? [] : [`${formatMoney(perSeat, currency)} a seat`]),
    ...(perCompletion === null ? [] : [`${formatMoney(perCompletion, currency)} a completion`]),
  ];
  return parts.join(', ');
}
