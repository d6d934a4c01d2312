import type { Metrics } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { programmesQuery } from '../api/catalogue-queries.ts';
import type { MetricChoice } from '../api/metric-queries.ts';
import { credentialsQuery } from '../api/queries.ts';
import { lastPart } from '../format/names.ts';
import { formatCounted } from '../format/numbers.ts';
import { Picker } from '../parts/picker.tsx';
import { type ListedMetric, listedMetrics, shortTitle } from './listed-metric.ts';

interface Choosing {
  readonly list: Metrics;
  readonly choice: MetricChoice;
  readonly onChoose: (next: MetricChoice) => void;
}

/** Everything that can be chosen of a metric; each kind has its own parameters. */
export function Choices({ metric, ...choosing }: Choosing & { readonly metric: ListedMetric }) {
  const { list, choice, onChoose } = choosing;
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[repeat(auto-fit,minmax(10rem,1fr))]">
      <MetricPicker
        all={listedMetrics(list)}
        chosen={metric}
        // The window of another metric means something else.
        onChoose={(id) => onChoose({ metric: id, ...keptBy(id, list, choice) })}
      />
      {metric.kind !== 'pay' && <Rows {...choosing} kind={metric.kind} />}
      {metric.kind === 'follow-up' ? (
        metric.withinDays !== null && <Programme {...choosing} />
      ) : (
        <Credential {...choosing} />
      )}
      {metric.kind === 'pay' ? (
        <Periods {...choosing} />
      ) : (
        metric.withinDays !== null && <Within {...choosing} otherwise={metric.withinDays} />
      )}
    </div>
  );
}

/** Which metric. */
export function MetricPicker(props: {
  readonly all: readonly ListedMetric[];
  readonly chosen: ListedMetric;
  readonly onChoose: (id: string) => void;
}) {
  return (
    <Picker
      label="Metric"
      chosen={props.chosen.definition.id}
      options={props.all.map((one) => ({ value: one.definition.id, label: shortTitle(one) }))}
      onChoose={props.onChoose}
    />
  );
}

/** What of a choice means the same for another metric. */
function keptBy(id: string, list: Metrics, { by, credential }: MetricChoice): MetricChoice {
  const next = listedMetrics(list).find(({ definition }) => definition.id === id);
  const takes = next?.kind === 'rate' || next?.kind === 'curve';
  return {
    ...(by !== undefined && takes && { by }),
    ...(credential !== undefined && (takes || next?.kind === 'pay') && { credential }),
  };
}

function Rows({ list, choice, onChoose, kind }: Choosing & { readonly kind: ListedMetric['kind'] }) {
  // Groups that are not holders have nothing that they hold, and are in one row each.
  const offered = list.dimensions.filter(({ rows }) => kind !== 'follow-up' || rows === 'one');
  return (
    <Picker
      label="Rows"
      chosen={choice.by ?? 'occupation'}
      options={offered.map(({ name, title }) => ({ value: name, label: `By ${title}` }))}
      onChoose={(by) => onChoose({ ...choice, by })}
    />
  );
}

function Credential({ choice, onChoose }: Choosing) {
  const credentials = useQuery(credentialsQuery).data?.credentials ?? [];
  return (
    <Picker
      label="Holders of"
      chosen={choice.credential ?? ''}
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
  );
}

function Programme({ choice, onChoose }: Choosing) {
  const programmes = useQuery(programmesQuery).data ?? [];
  return (
    <Picker
      label="Seats in"
      chosen={choice.programme ?? ''}
      options={[
        { value: '', label: 'Any programme' },
        ...programmes.map(({ id, title }) => ({ value: id, label: title })),
      ]}
      onChoose={(next) => {
        const { programme: _, ...rest } = choice;
        onChoose(next === '' ? rest : { ...rest, programme: next });
      }}
    />
  );
}

function Within({ list, choice, onChoose, otherwise }: Choosing & { readonly otherwise: number }) {
  return (
    <Picker
      label="Within"
      chosen={String(choice.withinDays ?? otherwise)}
      options={list.windows.map((days) => ({ value: String(days), label: `${days} days` }))}
      onChoose={(next) => onChoose({ ...choice, withinDays: Number(next) })}
    />
  );
}

function Periods({ list, choice, onChoose }: Choosing) {
  const { period, after, before } = list.payPeriods;
  const chosen = choice.period ?? period[0] ?? 'year';
  const numbered = (numbers: readonly number[]) =>
    numbers.map((number) => ({ value: String(number), label: `${formatCounted(number, chosen)}` }));
  return (
    <>
      <Picker
        label="Pay by"
        chosen={chosen}
        options={period.map((one) => ({ value: one, label: `Calendar ${one}` }))}
        onChoose={(next) => onChoose({ ...choice, period: next })}
      />
      <Picker
        label="Before the award"
        chosen={String(choice.before ?? before[0])}
        options={numbered(before)}
        onChoose={(next) => onChoose({ ...choice, before: Number(next) })}
      />
      <Picker
        label="After the award"
        chosen={String(choice.after ?? after[0])}
        options={numbered(after)}
        onChoose={(next) => onChoose({ ...choice, after: Number(next) })}
      />
    </>
  );
}
