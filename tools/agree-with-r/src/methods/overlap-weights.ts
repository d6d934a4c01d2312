import { isRefused, overlapWeights } from '@cairn/outcomes';
import { type Figure, method } from '../method.ts';

export const OVERLAP_WEIGHTS = method({
  name: 'overlap-weights',
  weight: 400,
  draw: (dice) => {
    const n = dice.pick([12, 40, 150]);
    const isYesNo = dice.happens(0.5);
    const tilt = dice.pick([0, 0.5, 1.5]);
    const flag = dice.list(n, () => (dice.happens(0.4) ? 1 : 0));
    const years = dice.list(n, () => dice.int(18, 60));
    const pay = dice.list(n, () => Math.round(1e4 * Math.exp(dice.normal())));
    const treated = flag.map((yes, i) => {
      const x = tilt * (yes - 0.4) + (tilt * ((years[i] ?? 0) - 40)) / 20;
      return dice.share() < 1 / (1 + Math.exp(-x)) ? 1 : 0;
    });
    const outcome = treated.map((yes, i) => {
      const x = yes + ((years[i] ?? 0) - 40) / 20 + dice.normal();
      return isYesNo ? Number(x > 0.5) : Math.round(1_000 * x);
    });
    // A third covariate follows from the first in some sets.
    const other = flag.map((yes) => (dice.happens(0.1) ? 1 - yes : yes));
    return {
      flag,
      years,
      pay,
      other: dice.happens(0.2) ? flag.map((yes) => 2 - yes) : other,
      treated,
      outcome,
    };
  },
  ours: ({ flag, years, pay, other, treated, outcome }) => {
    const none = { n: 0, sum: 0, squares: 0 };
    const cells = flag.map((yes, i) => {
      const y = outcome[i] ?? 0;
      const self = { n: 1, sum: y, squares: y * y };
      const covariates = [yes, years[i] ?? 0, pay[i] ?? 0, other[i] ?? 0];
      return { covariates, first: treated[i] ? self : none, second: treated[i] ? none : self };
    });
    const result = overlapWeights({ covariates: ['flag', 'years', 'pay', 'other'], cells });
    if (isRefused(result)) return [null];
    const { difference, se, means, effectiveN, balance } = result;
    return [
      ...[difference.value, difference.low, difference.high, se],
      ...[means.first, means.second, effectiveN.first, effectiveN.second],
      ...balance.flatMap(({ crude, weighted }): Figure[] => [crude.smd, weighted.smd]),
    ];
  },
});
