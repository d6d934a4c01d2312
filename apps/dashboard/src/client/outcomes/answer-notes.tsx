import type { MetricAnswer } from '@cairn/query-contract';
import { Moment } from '../parts/moment.tsx';

type Noted = Pick<MetricAnswer, 'minimumCell' | 'definition' | 'asOf'>;

/** What a reader has to know of every answer; of one group nothing is compared. */
export function AnswerNotes(props: { readonly answer: Noted; readonly isOfOneGroup?: boolean }) {
  const { answer, isOfOneGroup = false } = props;
  return (
    <div className="mt-6 max-w-3xl space-y-1.5 text-xs text-muted">
      {!isOfOneGroup && (
        <p>
          These are observed differences. The groups are matched on the rows alone, and may differ in more
          than what is compared.
        </p>
      )}
      <p>
        A row with fewer than {answer.minimumCell} people in one of its cells is hidden, and so is any row
        that would reveal it.
      </p>
      <p>
        {answer.definition.window}. Definition version {answer.definition.version}. As of{' '}
        <Moment at={answer.asOf} />
      </p>
    </div>
  );
}
