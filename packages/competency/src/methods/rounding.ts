/** To 2 decimals, halves away from zero for positive numbers; 3.475 that floats to 3.4749999 still is 3.48. */
export function round2(value: number): number {
  return Math.round(value * 100 + 1e-9) / 100;
}
