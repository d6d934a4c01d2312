import { z } from 'zod';
import { share } from '../fields.ts';
import type { MethodDefinition } from './method-definition.ts';
import { threshold } from './parameters.ts';

const parameters = z.object({
  type: z.literal('bkt'),
  threshold,
  prior: share.meta({ description: 'P(L0), mastered before the first observation' }),
  transit: share.meta({ description: 'P(T), learned from one observation' }),
  slip: share.meta({ description: 'P(S), wrong although mastered' }),
  guess: share.meta({ description: 'P(G), right although not mastered' }),
  correctAt: share.optional().meta({ description: 'Scores from here on are right, 0.5 when absent' }),
});

/** Bayesian knowledge tracing (Corbett & Anderson 1995), a labelled experiment: not calibrated per competency. */
export const knowledgeTracing: MethodDefinition<typeof parameters> = {
  parameters,
  weigh: (_, observations) => observations.map(() => 1 / observations.length),
  running({ correctAt = 0.5, ...probabilities }) {
    let known: number | null = null;
    return {
      add({ quality }) {
        known = tracedOn(probabilities, known ?? probabilities.prior, quality >= correctAt);
      },
      value: () => known,
    };
  },
  threshold: (method) => method.threshold,
  mastery: ({ correctAt = 0.5 }) => correctAt,
  words: {
    label: 'Knowledge tracing (experiment)',
    value: ({ prior, transit, slip, guess, correctAt }) =>
      'the probability of mastery by Bayesian knowledge tracing (Corbett & Anderson 1995; ' +
      `prior ${prior}, transit ${transit}, slip ${slip}, guess ${guess}` +
      `${correctAt === undefined ? '' : `, right from ${correctAt} on`}), ` +
      'an experiment that is not calibrated for your content',
  },
};

/** The four probabilities of Bayesian knowledge tracing. */
interface KnowledgeTracing {
  readonly prior: number;
  readonly transit: number;
  readonly slip: number;
  readonly guess: number;
}

/**
 * P(known) after one more observation, unrounded: Bayes on the answer, then the chance to have learned from it
 * (Corbett & Anderson 1995, equations 1-3).
 */
export function tracedOn(
  { transit, slip, guess }: Omit<KnowledgeTracing, 'prior'>,
  known: number,
  correct: boolean,
): number {
  const ifKnown = known * (correct ? 1 - slip : slip);
  const ifNot = (1 - known) * (correct ? guess : 1 - guess);
  const posterior = ifKnown + ifNot === 0 ? known : ifKnown / (ifKnown + ifNot);
  return posterior + (1 - posterior) * transit;
}
