import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { agreementOf, draw } from './agreement.ts';
import { compare } from './compare.ts';
import { diceFor } from './dice.ts';
import { METHODS } from './methods/registry.ts';
import { OptionsError, readOptions } from './options.ts';
import { rLiteral } from './r-literal.ts';
import { notRunText, reportText } from './report.ts';
import { parse } from './run-r.ts';

describe.each(METHODS)('$name', (method) => {
  it('has a script, draws the same again, and gives numbers for what it draws', () => {
    expect(existsSync(fileURLToPath(new URL(`r/${method.name}.R`, import.meta.url)))).toBe(true);
    for (let index = 0; index < 15; index += 1) {
      const set = method.draw(diceFor(4, index));
      expect(method.draw(diceFor(4, index))).toEqual(set);
      const figures = method.ours(set);
      expect(figures.length).toBeGreaterThan(0);
      expect(figures.filter((figure) => Number.isNaN(figure))).toEqual([]);
    }
    expect(method.draw(diceFor(4, 1))).not.toEqual(method.draw(diceFor(5, 1)));
  });
});

it('shares 10,000 data sets out by weight, each method at least one', () => {
  const sizes = (total: number) => draw(METHODS, total, 1).map(({ sets }) => sets.length);
  expect(METHODS.reduce((sum, { weight }) => sum + weight, 0)).toBe(10_000);
  expect(sizes(1)).toEqual(METHODS.map(() => 1));
  expect(sizes(1_000).reduce((sum, n) => sum + n, 0)).toBe(1_000);
});

describe('a comparison', () => {
  it('agrees to a millionth, relative, or absolute below 1', () => {
    expect(compare([1, 1e6, 0, null, Infinity], [1 + 9e-7, 1e6 + 0.9, 9e-7, null, Infinity])).toMatchObject({
      problem: undefined,
      worst: expect.closeTo(9e-7, 9),
    });
  });

  it.each([
    [[1], [1.000002], 'number 0 is 1 here and 1.000002 in R'],
    [[0, 0], [0, 2e-6], 'number 1 is 0 here and 0.000002 in R'],
    [[1e6], [1e6 + 2], 'number 0 is 1000000 here'],
    [[null], [1], 'number 0 is null here and 1 in R'],
    [[1], [null], 'number 0 is 1 here and null in R'],
    [[Infinity], [5], 'number 0 is Infinity here'],
    [[Infinity], [-Infinity], 'number 0 is Infinity here'],
    [[Number.NaN], [5], 'number 0 is NaN here'],
    [[1, 2], [1], 'there are 2 numbers here and 1 in R'],
    [[1], { error: 'singular' }, 'R failed: singular'],
  ])('of %j and %j does not', (ours, r, problem) => {
    expect(compare(ours, r).problem).toContain(problem);
  });

  // A checker that compares nothing passes silently.
  it('reports every data set with a wrong number, and one without an answer', () => {
    const [drawn] = draw(METHODS.slice(0, 1), 40, 1);
    if (!drawn) throw new Error('There is a first method.');
    const right = drawn.sets.map((set) => drawn.method.ours(set));
    const wrong = right.map((figures, i) => (i === 3 ? figures.map((figure) => (figure ?? 0) + 1) : figures));
    const [good, bad, short] = [right, wrong, right.slice(0, -1)].map((all) => agreementOf(drawn, all));
    expect(good).toMatchObject({ name: 'kaplan-meier', sets: 40, problems: [] });
    expect(good?.numbers).toBe(right.flat().length);
    expect(bad?.problems).toEqual([expect.stringContaining('kaplan-meier 3: number 0')]);
    expect(short?.problems).toEqual([expect.stringContaining('it gave no answer')]);
    const text = reportText([good, bad].flatMap((each) => each ?? []));
    expect(text).toContain('1 DISAGREE');
    expect(text).toMatch(/80 data sets, \d+ numbers: 1 data sets disagree with R$/);
  });
});

it('gives R its numbers and takes its answers', () => {
  expect(
    rLiteral([
      { x: [1, 0.1, Number.NaN, Infinity], y: 2 },
      { x: [], y: -Infinity },
    ]),
  ).toBe('list(list(x=c(1,0.1,NA_real_,Inf),y=2),\nlist(x=c(),y=-Inf))');
  expect(parse('1 NA 2.5e-3\nerror it is singular\nInf -Inf NaN\n')).toEqual([
    [1, null, 0.0025],
    { error: 'it is singular' },
    [Infinity, -Infinity, null],
  ]);
});

it('says loudly that nothing was compared where R is missing', () => {
  expect(notRunText('Rscript is not on the path')).toContain('NOT RUN');
  expect(notRunText('Rscript is not on the path')).toContain('Rscript is not on the path');
});

it('reads its options', () => {
  expect(readOptions([])).toEqual({ sets: 10_000, seed: 1, only: undefined });
  expect(readOptions(['--sets', '20', '--seed', '3', '--only', 'log-rank'])).toEqual({
    sets: 20,
    seed: 3,
    only: 'log-rank',
  });
  for (const wrong of [['--sets', '0'], ['--sets', 'x'], ['--only', 'magic'], ['--what']])
    expect(() => readOptions(wrong)).toThrow(OptionsError);
});
