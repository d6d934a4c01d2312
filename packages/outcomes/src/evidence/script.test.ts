import { expect, it } from 'vitest';
import { evidenceScript } from './script.ts';

const definition = {
  id: 'some-rate',
  version: '7',
  title: 'Some\nrate\u2028quit()',
  formula: 'count / n',
  numerator: '',
  denominator: '',
  window: '',
};
const asked = {
  definition,
  permalink: '/api/metrics/some-rate?by=region&asKnownAt=3',
  file: 'some-rate.csv',
};

it('begins with what it is of, the table and how it is run, in comments that no text can end', () => {
  const script = evidenceScript({ kind: 'rate', ...asked });
  expect(script.split('\n').slice(0, 7)).toEqual([
    '# Some rate quit()',
    '# some-rate, version 7: count / n',
    '# The table: GET /api/metrics/some-rate.csv?by=region&asKnownAt=3',
    '# Rscript evidence.R some-rate.csv',
    '',
    'file <- "some-rate.csv"',
    'share_is_without_event <- FALSE',
  ]);
  expect(script).toMatch(/quit\(status = if \(disagreeing > 0\) 1 else 0\)\n$/);
});

it('computes what its kind has', () => {
  const of = (kind: 'rate' | 'curve' | 'pay') => evidenceScript({ kind, ...asked, without: true });
  expect(of('rate')).toContain('wilson <- function');
  expect(of('curve')).toContain('log_log <- function');
  expect(of('pay')).toContain('compare_means <- function');
  expect(of('curve')).toContain('share_is_without_event <- TRUE');
  expect(new Set([of('rate'), of('curve'), of('pay')].map((script) => script.length)).size).toBe(3);
});
