import { dated, parseCatalogueItem } from '@cairn/competency';
import { type LogEvent, type LogRecord, seqOf } from '@cairn/lrs';
import { createAttainmentProjection, planPublication, TenantQueries } from '@cairn/projections';
import { alignments, framework, posted, scored } from '@cairn/projections/testing';
import type { Warehouse } from '@cairn/warehouse';
import { fillEvidence } from './fill-evidence.ts';

/** How a step is measured and reported. */
export type Measured = (name: string, count: number, step: () => Promise<unknown>) => Promise<void>;

const START = Date.UTC(2025, 0, 1);
const NOW = START + 400 * 86_400_000;

/** Plans and rule changes over evidence that is there: the tables are filled, not projected. */
export async function measurePlans(
  warehouse: Warehouse,
  measured: Measured,
  { pieces, persons }: { readonly pieces: number; readonly persons: number },
): Promise<void> {
  const one = await openTenant(warehouse, 'one', ['sql'], { pieces, persons });
  await measured(`the first rule for ${pieces} pieces of evidence`, pieces, () => one.publish(0.7));
  await measured(`a rule change for ${pieces} pieces of evidence`, pieces, () => one.publish(0.6));
  const half = await openTenant(warehouse, 'half', ['sql', 'stats'], { pieces, persons });
  await half.publish(0.7);
  await measured(
    `an exact plan of one competency with ${pieces / 2} pieces, as many beside it`,
    pieces / 2,
    () => half.plan('exact', 0.6, 'sql'),
  );
  await measured(`an estimate of the whole catalogue, ${pieces} pieces of ${persons} persons`, pieces, () =>
    half.plan('estimate', 0.6, 'sql', 'stats'),
  );
}

async function openTenant(
  warehouse: Warehouse,
  tenant: string,
  names: readonly string[],
  { pieces, persons }: { readonly pieces: number; readonly persons: number },
) {
  const { handle } = createAttainmentProjection(warehouse);
  let offset = 0;
  const add = (event: LogEvent) => {
    const record: LogRecord = { partition: 0, offset: offset++, tenant, storedAt: NOW + offset, event };
    return handle([record], () => {
      throw new Error('Nothing here is a dead letter.');
    });
  };
  const itemsOf = (threshold: number, changed = names) => [
    framework(Object.fromEntries(names.map((name) => [name, changed.includes(name) ? threshold : 0.7]))),
    alignments(names.map((name) => [name, name] as const)),
  ];
  await add(posted([scored('learner-0', 'other', 0.5, new Date(START).toISOString())]));
  await fillEvidence(warehouse, {
    ...{ tenant, pieces, persons, activities: names },
    ...{ from: seqOf(offset, 0), start: START },
  });
  offset += Math.ceil(pieces / 4_000);
  return {
    publish: (threshold: number) =>
      add({ kind: 'catalogue', item: itemsOf(threshold), publishedBy: 'bench' }),
    plan: (mode: 'exact' | 'estimate', threshold: number, ...changed: string[]) =>
      planPublication(new TenantQueries(warehouse, tenant), {
        items: itemsOf(threshold, changed).map((item) => {
          const parsed = parseCatalogueItem(item);
          if (!parsed.ok) throw new TypeError('The item is not valid.');
          return dated(parsed.item, NOW + offset);
        }),
        mode,
        before: seqOf(offset, 0),
        asOf: NOW + offset,
      }),
  };
}
