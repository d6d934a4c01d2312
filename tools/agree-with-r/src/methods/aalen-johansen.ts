import { aalenJohansen } from '@cairn/outcomes';
import { method } from '../method.ts';
import { drawFollowed } from './durations.ts';

export const AALEN_JOHANSEN = method({
  name: 'aalen-johansen',
  weight: 1_000,
  draw: (dice) => drawFollowed(dice, { causes: 3 }),
  ours: ({ time, entry, cause }) => {
    const people = time.map((end, i) => ({
      time: end,
      entry: entry[i] ?? 0,
      cause: cause[i] === 0 ? null : String(cause[i]),
    }));
    const curves = aalenJohansen(people, ['1', '2', '3']);
    if (curves[0]?.steps.length === 0) return [null];
    return curves.flatMap(({ steps }) =>
      steps.flatMap(({ incidence, se, low, high }) => [incidence, se, low, high]),
    );
  },
});
