import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { DIMENSIONS, type DimensionName, disclose, MAX_ROWS, METRICS, type Metric } from '@cairn/outcomes';
import {
  cellsOf,
  followedOf,
  largestRowsOf,
  publishedCatalogue,
  rowParameters,
  TenantQueries,
} from '@cairn/projections';
import { openTemporaryWarehouse } from '@cairn/warehouse/testing';
import { thisMachine } from '../report/machine.ts';
import { fillOutcomes } from './fill-outcomes.ts';

/**
 * How long metrics take by each dimension, in process and without HTTP: queries, intervals and disclosure. The clock is given beside the
 * processor time of the process, the engine's included, which a busy machine does not change as much.
 */
const { values } = parseArgs({
  options: {
    learners: { type: 'string', default: '200000' },
    applications: { type: 'string', default: '280000' },
    occupations: { type: 'string', default: '800' },
    /** How often each is asked for. */
    times: { type: 'string', default: '20' },
    /** Only the metrics and dimensions that are named. */
    metrics: { type: 'string', default: METRICS.map(({ id }) => id).join(',') },
    by: { type: 'string', default: DIMENSIONS.map(({ name }) => name).join(',') },
  },
});
const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);
const TENANT = 'outcomes';

const { warehouse, remove } = await openTemporaryWarehouse();
try {
  const before = await fillOutcomes(warehouse, {
    tenant: TENANT,
    learners: Number(values.learners),
    applications: Number(values.applications),
    occupations: Number(values.occupations),
    employers: 300,
    regions: 60,
    credentials: 40,
    start: START,
  });
  say(`${JSON.stringify(thisMachine())}, load ${loadavg()[0]?.toFixed(1)}`);
  say('| metric | by | rows | p50 ms | p95 ms | processor time, ms |\n| --- | --- | --- | --- | --- | --- |');
  const queries = new TenantQueries(warehouse, TENANT);
  const params = { credentials: [], asOf: START + 730 * DAY, within: 90 * DAY, before };
  for (const metric of METRICS.filter(({ id }) => values.metrics.split(',').includes(id))) {
    for (const { name } of DIMENSIONS.filter((one) => values.by.split(',').includes(one.name))) {
      await measure(metric, name, queries, params);
    }
  }
} finally {
  await remove();
}

async function measure(
  metric: Metric,
  dimension: DimensionName,
  queries: TenantQueries,
  params: Parameters<typeof answered>[3],
): Promise<void> {
  let rows = await answered(metric, dimension, queries, params);
  const took: number[] = [];
  const used = process.cpuUsage();
  for (let n = 0; n < Number(values.times); n += 1) {
    const began = performance.now();
    rows = await answered(metric, dimension, queries, params);
    took.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(used);
  took.sort((a, b) => a - b);
  const [half, most] = [0.5, 0.95].map((part) => took[Math.floor(took.length * part)]?.toFixed(0));
  const processor = ((user + system) / 1_000 / took.length).toFixed(0);
  say(`| ${metric.id} | ${dimension} | ${rows} | ${half} | ${most} | ${processor} |`);
}

/** Answers as the query API does. @returns how many rows the answer has */
async function answered(
  metric: Metric,
  dimension: DimensionName,
  queries: TenantQueries,
  asked: { credentials: string[]; asOf: number; within: number; before: number },
): Promise<number> {
  const catalogue = await publishedCatalogue(queries, asked.before);
  const params = {
    ...asked,
    ...(await rowParameters(queries, dimension, { catalogue, before: asked.before })),
  };
  const all = await queries.run(patient(cellsOf(metric, { dimension, rows: 'all' })), params);
  const isCut = all.length > MAX_ROWS + 1;
  const table = { dimension, rows: isCut ? ('kept' as const) : ('all' as const) };
  const kept = isCut ? await queries.run(patient(largestRowsOf(metric, dimension)), params) : [];
  const cells = isCut ? await queries.run(patient(cellsOf(metric, table)), { ...params, kept }) : all;
  if (metric.kind === 'rate') return disclose(metric.estimate(cells, metric)).rows.length;
  const followed = await queries.run(patient(followedOf(metric, table)), { ...params, kept });
  return disclose(metric.estimate({ cells, followed }, metric, { withinDays: 90 })).rows.length;
}

/** A query that may take longer than a request does: a busy machine is no reason to have no figure. */
function patient<Query extends { readonly maxSeconds: number }>(query: Query): Query {
  return { ...query, maxSeconds: 600 };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
