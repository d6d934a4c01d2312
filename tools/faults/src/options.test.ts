import { expect, it } from 'vitest';
import { OptionsError, readOptions } from './options.ts';

it('runs everything for a quarter of an hour by default', () => {
  expect(readOptions([])).toMatchObject({ mode: 'all', minutes: 15, embeddedKills: 100, servicesKills: 32 });
  expect(readOptions(['--mode', 'embedded', '--seed', '7', '--kills', '3'])).toMatchObject({
    mode: 'embedded',
    seed: 7,
    embeddedKills: 3,
    servicesKills: 3,
  });
});

it.each([['--mode', 'both'], ['--seed', 'x'], ['--unknown'], ['word']])(
  'refuses %s %s in words',
  (...args) => {
    expect(() => readOptions(args)).toThrow(OptionsError);
  },
);
