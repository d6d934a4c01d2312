import { describe, expect, it } from 'vitest';
import { readSyntax } from './read-syntax.ts';
import { shippedSources } from './shipped-sources.ts';

/**
 * Patterns that are made from parts, and why they are linear all the same; `packages/xapi/src/linear.test.ts` measures
 * what uses them.
 */
const MADE = new Map([
  [
    'packages/xapi/src/values/duration.ts',
    'Runs on 200 characters at most; no part can begin where another continues.',
  ],
  [
    'packages/xapi/src/lenient/verb-test.ts',
    'Words of letters, digits and hyphens after a slash, without repetition.',
  ],
]);

/** Files that spread what is short by itself, and what that is. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['apps/dashboard/src/client/overview/freshness.ts', 'the answers that the page shows'],
  ['apps/standalone/src/engines.ts', 'the projections'],
  ['apps/standalone/src/import/send.ts', 'one batch'],
  ['apps/standalone/src/projections-caught-up.ts', 'the projections'],
  ['packages/event-log/src/kafka/kafkajs-driver.ts', 'the partitions of a topic'],
  ['packages/outcomes/src/disclosure/suppression.ts', 'the cells of one row'],
  ['packages/projections/src/rebuild/progress.ts', 'the projections'],
  ['packages/projections/src/runner/backlog.ts', 'the projections'],
  ['packages/xapi/src/query/parameters.ts', '25 issues'],
  ['packages/xapi/src/statement/read.ts', '25 issues'],
]);

const sources = shippedSources().map(({ path, text }) => ({ path, ...readSyntax(path, text) }));

/** `npm run sweeps` judges each of them. */
describe('regular expressions of what is shipped', () => {
  it('are literals, so that they can be checked', () => {
    const made = sources.filter(({ madePatterns }) => madePatterns.length > 0).map(({ path }) => path);
    expect(made.toSorted()).toEqual([...MADE.keys()].toSorted());
  });
});

describe('arrays that are spread into arguments', () => {
  it('are found', () => {
    const { spreads } = readSyntax(
      'canary.ts',
      'a.push(...b);\nMath.max(0, ...c); f(...d); [...e]; g({ ...h });',
    );
    expect(spreads.map(({ place }) => place)).toEqual(['canary.ts:1', 'canary.ts:2']);
  });

  it('are short by themselves: beyond some 100,000 items the call fails', () => {
    const spreading = sources.filter(({ spreads }) => spreads.length > 0);
    const unknown = spreading.filter(({ path }) => !SHORT.has(path)).flatMap(({ spreads }) => spreads);
    expect(unknown, 'Write a loop or reduce, or say in SHORT why it is short.').toEqual([]);
    expect(spreading.map(({ path }) => path).toSorted()).toEqual([...SHORT.keys()].toSorted());
  });
});
