import { fileURLToPath } from 'node:url';
import { FOLLOW_UPS, followUpParametersOf, METRICS, parametersOf } from '@cairn/outcomes';
import { describe, expect, it } from 'vitest';
import { metricsPage } from './metrics-page.ts';

const committed = fileURLToPath(new URL('../../../docs/metrics.md', import.meta.url));

describe('docs/metrics.md', () => {
  it('is what the registry makes of it; `npm test -- tools/docs -u` writes it', async () => {
    await expect(metricsPage(METRICS, FOLLOW_UPS)).toMatchFileSnapshot(committed);
  });

  it('explains every parameter of every metric', () => {
    const page = metricsPage(METRICS, FOLLOW_UPS);
    const parameters = [...METRICS.map(parametersOf), ...FOLLOW_UPS.map(followUpParametersOf)];
    for (const name of parameters.flatMap((shape) => Object.keys(shape))) {
      expect(page).toMatch(new RegExp(`^\\| \`${name}\` \\| [A-Z].+ \\| .+ \\|$`, 'm'));
    }
  });
});
