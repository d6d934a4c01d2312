import type { Measured } from './measure.ts';
import { ANSWER_MS } from './patience.ts';

/**
 * What attacks did to a store, and to one of an earlier commit where that was measured, as a table in Markdown. In
 * brackets stands all the work where it came in many turns.
 */
export function attacksTable(
  measured: readonly Measured[],
  earlier: readonly Measured[] | undefined,
): string[] {
  const before = new Map(earlier?.map((one) => [one.name, one]));
  const was = (one: Measured) => (earlier === undefined ? [] : [before.get(one.name)]);
  const heads = [
    'request',
    'wire bytes',
    'unpacked',
    ...(earlier === undefined ? ['held, ms'] : ['held before, ms', 'held now']),
    'allowed',
    ...(earlier === undefined ? ['answer'] : ['answer before', 'answer now']),
  ];
  const rows = measured.map((one) => [
    one.name,
    count(one.wire),
    count(one.unpacked),
    ...was(one).map(heldText),
    heldText(one),
    count(one.allowedMs),
    ...was(one).map(answerText),
    answerText(one),
  ]);
  const rule = heads.map((_, column) => (column === 0 ? '---' : '---:'));
  return [heads, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** One line about one attack, as it is sent. */
export function attackLine(one: Measured): string {
  const verdict = one.fault === undefined ? 'ok   ' : 'FAULT';
  const times = `${heldText(one).padStart(8)} ms of ${count(one.allowedMs).padStart(6)}`;
  return `${verdict} ${times}  ${answerText(one).padEnd(16)} ${one.name}`;
}

const count = (value: number) => Math.round(value).toLocaleString('en');

function heldText(measured: Measured | undefined): string {
  if (measured === undefined) return '';
  const { heldMs, workedMs = 0 } = measured;
  if (heldMs === undefined) return `> ${count(ANSWER_MS)}`;
  return workedMs > Math.max(100, 2 * heldMs) ? `${count(heldMs)} (${count(workedMs)})` : count(heldMs);
}

/** The status and after how long it came. */
function answerText(measured: Measured | undefined): string {
  if (measured === undefined) return '';
  const { status, answeredMs } = measured;
  return typeof status === 'number' ? `${status} in ${count(answeredMs)} ms` : 'none';
}
