/** Limits of a share; null where it is 0 or 1 and they have no value. */
export interface Limits {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Interval of a share on the scale log(-log share), which keeps it between 0 and 1 (Kalbfleisch & Prentice 2002, 1.4.1;
 * Choudhury 2002 for cumulative incidence). As `conf.type = "log-log"` of R's survival.
 */
export function logLog(share: number, se: number, z: number): Limits {
  // A sum of shares can miss 1 by its rounding.
  if (share <= 0 || share > 1 - 1e-12) return { low: null, high: null };
  const spread = Math.exp((z * se) / (share * Math.abs(Math.log(share))));
  return { low: share ** spread, high: share ** (1 / spread) };
}
