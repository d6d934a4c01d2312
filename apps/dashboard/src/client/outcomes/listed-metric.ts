import type { Metrics } from '@cairn/query-contract';

/** A metric of any kind, as the list has it; the kind says which form its answer has and what can be chosen. */
export type ListedMetric =
  | Metrics['metrics'][number]
  | (Metrics['followUps'][number] & { readonly kind: 'follow-up' })
  | (Metrics['pay'][number] & { readonly kind: 'pay' });

/** Every metric, in the order in which they are offered. */
export function listedMetrics({ metrics, followUps, pay }: Metrics): readonly ListedMetric[] {
  return [
    ...metrics,
    ...followUps.map((one) => ({ ...one, kind: 'follow-up' as const })),
    ...pay.map((one) => ({ ...one, kind: 'pay' as const })),
  ];
}

/** Those that are released, for those who may read nothing else. */
export function releasedMetrics({ metrics }: Metrics): readonly ListedMetric[] {
  return metrics.filter(({ isReleased }) => isReleased);
}

/** `Hire rate` of `Hire rate of credential holders and non-holders`: every title says who is compared. */
export function shortTitle({ definition }: ListedMetric): string {
  return (
    definition.title.split(/ of credential holders| of offers to credential holders/)[0] ?? definition.title
  );
}
