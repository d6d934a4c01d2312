/** The order of two texts by their UTF-16 code units, the same on every machine: negative, 0 or positive. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
