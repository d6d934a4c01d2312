import { type Figures, quantile } from '../check/figures.ts';

/** Figures in lines that can be read. */
export function figuresText(figures: Figures): string {
  const injected = [...figures.faults].map(([kind, count]) => `${kind} x ${count}`);
  const total = [...figures.faults.values()].reduce((sum, count) => sum + count, 0);
  const lines: (readonly [string, string])[] = [
    ['faults injected', `${total}${total === 0 ? '' : `: ${injected.join(', ')}`}`],
    ['operations', String(figures.operations)],
    ['statements acknowledged', String(figures.acknowledged)],
    [
      'unknown',
      `${figures.unknown} writes without an answer, ${figures.unavailable} answered 503 with Retry-After`,
    ],
    ['conflicts', `${figures.conflicts} writes answered 409`],
    ['lost', String(figures.lost)],
    ['doubled', String(figures.doubled)],
    ['wrong codes', String(figures.wrongCodes)],
    ['other violations', String(figures.otherViolations)],
    ...[...figures.recovery].map(([kind, times]) => [`recovery, ${kind}`, recoveryText(times)] as const),
    ['largest lag', figures.largestLagMs === null ? 'not measured' : `${seconds(figures.largestLagMs)}`],
  ];
  return lines.map(([name, value]) => `  ${name.padEnd(36)} ${value}`).join('\n');
}

function recoveryText(ascending: readonly number[]): string {
  return `p50 ${seconds(quantile(ascending, 0.5))}, p99 ${seconds(quantile(ascending, 0.99))}, of ${ascending.length}`;
}

const seconds = (ms: number | undefined) => (ms === undefined ? '?' : `${(ms / 1000).toFixed(2)} s`);
