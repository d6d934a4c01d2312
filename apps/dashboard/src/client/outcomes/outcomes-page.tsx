import type { Metrics } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type MetricChoice, metricsQuery } from '../api/metric-queries.ts';
import { Answer } from '../parts/answer.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { readMetricChoice } from '../search.ts';
import { readsReleasesOnly, useRole } from '../session/use-role.ts';
import { AnswerCard } from './answer-card.tsx';
import { Choices, MetricPicker } from './choices.tsx';
import { listedMetrics, releasedMetrics } from './listed-metric.ts';
import { SheetCard } from './sheet-card.tsx';
import { TransitionsCard } from './transitions-card.tsx';

const route = getRouteApi('/signed-in/outcomes');

/** Every metric of the registry, with everything that can be chosen of it in the address: one page, whatever the metric. */
export function OutcomesPage() {
  const metrics = useQuery(metricsQuery);
  const role = useRole();
  return (
    <>
      <PageHeader title="Outcomes">
        How holders of credentials fare beside others, and how people and openings in programmes do.
        {!readsReleasesOnly(role) && (
          <>
            {' '}
            What was asked beforehand is among the{' '}
            <Link to="/questions" search={{}} className="text-link">
              registered questions
            </Link>
            .
          </>
        )}
      </PageHeader>
      <Answer query={metrics} what="The metrics">
        {(list) => <Chosen list={list} />}
      </Answer>
    </>
  );
}

function Chosen({ list }: { readonly list: Metrics }) {
  const choice = readMetricChoice(route.useSearch());
  const navigate = route.useNavigate();
  const onlyReleases = readsReleasesOnly(useRole());
  const all = onlyReleases ? releasedMetrics(list) : listedMetrics(list);
  const metric = all.find(({ definition }) => definition.id === choice.metric) ?? all[0];
  const choose = (next: MetricChoice) => void navigate({ search: next, replace: true, resetScroll: false });
  if (metric === undefined || (choice.metric !== undefined && choice.metric !== metric.definition.id))
    return (
      <div role="alert" className="rounded-lg border border-line bg-sunken/60 p-5 text-sm">
        <p className="font-medium wrap-anywhere">There is no metric “{choice.metric}”.</p>
        <button type="button" className="text-link mt-1" onClick={() => choose({})}>
          Show the first one
        </button>
      </div>
    );
  return (
    <div className="space-y-5 sm:space-y-6">
      {onlyReleases ? (
        <MetricPicker all={all} chosen={metric} onChoose={(id) => choose({ metric: id })} />
      ) : (
        <Choices list={list} metric={metric} choice={choice} onChoose={choose} />
      )}
      <AnswerCard metric={metric} choice={onlyReleases ? { metric: metric.definition.id } : choice} />
      {!onlyReleases && (metric.kind === 'rate' || metric.kind === 'pay') && (
        <SheetCard kind={metric.kind} id={metric.definition.id} choice={choice} />
      )}
      {!onlyReleases && <TransitionsCard key={choice.credential} credential={choice.credential} />}
    </div>
  );
}
