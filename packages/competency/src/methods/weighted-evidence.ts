import { z } from 'zod';
import { count, MOST_INSIDE, number, weight } from '../fields.ts';
import type { MethodDefinition } from './method-definition.ts';
import type { Observation } from './observation.ts';
import { threshold } from './parameters.ts';

const parameters = z.object({
  type: z.literal('weightedEvidence'),
  threshold,
  halfLifeDays: number(1, 36_500)
    .optional()
    .meta({ description: 'Age in days at which evidence weighs half, without it evidence does not age' }),
  kindWeights: z
    .record(z.string(), weight)
    .meta({ maxProperties: MOST_INSIDE })
    .optional()
    .meta({ description: 'Weight by kind of evidence, 1 when absent' }),
  minimumEvidence: count
    .optional()
    .meta({ description: 'Pieces of evidence that are needed, 1 when absent' }),
  minimumSources: count.optional().meta({ description: 'Activities they must come from, 1 when absent' }),
});

const DAY = 86_400_000;

/** What is left of a weight after a while. */
function faded(millis: number, halfLifeDays: number | undefined): number {
  return halfLifeDays === undefined ? 1 : 2 ** (-millis / DAY / halfLifeDays);
}

function ownWeight(
  { kindWeights }: z.output<typeof parameters>,
  { weight = 1, kind = '' }: Observation,
): number {
  return weight * (kindWeights?.[kind] ?? 1);
}

/**
 * sum(w q)/sum(w), w = alignment weight x kind weight x 2^(-age/halfLife). All weights fade alike, so that ages are taken
 * at the newest evidence: time that passes without any changes nothing.
 */
export const weightedEvidence: MethodDefinition<typeof parameters> = {
  parameters,
  weigh(method, observations) {
    const { halfLifeDays, minimumEvidence = 1, minimumSources = 1 } = method;
    const sources = new Set(observations.map(({ activity }) => activity)).size;
    if (observations.length < minimumEvidence || sources < minimumSources) return null;
    const newest = observations.at(-1)?.timestamp ?? 0;
    const raw = observations.map(
      (one) => ownWeight(method, one) * faded(newest - (one.timestamp ?? 0), halfLifeDays),
    );
    const total = raw.reduce((sum, weight) => sum + weight, 0);
    return total > 0 ? raw.map((weight) => weight / total) : null;
  },
  running(method) {
    const { halfLifeDays, minimumEvidence = 1, minimumSources = 1 } = method;
    const sources = new Set<string | undefined>();
    let [sum, total, count, newest] = [0, 0, 0, 0];
    return {
      add(one) {
        const { timestamp = 0 } = one;
        const left = count === 0 ? 1 : faded(timestamp - newest, halfLifeDays);
        const weight = ownWeight(method, one);
        sum = sum * left + weight * one.quality;
        total = total * left + weight;
        count += 1;
        newest = timestamp;
        sources.add(one.activity);
      },
      value: () =>
        count < minimumEvidence || sources.size < minimumSources || total === 0 ? null : sum / total,
    };
  },
  threshold: (method) => method.threshold,
  mastery: (method) => method.threshold,
  words: {
    label: 'Weighted evidence',
    value({ halfLifeDays, kindWeights, minimumEvidence, minimumSources }) {
      const kinds = kindWeights === undefined ? '' : ` and by kind (${kindWeights})`;
      const ageing =
        halfLifeDays === undefined ? '' : `, where evidence weighs half after ${halfLifeDays} days`;
      const needed = [
        ...(minimumEvidence === undefined ? [] : [`pieces of evidence needed: ${minimumEvidence}`]),
        ...(minimumSources === undefined ? [] : [`activities needed: ${minimumSources}`]),
      ];
      const minimum = needed.length === 0 ? '' : ` (${needed.join('; ')})`;
      return `the mean weighted by alignment${kinds}${ageing}${minimum}`;
    },
  },
};
