import type { BenchOptions } from '../options.ts';
import type { ReadBack } from '../scenarios/read-back.ts';
import type { ProcessUsage } from '../targets/process-usage.ts';
import type { Machine } from './machine.ts';
import type { Measurement } from './measurement.ts';
import { median } from './statistics.ts';
import { failureLines, type Ratio, ratioLines, resultTable } from './table.ts';

/** What a process held at the end. */
type Memory = Pick<ProcessUsage, 'peakBytes' | 'residentBytes' | 'fileBytes'>;

/** Everything a run has found; what `--json` writes. */
export interface BenchReport {
  readonly date: string;
  readonly machine: Machine;
  readonly options: Omit<BenchOptions, 'key'>;
  /** What the generator reaches against a server that does nothing. */
  readonly ceilings: readonly Measurement[];
  readonly measurements: readonly Measurement[];
  readonly ratios: readonly Ratio[];
  readonly store: {
    readonly name: string;
    /** Statements in it when reading was measured. */
    readonly statements: number;
    readonly preloadPerSecond?: number;
    readonly memory?: Memory;
  };
  readonly readBack: ReadBack;
}

/** The report for people. */
export function reportText(report: BenchReport): string {
  const { machine, store, measurements, readBack } = report;
  const { preloadPerSecond, memory } = store;
  const lag = measurements.filter(({ target }) => target === store.name).flatMap(lagLine);
  const failures = failureLines(measurements);
  return [
    `${report.date}  ${machine.processor}, ${machine.processors} processors, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}`,
    '',
    resultTable([...report.ceilings, ...measurements]),
    '',
    ...ratioLines(measurements, store.name),
    ...lag,
    `${store.name}: ${store.statements.toLocaleString('en-US')} statements when reading was measured`,
    ...(preloadPerSecond === undefined
      ? []
      : [`${store.name}: filled at ${Math.round(preloadPerSecond)} statements/s`]),
    ...(memory === undefined ? [] : [`${store.name}: ${memoryLine(memory)}`]),
    `read back: ${readBack.asked - readBack.wrong.length} of ${readBack.asked} acknowledged statements as sent`,
    ...readBack.wrong.slice(0, 10),
    ...(failures.length === 0 ? ['no answer was wrong'] : failures),
  ].join('\n');
}

function memoryLine({ peakBytes, residentBytes, fileBytes }: Memory): string {
  const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  return `at most ${mebibytes(peakBytes)} MiB resident; ${mebibytes(residentBytes)} at the end, ${mebibytes(fileBytes)} of them pages of files`;
}

function lagLine({ scenario, turns }: Measurement): readonly string[] {
  const lags = turns.flatMap(({ lagP99 }) => (lagP99 === undefined ? [] : [lagP99]));
  if (lags.length === 0) return [];
  const after = median(turns.flatMap(({ listedAfter }) => (listedAfter === undefined ? [] : [listedAfter])));
  return [
    `${scenario}: listings behind by ${median(lags).toFixed(2)} s (p99), all listed ${after.toFixed(2)} s after the last post`,
  ];
}
