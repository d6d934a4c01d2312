import { z } from 'zod';
import type { MethodDefinition } from './method-definition.ts';
import { threshold } from './parameters.ts';

const parameters = z.object({ type: z.literal('latest'), threshold });

/** The newest score. */
export const latest: MethodDefinition<typeof parameters> = {
  parameters,
  weigh: (_, observations) => observations.map((_, i) => (i === observations.length - 1 ? 1 : 0)),
  running() {
    let newest: number | null = null;
    return {
      add({ quality }) {
        newest = quality;
      },
      value: () => newest,
    };
  },
  threshold: (method) => method.threshold,
  mastery: (method) => method.threshold,
  words: { label: 'Latest score', value: () => 'the newest score' },
};
