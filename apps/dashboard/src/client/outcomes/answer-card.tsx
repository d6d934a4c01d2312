import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  followUpQuery,
  type MetricChoice,
  metricPath,
  metricQuery,
  payQuery,
} from '../api/metric-queries.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { DefinitionPopover, type NumberDefinition } from '../parts/definition-popover.tsx';
import { Empty } from '../parts/empty.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { AnswerNotes } from './answer-notes.tsx';
import { followUpRowsOf } from './curve-rows.ts';
import { CurveView } from './curve-view.tsx';
import { type ListedMetric, shortTitle } from './listed-metric.ts';
import { MetricComparison } from './metric-comparison.tsx';
import { PayView } from './pay-view.tsx';

interface Asked {
  readonly metric: ListedMetric;
  readonly choice: MetricChoice;
}

/** A metric's answer, whatever kind it is. */
export function AnswerCard(asked: Asked) {
  switch (asked.metric.kind) {
    case 'rate':
    case 'curve':
      return <ComparisonCard {...asked} />;
    case 'follow-up':
      return <FollowUpCard {...asked} />;
    case 'pay':
      return <PayCard {...asked} />;
  }
}

function ComparisonCard({ metric, choice }: Asked) {
  const answer = useQuery(metricQuery(metric.definition.id, choice));
  return (
    <Framed
      asked={{ metric, choice }}
      definition={answer.data?.definition}
      note="Holders earned the credential before; everybody else is a non-holder"
    >
      <Answer query={answer} what={shortTitle(metric)} skeleton={<Waiting metric={metric} />}>
        {(data) => <MetricComparison answer={data} choice={choice} />}
      </Answer>
    </Framed>
  );
}

function FollowUpCard({ metric, choice }: Asked) {
  const answer = useQuery(followUpQuery(metric.definition.id, choice));
  return (
    <Framed
      asked={{ metric, choice }}
      definition={answer.data?.definition}
      note={metric.definition.denominator}
    >
      <Answer query={answer} what={shortTitle(metric)} skeleton={<Waiting metric={metric} />}>
        {(data) =>
          data.rows.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <CurveView
                curves={followUpRowsOf(data)}
                answer={data}
                cell={{
                  ...choice,
                  metric: data.definition.id,
                  asOf: data.asOf,
                  asKnownAt: String(data.asKnownAt),
                }}
              />
              <AnswerNotes answer={data} isOfOneGroup={data.withinDays === null} />
            </>
          )
        }
      </Answer>
    </Framed>
  );
}

function PayCard({ metric, choice }: Asked) {
  const answer = useQuery(payQuery(metric.definition.id, choice));
  return (
    <Framed
      asked={{ metric, choice }}
      definition={answer.data?.definition}
      note="Holders earned the credential; everybody else is a non-holder, compared at the same time"
    >
      <Answer query={answer} what={shortTitle(metric)} skeleton={<Waiting metric={metric} />}>
        {(data) =>
          data.rows.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <PayView answer={data} />
              <AnswerNotes answer={data} />
            </>
          )
        }
      </Answer>
    </Framed>
  );
}

function Framed(props: {
  readonly asked: Asked;
  readonly definition: NumberDefinition | undefined;
  readonly note: string;
  readonly children: ReactNode;
}) {
  const { metric, choice } = props.asked;
  return (
    <Card
      title={shortTitle(metric)}
      titleAfter={props.definition && <DefinitionPopover definition={props.definition} />}
      note={props.note}
      aside={
        <a className="text-link text-sm" href={metricPath(metric.definition.id, choice, '.csv')} download>
          CSV
        </a>
      }
    >
      {props.children}
    </Card>
  );
}

function Waiting({ metric }: { readonly metric: ListedMetric }) {
  return <Skeleton rows={4} rowClassName="h-14" label={shortTitle(metric).toLowerCase()} />;
}

function Nothing() {
  return (
    <Empty title="Nothing to compare yet">
      The comparison appears once statements of employments, pay and programmes have been sent, and they are
      old enough to count.
    </Empty>
  );
}
