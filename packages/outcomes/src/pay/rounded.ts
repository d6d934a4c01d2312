/** A value with three significant digits. @example rounded(41_237) // 41_200 */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
