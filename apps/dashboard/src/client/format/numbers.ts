const MINUS = '−';

const count = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const upToOneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** 22000 -> `22,000`. */
export function formatCount(value: number): string {
  return count.format(value);
}

/** `1 statement`, `2 statements`. */
export function formatCounted(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** A share 0..1 as a percentage with one decimal: .4 -> `40.0%`. */
export function formatRate(rate: number): string {
  return `${oneDecimal.format(rate * 100)}%`;
}

/** Coverage of an interval, 0..1: .95 -> `95%`, .999 -> `99.9%`. */
export function formatConfidence(confidence: number): string {
  return `${upToOneDecimal.format(confidence * 100)}%`;
}

/** Bounds of a share 0..1: `31.7–49.0%`. */
export function formatInterval(low: number, high: number): string {
  return `${oneDecimal.format(low * 100)}–${oneDecimal.format(high * 100)}%`;
}

/** A difference of two shares in percentage points, always signed: .25 -> `+25.0`, -.1 -> `−10.0`. */
export function formatPoints(difference: number): string {
  const text = oneDecimal.format(Math.abs(difference * 100));
  if (text === '0.0') return text;
  return `${difference < 0 ? MINUS : '+'}${text}`;
}

/** A competency's value, two decimals as the methods round it; a dash when there is none yet. */
export function formatValue(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

/** How long, for a reader: .4 -> `under 1 s`, 75 -> `1 min 15 s`, 7300 -> `2 h 1 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 1) return 'under 1 s';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/**
 * The upper end of a scale for shares: the next of 10%, 20%, 25%, 50%, 60%, 80% or 100% above the largest, all
 * of which divide into round steps.
 */
export function scaleEnd(largest: number): number {
  return [0.1, 0.2, 0.25, 0.5, 0.6, 0.8].find((end) => largest <= end) ?? 1;
}

/** Round marks from 0 to a `scaleEnd`, both included. */
export function scaleMarks(end: number): readonly number[] {
  const steps = end === 0.25 || end === 0.5 ? 5 : 4;
  return Array.from({ length: steps + 1 }, (_, index) => (end * index) / steps);
}
