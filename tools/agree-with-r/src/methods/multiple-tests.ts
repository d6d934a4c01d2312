import { benjaminiHochberg, holm } from '@cairn/outcomes';
import { method } from '../method.ts';

export const MULTIPLE_TESTS = method({
  name: 'multiple-tests',
  weight: 300,
  draw: (dice) => ({
    p: dice.list(dice.pick([1, 2, 5, 40]), () => dice.pick([dice.share(), dice.share() ** 4, 0, 1, 0.05])),
  }),
  ours: ({ p }) => [...holm(p), ...benjaminiHochberg(p)],
});
