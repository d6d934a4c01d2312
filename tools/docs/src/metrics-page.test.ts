import { fileURLToPath } from 'node:url';
import { METRICS, parametersOf } from '@cairn/outcomes';
import { describe, expect, it } from 'vitest';
import { metricsPage } from './metrics-page.ts';

const committed = fileURLToPath(new URL('../../../docs/metrics.md', import.meta.url));

describe('docs/metrics.md', () => {
  it('is what the registry makes of it; `npm test -- tools/docs -u` writes it', async () => {
    await expect(metricsPage(METRICS)).toMatchFileSnapshot(committed);
  });

  it('explains every parameter of every metric', () => {
    const page = metricsPage(METRICS);
    for (const name of METRICS.flatMap((metric) => Object.keys(parametersOf(metric)))) {
      expect(page).toMatch(new RegExp(`^\\| \`${name}\` \\| [A-Z].+ \\| .+ \\|$`, 'm'));
    }
  });
});
