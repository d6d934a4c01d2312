import { type Figure, holds } from './figures.ts';

/** A line for each figure: its share, of how many worlds, and whether it keeps its bounds. */
export function reportText(figures: readonly Figure[]): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  return figures
    .map((figure) => {
      const { name, count, worlds, atLeast, atMost } = figure;
      const bounds = `${percent(atLeast)} to ${percent(atMost)}`;
      return `${name.padEnd(32)} ${percent(count / worlds).padStart(6)} of ${worlds} (${bounds}) ${holds(figure) ? 'holds' : 'DOES NOT HOLD'}`;
    })
    .join('\n');
}
