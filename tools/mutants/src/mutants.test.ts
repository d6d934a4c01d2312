import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from './draw.ts';
import { EXPLAINED } from './explained/index.ts';
import { OptionsError, readOptions } from './options.ts';
import { placesOf } from './places.ts';
import type { Mutant } from './run-mutants.ts';
import { UnnoticedReporter } from './unnoticed-reporter.ts';
import { joined, passes, verdictOn, wordsFor } from './verdict.ts';

const SOURCE = ['export type Two = 1 | 2;', 'export const isHigh = (n: number) => n >= 10;', ''].join('\n');

describe('places', () => {
  it('are expressions with their lines and columns, not types', () => {
    expect(placesOf('a.ts', SOURCE)).toEqual([{ path: 'a.ts', range: '2:37-2:44' }]);
    expect(SOURCE.split('\n')[1]?.slice(37, 44)).toBe('n >= 10');
  });

  it('are drawn by seed, and a new place leaves the order of the others', () => {
    const places = Array.from({ length: 100 }, (_, i) => `p${i}`);
    const drawn = draw(places, 10, 1, (place) => place);
    expect(new Set(drawn).size).toBe(10);
    expect(draw(places, 10, 1, (place) => place)).toEqual(drawn);
    expect(draw(places, 10, 2, (place) => place)).not.toEqual(drawn);
    const more = draw([...places, 'another'], 11, 1, (place) => place);
    expect(more.filter((place) => place !== 'another').slice(0, 10)).toEqual(drawn);
  });
});

describe('a verdict', () => {
  const mutant = (status: Mutant['status'], replacement: string): Mutant => ({
    path: 'a.ts',
    line: 2,
    replacement,
    status,
    from: { line: 2, column: 38 },
    to: { line: 2, column: 45 },
  });
  const mutants = [mutant('Killed', 'n < 10'), mutant('Timeout', 'true'), mutant('Survived', 'n > 10')];
  const explanation = { path: 'a.ts', code: 'n >= 10', replacement: 'n > 10', reason: 'a reason' };

  it('names what was not noticed, with the code as it is', () => {
    const verdict = verdictOn(mutants, () => SOURCE, []);
    expect(verdict).toMatchObject({ caught: 2, survivors: [{ code: 'n >= 10', replacement: 'n > 10' }] });
    expect(passes(verdict)).toBe(false);
    expect(passes(verdictOn([mutant('NoCoverage', 'true')], () => SOURCE, []))).toBe(false);
  });

  it('leaves out what is explained, and nothing else', () => {
    expect(passes(verdictOn(mutants, () => SOURCE, [explanation]))).toBe(true);
    expect(passes(verdictOn(mutants, () => SOURCE, [{ ...explanation, code: 'n >= 11' }]))).toBe(false);
    expect(passes(verdictOn(mutants, () => SOURCE, [{ ...explanation, replacement: 'false' }]))).toBe(false);
  });

  it('in words names each survivor, then counts', () => {
    expect(
      wordsFor(
        verdictOn(mutants, () => SOURCE, []),
        'lrs',
        7,
      ),
    ).toBe(
      'a.ts:2: unnoticed\n  - n >= 10\n  + n > 10\nlrs, seed 7: 2 caught, 1 unnoticed, 0 explained: 66.7%\n',
    );
    expect(
      wordsFor(
        verdictOn([mutant('NoCoverage', 'true')], () => SOURCE, []),
        'lrs',
        7,
      ),
    ).toContain('a.ts:2: no test runs it\n');
  });

  it('takes 19 of 20', () => {
    const killed = Array.from({ length: 19 }, () => mutant('Killed', 'true'));
    const verdictOf = (of: readonly Mutant[]) =>
      passes(verdictOn([...of, mutant('NoCoverage', 'false')], () => SOURCE, []));
    expect(verdictOf(killed)).toBe(true);
    expect(verdictOf(killed.slice(1))).toBe(false);
    expect(passes(verdictOn([], () => SOURCE, []))).toBe(false);
  });
});

it('names a change that nobody noticed as soon as it is tested', () => {
  const lines: string[] = [];
  const reporter = new UnnoticedReporter((text) => void lines.push(text));
  const tested = (status: string) => ({
    status,
    fileName: 'a/b.ts',
    location: { start: { line: 3 } },
    replacement: 'n >\n 10',
  });
  for (const status of ['Killed', 'Survived', 'Timeout', 'NoCoverage'])
    reporter.onMutantTested(tested(status));
  expect(lines).toEqual(['  unnoticed at a/b.ts:3: n > 10\n', '  unnoticed at a/b.ts:3: n > 10\n']);
});

describe('explanations', () => {
  it('are of code that is still there', () => {
    for (const { path, code, reason } of EXPLAINED) {
      const text = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
      expect(joined(text), path).toContain(code);
      expect(reason).not.toBe('');
    }
  });
});

describe('options', () => {
  it('have defaults, and say what they take', () => {
    expect(readOptions([])).toEqual({
      packages: ['xapi', 'lrs', 'competency', 'outcomes', 'standards'],
      places: 30,
      seed: 1,
      only: '',
    });
    expect(readOptions(['--packages', 'lrs,xapi', '--seed', '9'])).toMatchObject({
      packages: ['lrs', 'xapi'],
      seed: 9,
    });
    expect(() => readOptions(['--packages', 'warehouse'])).toThrow(OptionsError);
    expect(() => readOptions(['--places', '0'])).toThrow('--places takes a whole number from 1 on, not "0".');
  });
});
