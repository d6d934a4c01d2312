import { z } from 'zod';
import type { MethodDefinition } from './method-definition.ts';
import { threshold } from './parameters.ts';

const parameters = z.object({ type: z.literal('latest'), threshold });

/** The newest score. */
export const latest: MethodDefinition<typeof parameters> = {
  parameters,
  weigh: (_, observations) => observations.map((_, i) => (i === observations.length - 1 ? 1 : 0)),
  threshold: (method) => method.threshold,
  ages: () => false,
  words: { label: 'Latest score', value: () => 'the newest score' },
};
