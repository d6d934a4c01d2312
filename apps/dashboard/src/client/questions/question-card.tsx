import type { Difference, QuestionAnswer } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { questionQuery } from '../api/question-queries.ts';
import { formatCounted, formatRate } from '../format/numbers.ts';
import { ObservedDifference } from '../outcomes/difference.tsx';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { decisionWords, ruleWords } from './words.ts';

/** A registered question, what it comes to, and what a sceptic wants to know of how it was asked. */
export function QuestionCard({ question, title }: { readonly question: string; readonly title: string }) {
  const answer = useQuery(questionQuery(question));
  return (
    <Card title={title}>
      <Answer query={answer} what="The question">
        {(data) => <Asked asked={data} />}
      </Answer>
    </Card>
  );
}

function Asked({ asked }: { readonly asked: QuestionAnswer }) {
  const { answer, cohort, registrations } = asked;
  return (
    <div className="space-y-5">
      {answer === null ? (
        <p className="text-sm">
          Its answer appears after <Moment at={asked.answersAt} as="day" />, by itself.
        </p>
      ) : (
        <Answered answer={answer} isMatched={asked.rule.difference === 'matched'} />
      )}
      <Facts
        words
        facts={{
          Rule: ruleWords(asked.rule),
          Metric: `${asked.metric}, version ${asked.metricVersion}, within ${asked.withinDays} days`,
          Credential: asked.credential ?? 'any',
          Cohort: (
            <>
              from <Moment at={cohort.from} as="day" />, before <Moment at={cohort.until} as="day" />
            </>
          ),
          Registered: (
            <>
              <Moment at={asked.registeredAt} />, {asked.planned ? 'before' : 'not before'}{' '}
              <Moment at={asked.plannedUntil} as="day" />, when the first window was complete
            </>
          ),
          'Other texts':
            registrations.length === 1 ? 'none' : formatCounted(registrations.length - 1, 'other text'),
          'Looked at before': `in ${formatCounted(asked.unplannedLooks, 'other way')}`,
          Hash: <code className="break-all">{asked.hash}</code>,
        }}
      />
    </div>
  );
}

function Answered(props: {
  readonly answer: NonNullable<QuestionAnswer['answer']>;
  readonly isMatched: boolean;
}) {
  const { decision, total, matched } = props.answer;
  const difference: Difference | null = props.isMatched ? matched : total.difference;
  const { holders, nonHolders } = total;
  return (
    <div className="space-y-3">
      <p className="font-medium">{decisionWords(decision)}</p>
      {'rate' in holders && 'rate' in nonHolders && (
        <p className="text-sm text-muted">
          Holders {formatRate(holders.rate)} of {holders.n}, non-holders {formatRate(nonHolders.rate)} of{' '}
          {nonHolders.n}
        </p>
      )}
      {difference !== null && <ObservedDifference difference={difference} matched={props.isMatched} />}
    </div>
  );
}
