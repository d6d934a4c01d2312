import { occurrences } from '../check/occurred.ts';
import type { Truth } from '../check/truth.ts';
import type { Change } from '../history/operations.ts';

/** Links, splits, publications and clock events of a run in lines that can be read; nothing for a run without them. */
export function occurredText(changes: readonly Change[], truth: Pick<Truth, 'log' | 'decisions'>): string {
  if (truth.decisions === undefined) return '';
  const unknown = changes.filter(({ answer }) => answer.outcome === 'unknown').length;
  const lines = [...occurrences(truth)].map(
    ([kind, { records, decisions }]) =>
      [`records, ${kind}`, `${records}, which led to ${decisions} decisions`] as const,
  );
  const asked = [
    'links, splits, publications',
    `${changes.length} sent, ${unknown} without an answer`,
  ] as const;
  return [asked, ...lines].map(([name, value]) => `  ${name.padEnd(36)} ${value}\n`).join('');
}
