import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
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

/** The longest that one pattern may take to be checked, ms: one that cannot be judged is too clever. */
const CHECK_MS = 60_000;

/** A limit of time that is reached counts as an attack, so a busy machine makes patterns look bad: steps are limited instead. */
const COUNTED = { attackTimeout: null, incubationTimeout: null, seedingTimeout: null };

const sources = shippedSources().map(({ path, text }) => ({ path, ...readSyntax(path, text) }));
let judge: (source: string, flags: string) => string;

beforeAll(async () => {
  // The build in JavaScript: no Java, no executables, nothing that is fetched or run while installing.
  vi.stubEnv('RECHECK_SYNC_BACKEND', 'pure');
  const { checkSync } = await import('recheck');
  judge = (source, flags) => {
    const found = checkSync(source, flags, { timeout: CHECK_MS, ...COUNTED });
    if (found.status === 'safe') return 'linear';
    return found.status === 'vulnerable' ? found.complexity.type : `${found.status} (${found.error.kind})`;
  };
});
afterAll(() => vi.unstubAllEnvs());

describe('regular expressions of what is shipped', () => {
  it('are found, bad ones are known for bad, and tests are left out', () => {
    const { patterns, madePatterns } = readSyntax(
      'canary.ts',
      'const a = /^(.*?)[ \\t]*$/; new RegExp(a);\n\n/b/g;',
    );
    expect(patterns.map(({ place, text }) => [place, text])).toEqual([
      ['canary.ts:1', '/^(.*?)[ \\t]*$/'],
      ['canary.ts:3', '/b/g'],
    ]);
    expect(madePatterns).toHaveLength(1);
    expect(judge('^(.*?)[ \\t]*$', '')).toBe('polynomial');
    expect(judge('\\s*;\\s*', '')).toBe('polynomial');
    expect(judge('^(a|a)*$', '')).toBe('exponential');
    expect(judge('^[a-z]+-\\d{2}$', '')).toBe('linear');
    const paths = sources.map(({ path }) => path);
    expect(paths).toContain('packages/xapi/src/multipart/part-headers.ts');
    expect(paths).toContain('apps/dashboard/src/client/format/names.ts');
    expect(paths.filter((path) => path.includes('.test.') || path.includes('/testing/'))).toEqual([]);
    expect(sources.flatMap(({ patterns }) => patterns).length).toBeGreaterThan(100);
  });

  it('take time in proportion to the text', { timeout: 600_000 }, () => {
    const places = Map.groupBy(
      sources.flatMap(({ patterns }) => patterns),
      ({ source, flags }) => JSON.stringify([source, flags]),
    );
    const bad = [...places.values()].flatMap((found) => {
      const [{ source, flags, text } = { source: '', flags: '', text: '' }] = found;
      const verdict = judge(source, flags);
      return verdict === 'linear'
        ? []
        : [`${found.map(({ place }) => place).join(', ')}: ${verdict}: ${text}`];
    });
    expect(bad, 'Write it such that no part can begin where another continues, or walk the text.').toEqual(
      [],
    );
  });

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
