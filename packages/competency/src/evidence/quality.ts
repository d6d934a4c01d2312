import type { ReadScore } from '@cairn/xapi/lenient';

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

/** A progress of 0..100, as a number or, from LinkedIn Learning, a string of one. */
export function qualityFromPercent(value: unknown): number | undefined {
  const percent = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof percent === 'number' && Number.isFinite(percent) ? clamp(percent / 100) : undefined;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
