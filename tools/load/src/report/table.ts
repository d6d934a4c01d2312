import type { Measurement, Turn } from './measurement.ts';
import { median, pairedRatio } from './statistics.ts';

const COLUMNS = [
  'scenario',
  'target',
  'statements/s',
  'requests/s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'max ms',
  'cpu',
  'cpu µs',
  'generator',
];

/** The medians over the turns as lines of text; the maximum is that of all turns. */
export function resultTable(measurements: readonly Measurement[]): string {
  const rows = measurements.map(({ scenario, target, turns }) => {
    const middle = (value: (turn: Turn) => number | undefined) =>
      median(turns.map((turn) => value(turn) ?? Number.NaN));
    return [
      scenario,
      target,
      whole(middle((turn) => turn.statementsPerSecond || undefined)),
      whole(middle((turn) => turn.requestsPerSecond)),
      fine(middle((turn) => turn.p50)),
      fine(middle((turn) => turn.p95)),
      fine(middle((turn) => turn.p99)),
      fine(Math.max(...turns.map((turn) => turn.max))),
      fine(middle((turn) => turn.serverCpu)),
      fine(middle(costOf)),
      fine(middle((turn) => turn.generatorCpu)),
    ];
  });
  return layOut([COLUMNS, ...rows]);
}

/** How the store compares with each yardstick in each scenario, as lines of text; empty without yardsticks. */
export function ratioLines(measurements: readonly Measurement[], store: string): readonly string[] {
  return ratiosOf(measurements, store).map(
    ({ scenario, yardstick, ratio }) => `${scenario}: ${store} / ${yardstick} = ${ratio.toFixed(2)}`,
  );
}

/** Throughput of the store over that of a yardstick: the median of the rounds' ratios. */
export interface Ratio {
  readonly scenario: string;
  readonly yardstick: string;
  readonly ratio: number;
}

export function ratiosOf(measurements: readonly Measurement[], store: string): readonly Ratio[] {
  const rates = ({ turns }: Measurement) => turns.map((turn) => turn.requestsPerSecond);
  return measurements
    .filter(({ target }) => target === store)
    .flatMap((ours) =>
      measurements
        .filter(({ scenario, target }) => scenario === ours.scenario && target !== store)
        .map((theirs) => ({
          scenario: ours.scenario,
          yardstick: theirs.target,
          ratio: pairedRatio(rates(ours), rates(theirs)),
        })),
    );
}

/** Everything that went wrong, as lines of text. */
export function failureLines(measurements: readonly Measurement[]): readonly string[] {
  return measurements.flatMap(({ scenario, target, turns }) => {
    const counts = new Map<string, number>();
    for (const { failures } of turns) {
      for (const [what, count] of Object.entries(failures)) counts.set(what, (counts.get(what) ?? 0) + count);
    }
    return [...counts].map(([what, count]) => `${scenario}, ${target}: ${count} x ${what}`);
  });
}

/** Processor time of one statement, µs; of one request where requests carry none. */
function costOf({ serverCpu, requestsPerSecond, statementsPerSecond }: Turn): number | undefined {
  return serverCpu === undefined ? undefined : (serverCpu * 1e6) / (statementsPerSecond || requestsPerSecond);
}

function layOut(rows: readonly (readonly string[])[]): string {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join('  ')).join('\n');
}

const whole = (value: number) => (Number.isNaN(value) ? '-' : Math.round(value).toLocaleString('en-US'));
const fine = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(value < 10 ? 2 : 0));
