import type { Memory } from './check/memory.ts';
import type { FuzzReport } from './run-fuzz.ts';

const MIB = 1 << 20;
const SHOWN_FAULTS = 50;

/** A run in words and figures. */
export function reportText(report: FuzzReport): string {
  const { sent, seconds, acknowledged, slowestMs, slowestKind, longestTurnMs, faults, memory, rested } =
    report;
  const mib = (bytes: number | undefined) => (bytes === undefined ? '?' : (bytes / MIB).toFixed(0));
  const level = (at: Memory | undefined) => `${mib(at?.resident)} (${mib(at?.anonymous)})`;
  const lines = [
    `${sent} hostile requests in ${seconds.toFixed(0)} s (${(sent / seconds).toFixed(0)}/s)`,
    `${acknowledged} statements acknowledged and read back`,
    `slowest answer ${slowestMs.toFixed(0)} ms (${slowestKind})`,
    `longest turn of the event loop ${longestTurnMs?.toFixed(0) ?? '?'} ms of processor time`,
    `memory, MiB (not of files): started ${level(rested?.started)}, warm ${level(rested?.warm)}, ` +
      `most ${mib(Math.max(...memory.map((one) => one.resident)))}, after ${level(rested?.after)}`,
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
