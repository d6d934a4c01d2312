import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { AttainmentCard } from './attainment-card.tsx';
import { HireRateCard } from './hire-rate-card.tsx';
import { IngestCard } from './ingest-card.tsx';
import { NewestStatements } from './newest-statements.tsx';
import { SummaryFigures } from './summary-figures.tsx';

const LIVE_MS = 2_000;

/** The one main page: what comes in, who attained what, and how holders of credentials fare in hiring. */
export function OverviewPage() {
  const [paused, setPaused] = useState(false);
  const refresh = paused ? false : LIVE_MS;
  return (
    <>
      <PageHeader title="Overview" aside={<LiveSwitch paused={paused} onChange={setPaused} />}>
        From the statements that came in, to who attained what, to who was hired.
      </PageHeader>
      <div className="space-y-5 sm:space-y-6">
        <SummaryFigures refresh={refresh} />
        <div className="grid gap-5 sm:gap-6 lg:grid-cols-[3fr_2fr]">
          <IngestCard refresh={refresh} />
          <NewestStatements refresh={refresh} />
        </div>
        <AttainmentCard refresh={refresh} />
        <HireRateCard />
      </div>
    </>
  );
}

/** Moving content can be stopped (WCAG 2.2.2). */
function LiveSwitch(props: { readonly paused: boolean; readonly onChange: (paused: boolean) => void }) {
  return (
    <div className="flex items-center gap-3 text-sm text-muted">
      <span className="flex items-center gap-2">
        <span
          aria-hidden="true"
          className={`size-2 rounded-full ${props.paused ? 'bg-stone' : 'bg-accent'}`}
        />
        {props.paused ? 'Paused' : 'Live, every 2 s'}
      </span>
      <Button onClick={() => props.onChange(!props.paused)}>{props.paused ? 'Resume' : 'Pause'}</Button>
    </div>
  );
}
