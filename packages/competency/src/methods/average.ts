import { z } from 'zod';
import type { MethodDefinition } from './method-definition.ts';
import { threshold } from './parameters.ts';

const parameters = z.object({ type: z.literal('average'), threshold });

/** The mean of all scores. */
export const average: MethodDefinition<typeof parameters> = {
  parameters,
  weigh: (_, observations) => observations.map(() => 1 / observations.length),
  threshold: (method) => method.threshold,
  ages: () => false,
  words: { label: 'Average score', value: () => 'the mean of all scores' },
};
