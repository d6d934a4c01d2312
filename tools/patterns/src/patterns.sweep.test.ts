import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readSyntax } from './read-syntax.ts';
import { shippedSources } from './shipped-sources.ts';

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
});
