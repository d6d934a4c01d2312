import type { ReadScore } from '@cairn/xapi/lenient';
import type { Evidence } from './evidence.ts';

/** Two spellings of one score may differ by the rounding of a percentage, and no more. */
const ROUNDING = 0.011;

/** (raw-min)/(max-min), only when all three are given and max > min. */
export function qualityFromRaw(score: ReadScore | undefined): number | undefined {
  if (!score || score.raw === undefined || score.min === undefined || score.max === undefined)
    return undefined;
  return score.max > score.min ? clamp((score.raw - score.min) / (score.max - score.min)) : undefined;
}

/** `scaled` as a quality 0..1 (it is -1..1 in xAPI: below zero is zero), else from raw, min and max. */
export function qualityOf(score: ReadScore | undefined): number | undefined {
  return score?.scaled === undefined ? qualityFromRaw(score) : clamp(score.scaled);
}

/**
 * Whether `scaled` says something else than raw, min (0 when absent) and max. It agrees when it is the share of the way
 * from min to max, or raw / max where min is below zero.
 */
export function contradictsItself({ scaled, raw, min = 0, max }: ReadScore): boolean {
  if (scaled === undefined || raw === undefined || max === undefined || max <= min) return false;
  const meant = [(raw - min) / (max - min)];
  if (min < 0 && max > 0) meant.push(raw / max);
  return !meant.some((share) => Math.abs(share - scaled) <= ROUNDING);
}

/** The score piece of a statement; none without a score that can be read, barred when it contradicts itself. */
export function scoreEvidence(score: ReadScore | undefined, activity: string): Evidence | undefined {
  if (score === undefined) return undefined;
  if (contradictsItself(score)) return { kind: 'score', activity, bar: 'contradictory-score' };
  const quality = qualityOf(score);
  return quality === undefined ? undefined : { kind: 'score', quality, activity };
}

/** A progress of 0..100, as a number or, from LinkedIn Learning, a string of one. */
export function qualityFromPercent(value: unknown): number | undefined {
  const percent = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return Number.isFinite(percent) ? clamp(Number(percent) / 100) : undefined;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
