import { z } from 'zod';
import { count, number, share } from '../fields.ts';

const threshold = share.meta({ description: 'Attained from this value on, 0 to 1' });

/** The attainment methods and their parameters: what each means, `AttainmentMethod` says. */
export const methodSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('highest'), threshold }),
    z.object({ type: z.literal('latest'), threshold }),
    z.object({ type: z.literal('average'), threshold }),
    z.object({
      type: z.literal('decayingAverage'),
      w: share.meta({ description: 'Weight of the newer score' }),
      threshold,
    }),
    z.object({
      type: z.literal('weightedAverage'),
      w: share.meta({ description: 'Weight of the latest score' }),
      threshold,
    }),
    z.object({
      type: z.literal('nOfMastery'),
      n: count.meta({ description: 'Scores that are needed' }),
      mastery: share.meta({ description: 'Scores from here on count' }),
      threshold: threshold.optional(),
    }),
    z.object({
      type: z.literal('weightedEvidence'),
      threshold,
      halfLifeDays: number(1, 36_500).optional(),
      kindWeights: z.record(z.string(), number(0, 1_000_000)).optional(),
      minimumEvidence: count.optional(),
      minimumSources: count.optional(),
    }),
    z.object({
      type: z.literal('bkt'),
      threshold,
      prior: share,
      transit: share,
      slip: share,
      guess: share,
      correctAt: share.optional(),
    }),
  ])
  .meta({ id: 'Method' });
