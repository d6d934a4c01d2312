import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Refresh } from '../api/outage.ts';
import { ingestQuery, newestStatementsQuery, summaryQuery } from '../api/queries.ts';
import { formatClock } from '../format/times.ts';
import { Button } from '../parts/button.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { AttainmentCard } from './attainment-card.tsx';
import { useStaleSince } from './freshness.ts';
import { HireRateCard } from './hire-rate-card.tsx';
import { IngestCard } from './ingest-card.tsx';
import { NewestStatements } from './newest-statements.tsx';
import { SummaryFigures } from './summary-figures.tsx';

const LIVE_MS = 2_000;

/** The one main page: what comes in, who attained what, and how holders of credentials fare in hiring. */
export function OverviewPage() {
  const [paused, setPaused] = useState(false);
  const refresh = paused ? false : LIVE_MS;
  const since = useLiveness(refresh);
  return (
    <>
      <PageHeader
        title="Overview"
        aside={<LiveSwitch paused={paused} staleSince={since} onChange={setPaused} />}
      >
        From statements, to attained competencies, to hires.
      </PageHeader>
      <div className="space-y-5 sm:space-y-6">
        <SummaryFigures refresh={refresh} />
        <div className="grid gap-5 sm:gap-6 lg:grid-cols-[3fr_2fr]">
          <IngestCard refresh={refresh} />
          <NewestStatements refresh={refresh} />
        </div>
        <AttainmentCard refresh={refresh} />
        <HireRateCard refresh={refresh} />
      </div>
    </>
  );
}

/**
 * Since when the live answers have not been refreshed. The cards that ask less often ask again as soon as that
 * changes, so that all of them say the same.
 */
function useLiveness(refresh: Refresh): number | undefined {
  const queryClient = useQueryClient();
  const live = [
    useQuery(summaryQuery(refresh)),
    useQuery(ingestQuery(refresh)),
    useQuery(newestStatementsQuery(refresh)),
  ];
  const since = useStaleSince(live, refresh);
  const stale = since !== undefined;
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: ['competencies'] });
    void queryClient.invalidateQueries({ queryKey: ['metric'] });
  }, [queryClient, stale]);
  return since;
}

/** Moving content can be stopped (WCAG 2.2.2). Content that does not move is not called live. */
function LiveSwitch(props: {
  readonly paused: boolean;
  readonly staleSince: number | undefined;
  readonly onChange: (paused: boolean) => void;
}) {
  const stale = props.staleSince !== undefined;
  const dot = stale ? 'bg-warn' : props.paused ? 'bg-stone' : 'bg-accent';
  return (
    <div className="flex items-center gap-3 text-sm text-muted">
      <span className="flex items-center gap-2">
        <span aria-hidden="true" className={`size-2 rounded-full ${dot}`} />
        <span role="status" className={stale ? 'text-warn' : ''}>
          {liveText(props.paused, props.staleSince)}
        </span>
      </span>
      <Button onClick={() => props.onChange(!props.paused)}>{props.paused ? 'Resume' : 'Pause'}</Button>
    </div>
  );
}

function liveText(paused: boolean, since: number | undefined): string {
  if (since === 0) return 'Not refreshed yet';
  if (since !== undefined) return `Not refreshed since ${formatClock(new Date(since).toISOString())}`;
  return paused ? 'Paused' : 'Live, every 2 s';
}
