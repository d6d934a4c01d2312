import { expect, it } from 'vitest';
import { type Figure, figuresOf, holds } from './figures.ts';
import { OptionsError, readOptions } from './options.ts';
import { crudeTruth } from './person.ts';
import { reportText } from './report.ts';

/** A slice of `npm run worlds`: of 40 worlds 95% intervals cover at least 34, but for 3 seeds of 1,000. */
it('covers the truth, claims nothing under the null and flags what is hidden', () => {
  const figures = figuresOf({ worlds: 40, seed: 2 });
  const counts = new Map(figures.map(({ name, count }) => [name, count]));
  for (const name of ['crude', 'matched', 'overlap weights', 'cumulative incidence'])
    expect(counts.get(`coverage: ${name}`), name).toBeGreaterThanOrEqual(34);
  expect(counts.get('false claims under the null')).toBeLessThanOrEqual(4);
  expect(counts.get('hidden confounder flagged')).toBeGreaterThanOrEqual(36);
  expect(figures.every(({ worlds }) => worlds === 40)).toBe(true);
});

it('knows the crude truth: what holding adds, and more where who holds would have done better anyway', () => {
  const truth = { people: 600, difference: 0.1, hidden: 0 };
  const crude = crudeTruth(truth);
  expect(crude).toBeGreaterThan(0.105);
  expect(crude).toBeLessThan(0.13);
  expect(crudeTruth({ ...truth, difference: 0 })).toBeCloseTo(crude - 0.1, 12);
  expect(crudeTruth({ ...truth, hidden: 0.3 })).toBeGreaterThan(crude + 0.1);
});

it('draws the same worlds for the same seed', () => {
  expect(figuresOf({ worlds: 3, seed: 1 })).toEqual(figuresOf({ worlds: 3, seed: 1 }));
});

it('says which figures do not hold, on both sides of their bounds', () => {
  const figure = (count: number): Figure => ({ name: 'x', count, worlds: 100, atLeast: 0.93, atMost: 0.97 });
  expect([92, 93, 97, 98].map((count) => holds(figure(count)))).toEqual([false, true, true, false]);
  expect(reportText([figure(92)])).toMatch(/92\.0% of 100 \(93\.0% to 97\.0%\) DOES NOT HOLD$/);
  expect(reportText([figure(95)])).toMatch(/95\.0% of 100 .* holds$/);
});

it('reads its options', () => {
  expect(readOptions([])).toEqual({ worlds: 500, seed: 1 });
  expect(readOptions(['--worlds', '20', '--seed', '3'])).toEqual({ worlds: 20, seed: 3 });
  for (const wrong of [['--worlds', '0'], ['--seed', 'x'], ['--what']])
    expect(() => readOptions(wrong)).toThrow(OptionsError);
});
