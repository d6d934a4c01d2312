import { sampledCount } from '@cairn/outcomes';
import type { Plan } from '@cairn/projections';

/** How what was counted is shown: as it is, or scaled up from a sample. */
export interface Scaling {
  readonly isExact: boolean;
  /** How intervals are made. */
  readonly made: { readonly confidence: number; readonly method: string };
  /** A number of persons, with its interval. */
  count(counted: number): { readonly value: number; readonly interval: [number, number] };
  /** A number of anything else, in proportion. */
  times(counted: number): number;
}

/** @param sample undefined where everybody was looked at */
export function scalingOf(sample: Plan['sample']): Scaling {
  const { n, population } = sample ?? { n: 0, population: 0 };
  const { confidence, method } = sampledCount({ count: 0, n, population });
  if (sample === undefined) {
    return {
      isExact: true,
      made: { confidence, method },
      count: (counted) => ({ value: counted, interval: [counted, counted] }),
      times: (counted) => counted,
    };
  }
  return {
    isExact: false,
    made: { confidence, method },
    count(counted) {
      const { value, low, high } = sampledCount({ count: counted, n, population });
      return { value, interval: [low, high] };
    },
    times: (counted) => (n === 0 ? 0 : Math.round((counted * population) / n)),
  };
}
