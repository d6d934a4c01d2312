import { z } from 'zod';
import type { MethodDefinition } from './method-definition.ts';
import { threshold } from './parameters.ts';

const parameters = z.object({ type: z.literal('average'), threshold });

/** The mean of all scores. */
export const average: MethodDefinition<typeof parameters> = {
  parameters,
  weigh: (_, observations) => observations.map(() => 1 / observations.length),
  running() {
    let sum = 0;
    let count = 0;
    return {
      add({ quality }) {
        sum += quality;
        count += 1;
      },
      value: () => (count === 0 ? null : sum / count),
    };
  },
  threshold: (method) => method.threshold,
  mastery: (method) => method.threshold,
  words: { label: 'Average score', value: () => 'the mean of all scores' },
};
