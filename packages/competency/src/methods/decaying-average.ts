import { z } from 'zod';
import { share } from '../fields.ts';
import type { MethodDefinition } from './method-definition.ts';
import { threshold } from './parameters.ts';

const parameters = z.object({
  type: z.literal('decayingAverage'),
  w: share.meta({ description: 'Weight of the newer score' }),
  threshold,
});

/** Fold from oldest to newest: x <- (1-w)x + w*s. */
export const decayingAverage: MethodDefinition<typeof parameters> = {
  parameters,
  // The fold unrolled: the first score keeps (1-w)^(n-1), the k-th from the end w(1-w)^k.
  weigh: ({ w }, observations) =>
    observations.map((_, i) => (1 - w) ** (observations.length - 1 - i) * (i === 0 ? 1 : w)),
  running({ w }) {
    let value: number | null = null;
    return {
      add({ quality }) {
        value = value === null ? quality : (1 - w) * value + w * quality;
      },
      value: () => value,
    };
  },
  threshold: (method) => method.threshold,
  mastery: (method) => method.threshold,
  words: {
    label: 'Decaying average',
    value: ({ w }) => `a running mean in which each newer score weighs ${w}, and all before it the rest`,
  },
};
