import type { FuzzReport } from './run-fuzz.ts';

const MIB = 1 << 20;
const SHOWN_FAULTS = 50;

/** A run in words and figures. */
export function reportText(report: FuzzReport): string {
  const { sent, seconds, acknowledged, slowestMs, slowestKind, faults, memory } = report;
  const [before, ...later] = memory;
  const after = later.at(-1);
  const mib = (bytes: number | undefined) => (bytes === undefined ? '?' : (bytes / MIB).toFixed(0));
  const lines = [
    `${sent} hostile requests in ${seconds.toFixed(0)} s (${(sent / seconds).toFixed(0)}/s)`,
    `${acknowledged} statements acknowledged and read back`,
    `slowest answer ${slowestMs.toFixed(0)} ms (${slowestKind})`,
    `memory, MiB (not of files): before ${mib(before?.resident)} (${mib(before?.anonymous)}), ` +
      `most ${mib(Math.max(...memory.map((one) => one.resident)))}, ` +
      `after ${mib(after?.resident)} (${mib(after?.anonymous)})`,
    '',
    ...table(report),
    '',
    `${faults.length} faults`,
    ...faults.slice(0, SHOWN_FAULTS).map(({ index, kind, what }) => `  ${index}  ${kind}: ${what}`),
  ];
  return lines.join('\n');
}

function table({ answers }: FuzzReport): string[] {
  const rows = [...answers].sort(([a], [b]) => a.localeCompare(b));
  return rows.map(([kind, counts]) => {
    const cells = [...counts]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, count]) => `${name} x ${count}`);
    return `  ${kind.padEnd(34)} ${cells.join(', ')}`;
  });
}
