import type { MetricAnswer } from '@cairn/query-contract';
import type { MetricChoice } from '../api/metric-queries.ts';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { AnswerNotes } from './answer-notes.tsx';
import { curveRowsOf } from './curve-rows.ts';
import { CurveView } from './curve-view.tsx';
import { RateView } from './rate-view.tsx';

/** An answer that compares holders with non-holders, as it is drawn for its kind. */
export function MetricComparison(props: { readonly answer: MetricAnswer; readonly choice: MetricChoice }) {
  const { answer, choice } = props;
  const cohort = 'cohort' in answer ? answer.cohort : null;
  if (answer.rows.length === 0 && cohort !== null)
    return (
      <Empty title="Nothing is released of this cohort">
        It has too few people for any row. A release counts those who applied from{' '}
        <Moment at={cohort.from} as="day" /> and before <Moment at={cohort.until} as="day" />.
      </Empty>
    );
  if (answer.rows.length === 0)
    return (
      <Empty title="Nothing to compare yet">
        The comparison appears once an applicant system has sent applications and employments as statements,
        and they are old enough to count.
      </Empty>
    );
  const times = { asOf: answer.asOf, asKnownAt: String(answer.asKnownAt) };
  const cell = { ...choice, metric: answer.definition.id, ...times };
  return (
    <>
      {cohort !== null && (
        <p className="mb-4 text-sm">
          A release: those who applied from <Moment at={cohort.from} as="day" /> and before{' '}
          <Moment at={cohort.until} as="day" />. What could say something of single people is withheld.
        </p>
      )}
      {'adjusted' in answer && <RateView answer={answer} cell={cell} />}
      {'test' in answer && <CurveView curves={curveRowsOf(answer)} answer={answer} cell={cell} />}
      <AnswerNotes answer={answer} />
    </>
  );
}
