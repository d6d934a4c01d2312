import type { AfterExitAnswer } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { afterExitQuery } from '../api/report-queries.ts';
import { formatMoney } from '../format/money.ts';
import { formatCount, formatInterval, formatRate } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { DefinitionPopover } from '../parts/definition-popover.tsx';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';

/** Who of a programme was employed in the second and fourth quarter after leaving it, as WIOA asks. */
export function AfterExitCard({ programme }: { readonly programme: string }) {
  const answer = useQuery(afterExitQuery(programme));
  return (
    <Card
      title="Employment after leaving"
      titleAfter={answer.data && <DefinitionPopover definition={answer.data.definition} />}
      note="In the second and fourth quarter after that of leaving, as WIOA counts"
    >
      <Answer query={answer} what="The employment after leaving">
        {(data) => <AfterExit answer={data} />}
      </Answer>
    </Card>
  );
}

function AfterExit({ answer }: { readonly answer: AfterExitAnswer }) {
  const { suppressed, employedQ2, employedQ4, sameEmployer, medianEarningsQ2: earnings } = answer;
  const { currency, notSeen, minimumCell, asOf } = answer;
  if (suppressed)
    return (
      <p className="text-sm text-muted">
        Fewer than {minimumCell} people have left it long enough ago, or nobody has.
      </p>
    );
  return (
    <Facts
      words
      facts={{
        'Second quarter': rateWords(employedQ2, minimumCell),
        'Fourth quarter': rateWords(employedQ4, minimumCell),
        'With the same employer in both': rateWords(sameEmployer, minimumCell),
        'Median earnings, second quarter':
          'suppressed' in earnings
            ? earnings.disclosure === 'dominated'
              ? 'Suppressed: one employer pays most of it'
              : 'Suppressed: too few people'
            : `${formatMoney(earnings.value, currency)} (${formatMoney(earnings.low, currency)} to ${formatMoney(earnings.high, currency)}), of ${formatCount(earnings.people)} people`,
        ...(notSeen !== null && {
          'Of whom nothing is known': `${formatCount(notSeen)}: no employment and no pay at any time`,
        }),
        'As of': <Moment at={asOf} />,
      }}
    />
  );
}

function rateWords(rate: AfterExitAnswer['employedQ2'], minimumCell: number): string {
  if ('suppressed' in rate) return `Suppressed (under ${minimumCell})`;
  const { low, high, count, people, bounds } = rate;
  const words = `${formatRate(rate.rate)} (${formatInterval(low, high)}), ${formatCount(count)} of ${formatCount(people)}`;
  if (bounds === null || bounds.low === bounds.high) return words;
  return `${words}; ${formatInterval(bounds.low, bounds.high)}, whatever became of those of whom nothing is known`;
}
