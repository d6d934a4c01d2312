import { z } from 'zod';
import { count, MOST_INSIDE, number, weight } from '../fields.ts';
import type { MethodDefinition } from './method-definition.ts';
import { threshold } from './parameters.ts';

const parameters = z.object({
  type: z.literal('weightedEvidence'),
  threshold,
  halfLifeDays: number(1, 36_500)
    .optional()
    .meta({ description: 'Age in days at which evidence weighs half, without it evidence does not age' }),
  kindWeights: z
    .record(z.string(), weight)
    .meta({ maxProperties: MOST_INSIDE })
    .optional()
    .meta({ description: 'Weight by kind of evidence, 1 when absent' }),
  minimumEvidence: count
    .optional()
    .meta({ description: 'Pieces of evidence that are needed, 1 when absent' }),
  minimumSources: count.optional().meta({ description: 'Activities they must come from, 1 when absent' }),
});

/** sum(w q)/sum(w), w = alignment weight x kind weight x 2^(-age/halfLife). */
export const weightedEvidence: MethodDefinition<typeof parameters> = {
  parameters,
  weigh({ halfLifeDays, kindWeights, minimumEvidence = 1, minimumSources = 1 }, observations) {
    const sources = new Set(observations.map(({ source }) => source)).size;
    if (observations.length < minimumEvidence || sources < minimumSources) return null;
    const raw = observations.map(({ weight = 1, kind = '', ageDays = 0 }) => {
      const fading = halfLifeDays === undefined ? 1 : 2 ** (-ageDays / halfLifeDays);
      return weight * (kindWeights?.[kind] ?? 1) * fading;
    });
    const total = raw.reduce((sum, weight) => sum + weight, 0);
    return total > 0 ? raw.map((weight) => weight / total) : null;
  },
  threshold: (method) => method.threshold,
  ages: ({ halfLifeDays }) => halfLifeDays !== undefined,
  words: {
    label: 'Weighted evidence',
    value({ halfLifeDays, kindWeights, minimumEvidence, minimumSources }) {
      const kinds = kindWeights === undefined ? '' : ` and by kind (${kindWeights})`;
      const ageing =
        halfLifeDays === undefined ? '' : `, where evidence weighs half after ${halfLifeDays} days`;
      const needed = [
        ...(minimumEvidence === undefined ? [] : [`pieces of evidence needed: ${minimumEvidence}`]),
        ...(minimumSources === undefined ? [] : [`activities needed: ${minimumSources}`]),
      ];
      const minimum = needed.length === 0 ? '' : ` (${needed.join('; ')})`;
      return `the mean weighted by alignment${kinds}${ageing}${minimum}`;
    },
  },
};
