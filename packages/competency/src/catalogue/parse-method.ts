import type { AttainmentMethod } from '../methods/attainment-method.ts';
import type { FieldReader } from './field-reader.ts';

const TYPES = [
  'highest',
  'latest',
  'average',
  'decayingAverage',
  'weightedAverage',
  'nOfMastery',
  'weightedEvidence',
  'bkt',
] as const;

/** The attainment method of a competency. Thresholds, mastery and qualities are on the scale 0..1. */
export function parseMethod(reader: FieldReader): AttainmentMethod {
  const type = reader.oneOf('type', TYPES);
  switch (type) {
    case undefined:
      return { type: 'highest', threshold: 1 };
    case 'highest':
    case 'latest':
    case 'average':
      return { type, threshold: unit(reader, 'threshold') };
    case 'decayingAverage':
    case 'weightedAverage':
      return { type, w: unit(reader, 'w'), threshold: unit(reader, 'threshold') };
    case 'nOfMastery':
      return {
        type,
        n: whole(reader, 'n'),
        mastery: unit(reader, 'mastery'),
        ...(reader.has('threshold') ? { threshold: unit(reader, 'threshold') } : {}),
      };
    case 'weightedEvidence':
      return {
        type,
        threshold: unit(reader, 'threshold'),
        ...(reader.has('halfLifeDays') ? { halfLifeDays: reader.number('halfLifeDays', 1, 36_500) } : {}),
        ...(reader.has('kindWeights') ? { kindWeights: kindWeights(reader) } : {}),
        ...(reader.has('minimumEvidence') ? { minimumEvidence: whole(reader, 'minimumEvidence') } : {}),
        ...(reader.has('minimumSources') ? { minimumSources: whole(reader, 'minimumSources') } : {}),
      };
    case 'bkt':
      return {
        type,
        threshold: unit(reader, 'threshold'),
        prior: unit(reader, 'prior'),
        transit: unit(reader, 'transit'),
        slip: unit(reader, 'slip'),
        guess: unit(reader, 'guess'),
        ...(reader.has('correctAt') ? { correctAt: unit(reader, 'correctAt') } : {}),
      };
  }
}

function unit(reader: FieldReader, name: string): number {
  return reader.number(name, 0, 1);
}

function whole(reader: FieldReader, name: string): number {
  const value = reader.number(name, 1, 1000);
  if (!Number.isInteger(value)) reader.note('wrong_type', name, `"${name}" must be a whole number.`);
  return value;
}

/** Weights compare with each other; 1e400 is no number once it is parsed. */
const HEAVIEST = 1_000_000;

function kindWeights(reader: FieldReader): Readonly<Record<string, number>> {
  const value = reader.raw('kindWeights');
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.some(([, weight]) => typeof weight !== 'number' || !(weight >= 0 && weight <= HEAVIEST))) {
    reader.note(
      'wrong_type',
      'kindWeights',
      '"kindWeights" must map evidence kinds to numbers from 0 to 1000000.',
    );
  }
  return Object.fromEntries(entries);
}
