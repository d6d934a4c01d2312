import { isRefused, kaplanMeier, medianSurvival, restrictedMean } from '@cairn/outcomes';
import { method } from '../method.ts';
import { drawFollowed } from './durations.ts';

export const KAPLAN_MEIER = method({
  name: 'kaplan-meier',
  weight: 1_500,
  draw: (dice) => ({ ...drawFollowed(dice, { causes: 1 }), horizon: [dice.share()] }),
  ours: ({ time, entry, cause, horizon: [share = 1] }) => {
    const curve = kaplanMeier(
      time.map((end, i) => ({ time: end, entry: entry[i] ?? 0, event: cause[i] === 1 })),
    );
    const last = curve.at(-1);
    if (!last) return [null];
    const median = medianSurvival(curve);
    const mean = restrictedMean(curve, share * last.time);
    return [
      ...curve.flatMap(({ survival, se, low, high, atRisk }) => [survival, se, low, high, atRisk]),
      ...(isRefused(median) ? [null] : [median.middle]),
      ...limitsOf(curve),
      ...(isRefused(mean) ? [null, null] : [mean.value, mean.se]),
    ];
  },
});

/** R gives limits of a median that it does not give itself, too. */
function limitsOf(curve: ReturnType<typeof kaplanMeier>): readonly (number | null)[] {
  const median = medianSurvival(curve);
  return isRefused(median) ? [null, null] : [median.low, median.high];
}
