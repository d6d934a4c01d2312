import type { MetricAnswer } from '@cairn/query-contract';
import type { MetricChoice } from '../api/metric-queries.ts';
import { Empty } from '../parts/empty.tsx';
import { AnswerNotes } from './answer-notes.tsx';
import { curveRowsOf } from './curve-rows.ts';
import { CurveView } from './curve-view.tsx';
import { RateView } from './rate-view.tsx';

/** An answer that compares holders with non-holders, as it is drawn for its kind. */
export function MetricComparison(props: { readonly answer: MetricAnswer; readonly choice: MetricChoice }) {
  const { answer, choice } = props;
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
      {'adjusted' in answer && <RateView answer={answer} cell={cell} />}
      {'test' in answer && <CurveView curves={curveRowsOf(answer)} answer={answer} cell={cell} />}
      <AnswerNotes answer={answer} />
    </>
  );
}
