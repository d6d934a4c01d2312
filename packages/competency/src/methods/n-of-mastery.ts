import { z } from 'zod';
import { count, share } from '../fields.ts';
import type { MethodDefinition } from './method-definition.ts';
import { threshold } from './parameters.ts';

const parameters = z.object({
  type: z.literal('nOfMastery'),
  n: count.meta({ description: 'Scores that are needed, a whole number' }),
  mastery: share.meta({ description: 'Scores from here on count' }),
  threshold: threshold.optional().meta({ description: 'Attained from this value on, `mastery` when absent' }),
});

/** The mean of the scores >= mastery; no value until there are n of them. */
export const nOfMastery: MethodDefinition<typeof parameters> = {
  parameters,
  weigh({ n, mastery }, observations) {
    const mastered = observations.filter(({ quality }) => quality >= mastery).length;
    if (mastered < Math.max(1, n)) return null;
    return observations.map(({ quality }) => (quality >= mastery ? 1 / mastered : 0));
  },
  running({ n, mastery }) {
    let sum = 0;
    let mastered = 0;
    return {
      add({ quality }) {
        if (quality < mastery) return;
        sum += quality;
        mastered += 1;
      },
      value: () => (mastered < Math.max(1, n) ? null : sum / mastered),
    };
  },
  threshold: (method) => method.threshold ?? method.mastery,
  mastery: ({ mastery }) => mastery,
  words: {
    label: 'Mean of mastered scores',
    value: ({ n, mastery }) => `the mean of the scores of at least ${mastery} (needed: ${n} of them)`,
  },
};
