import { z } from 'zod';
import { share } from '../fields.ts';
import type { MethodDefinition } from './method-definition.ts';
import { threshold } from './parameters.ts';

const parameters = z.object({
  type: z.literal('weightedAverage'),
  w: share.meta({ description: 'Weight of the newest score' }),
  threshold,
});

/** w*latest + (1-w)*mean(older). */
export const weightedAverage: MethodDefinition<typeof parameters> = {
  parameters,
  weigh({ w }, observations) {
    const older = observations.length - 1;
    return older === 0 ? [1] : observations.map((_, i) => (i === older ? w : (1 - w) / older));
  },
  running({ w }) {
    let newest: number | null = null;
    let sumOfOlder = 0;
    let older = -1;
    return {
      add({ quality }) {
        sumOfOlder += newest ?? 0;
        older += 1;
        newest = quality;
      },
      value: () => (newest === null || older === 0 ? newest : w * newest + (1 - w) * (sumOfOlder / older)),
    };
  },
  threshold: (method) => method.threshold,
  mastery: (method) => method.threshold,
  words: {
    label: 'Weighted average',
    value: ({ w }) => `a mean in which the newest score weighs ${w}, and the mean of the older ones the rest`,
  },
};
