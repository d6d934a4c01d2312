import type { Metrics } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type MetricChoice, metricPath, metricQuery, metricsQuery } from '../api/metric-queries.ts';
import { credentialsQuery } from '../api/queries.ts';
import { lastPart } from '../format/names.ts';
import { formatCounted } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { DefinitionPopover } from '../parts/definition-popover.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Picker } from '../parts/picker.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { readMetricChoice } from '../search.ts';
import { MetricComparison } from './metric-comparison.tsx';
import { SheetCard } from './sheet-card.tsx';

const route = getRouteApi('/signed-in/outcomes');

/** Every metric of the registry, holders of a credential beside the others: one page, whatever the metric. */
export function OutcomesPage() {
  const metrics = useQuery(metricsQuery);
  return (
    <>
      <PageHeader title="Outcomes">How holders of credentials fare beside others.</PageHeader>
      <Answer query={metrics} what="The metrics">
        {(list) => <Chosen list={list} />}
      </Answer>
    </>
  );
}

function Chosen({ list }: { readonly list: Metrics }) {
  const choice = readMetricChoice(route.useSearch());
  const navigate = route.useNavigate();
  const metric = list.metrics.find(({ definition }) => definition.id === choice.metric) ?? list.metrics[0];
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
      <Choices list={list} metric={metric} choice={choice} onChoose={choose} />
      <AnswerCard metric={metric} choice={choice} />
      {metric.kind === 'rate' && <SheetCard id={metric.definition.id} choice={choice} />}
    </div>
  );
}

type Listed = Metrics['metrics'][number];

function Choices(props: {
  readonly list: Metrics;
  readonly metric: Listed;
  readonly choice: MetricChoice;
  readonly onChoose: (next: MetricChoice) => void;
}) {
  const { list, metric, choice, onChoose } = props;
  const credentials = useQuery(credentialsQuery).data?.credentials ?? [];
  const { by, credential, withinDays } = choice;
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_2fr_1fr]">
      <Picker
        label="Metric"
        chosen={metric.definition.id}
        options={list.metrics.map(({ definition }) => ({
          value: definition.id,
          label: shortTitle(definition.title),
        }))}
        // The window of another metric means something else.
        onChoose={(id) => onChoose({ metric: id, ...(by && { by }), ...(credential && { credential }) })}
      />
      <Picker
        label="Rows"
        chosen={by ?? 'occupation'}
        options={list.dimensions.map(({ name, title }) => ({ value: name, label: `By ${title}` }))}
        onChoose={(next) => onChoose({ ...choice, by: next })}
      />
      <Picker
        label="Holders of"
        chosen={credential ?? ''}
        options={[
          { value: '', label: 'Any credential' },
          ...credentials.map(({ activity, title, holders }) => ({
            value: activity,
            label: `${title ?? lastPart(activity)} (${formatCounted(holders, 'holder')})`,
          })),
        ]}
        onChoose={(next) => {
          const { credential: _, ...rest } = choice;
          onChoose(next === '' ? rest : { ...rest, credential: next });
        }}
      />
      <Picker
        label="Within"
        chosen={String(withinDays ?? metric.withinDays)}
        options={list.windows.map((days) => ({ value: String(days), label: `${days} days` }))}
        onChoose={(next) => onChoose({ ...choice, withinDays: Number(next) })}
      />
    </div>
  );
}

/** `Hire rate` of `Hire rate of credential holders and non-holders`: every title says who is compared. */
function shortTitle(title: string): string {
  return title.split(/ of credential holders| of offers to credential holders/)[0] ?? title;
}

function AnswerCard({ metric, choice }: { readonly metric: Listed; readonly choice: MetricChoice }) {
  const { id, title } = metric.definition;
  const answer = useQuery(metricQuery(id, choice));
  return (
    <Card
      title={shortTitle(title)}
      titleAfter={answer.data && <DefinitionPopover definition={answer.data.definition} />}
      note="Holders earned the credential before; everybody else is a non-holder"
      aside={
        <a className="text-link text-sm" href={metricPath(id, choice, '.csv')} download>
          CSV
        </a>
      }
    >
      <Answer
        query={answer}
        what={shortTitle(title)}
        skeleton={<Skeleton rows={4} rowClassName="h-14" label={shortTitle(title).toLowerCase()} />}
      >
        {(data) => <MetricComparison answer={data} choice={choice} />}
      </Answer>
    </Card>
  );
}
