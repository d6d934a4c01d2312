import type { Summary } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Refresh } from '../api/outage.ts';
import { summaryQuery } from '../api/queries.ts';
import { formatCount, formatCounted, formatSeconds } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { DefinitionPopover, type NumberDefinition } from '../parts/definition-popover.tsx';
import { Moment } from '../parts/moment.tsx';
import { ACTORS, LAG, LAST_HOUR, STATEMENTS } from './definitions.ts';
import { useStaleSince } from './freshness.ts';

/** Totals and how fresh they are. */
export function SummaryFigures({ refresh }: { readonly refresh: Refresh }) {
  const summary = useQuery(summaryQuery(refresh));
  const stale = useStaleSince([summary], refresh) !== undefined;
  return (
    <section aria-label="Totals" className="rounded-xl border border-line bg-card p-5 sm:p-6">
      <Answer query={summary} what="The totals" skeleton={<FiguresSkeleton />}>
        {(data) => (
          <>
            <dl className="grid grid-cols-2 gap-x-6 gap-y-7 lg:grid-cols-4">
              <Figure definition={STATEMENTS} label="Statements" value={formatCount(data.statements.total)} />
              <Figure
                definition={LAST_HOUR}
                label="Last hour"
                value={formatCount(data.statements.lastHour)}
              />
              <Figure definition={ACTORS} label="Actors" value={formatCount(data.actors)} />
              <Lag lag={stale ? UNKNOWN : data.lag} stale={stale} />
            </dl>
            <p className="mt-6 border-t border-line pt-4 text-xs text-muted">
              As of <Moment at={data.asOf} as="clock" />. Counts everything stored up to{' '}
              <Moment at={data.consistentThrough} />.
            </p>
          </>
        )}
      </Answer>
    </section>
  );
}

function Figure(props: {
  readonly definition: NumberDefinition;
  readonly label: string;
  readonly value: ReactNode;
  readonly detail?: string;
}) {
  return (
    <div>
      <dt className="flex items-center gap-1.5 text-sm text-muted">
        {props.label}
        <DefinitionPopover definition={props.definition} />
      </dt>
      <dd className="mt-1.5 text-2xl font-semibold tracking-tight tabular-nums sm:text-3xl">
        {props.value}
        {props.detail !== undefined && (
          <span className="mt-1 block text-sm font-normal tracking-normal text-muted">{props.detail}</span>
        )}
      </dd>
    </div>
  );
}

/** A lag that was read some time ago says nothing about now. */
const UNKNOWN: Summary['lag'] = { events: null, seconds: null };

/** Unknown is said, never shown as zero. */
function Lag({ lag, stale }: { readonly lag: Summary['lag']; readonly stale: boolean }) {
  const label = 'Behind the log';
  if (lag.events === null) {
    return (
      <Figure
        definition={LAG}
        label={label}
        value={<span className="text-warn">Unknown</span>}
        detail={stale ? 'The totals are out of date' : 'The progress could not be read'}
      />
    );
  }
  if (lag.events === 0) return <Figure definition={LAG} label={label} value="Up to date" />;
  return (
    <Figure
      definition={LAG}
      label={label}
      value={lag.seconds === null ? formatCount(lag.events) : formatSeconds(lag.seconds)}
      detail={`${formatCounted(lag.events, 'record')} to go${lag.seconds === null ? ', age unknown' : ''}`}
    />
  );
}

function FiguresSkeleton() {
  return (
    <div role="status" aria-label="Loading the totals" className="grid grid-cols-2 gap-6 lg:grid-cols-4">
      {['statements', 'hour', 'actors', 'lag'].map((figure) => (
        <div key={figure} className="space-y-3">
          <div className="skeleton h-4 w-20" />
          <div className="skeleton h-8 w-28" />
        </div>
      ))}
      <div className="skeleton col-span-full mt-2 h-4 w-64 max-w-full" />
    </div>
  );
}
