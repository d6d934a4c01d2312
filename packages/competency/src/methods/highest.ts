import { z } from 'zod';
import type { MethodDefinition } from './method-definition.ts';
import { threshold } from './parameters.ts';

const parameters = z.object({ type: z.literal('highest'), threshold });

/** The best score. A tie goes to the oldest: that is when it was reached. */
export const highest: MethodDefinition<typeof parameters> = {
  parameters,
  weigh(_, observations) {
    const best = observations.reduce((highest, { quality }) => Math.max(highest, quality), -Infinity);
    const reached = observations.findIndex(({ quality }) => quality === best);
    return observations.map((_, i) => (i === reached ? 1 : 0));
  },
  running() {
    let best: number | null = null;
    return {
      add({ quality }) {
        best = best === null ? quality : Math.max(best, quality);
      },
      value: () => best,
    };
  },
  threshold: (method) => method.threshold,
  mastery: (method) => method.threshold,
  words: { label: 'Highest score', value: () => 'the best score' },
};
