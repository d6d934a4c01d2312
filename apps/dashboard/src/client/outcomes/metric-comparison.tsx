import type { MetricAnswer } from '@cairn/query-contract';
import type { MetricChoice } from '../api/metric-queries.ts';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { CurveView } from './curve-view.tsx';
import { RateView } from './rate-view.tsx';

/** A metric's answer as it is drawn for its kind, and what a reader has to know of it. */
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
      {'test' in answer && <CurveView answer={answer} cell={cell} />}
      <div className="mt-6 max-w-3xl space-y-1.5 text-xs text-muted">
        <p>
          These are observed differences. The groups are matched on the rows alone, and may differ in more
          than the credential.
        </p>
        <p>
          A row with fewer than {answer.minimumCell} people in one of its cells is hidden, and so is any row
          that would reveal it.
        </p>
        <p>
          {answer.definition.window}. Definition version {answer.definition.version}. As of{' '}
          <Moment at={answer.asOf} />
        </p>
      </div>
    </>
  );
}
