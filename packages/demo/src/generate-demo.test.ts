import { createHash } from 'node:crypto';
import { validateStatement } from '@cairn/xapi';
import { describe, expect, it } from 'vitest';
import { DEMO_LEARNERS } from './demo-learners.ts';
import { type Demo, generateDemo } from './generate-demo.ts';

const small = generateDemo({ learners: DEMO_LEARNERS.small });

function digestOf({ statements, catalogue }: Demo): string {
  const hash = createHash('sha256').update(JSON.stringify(catalogue));
  for (const statement of statements) hash.update(JSON.stringify(statement));
  return hash.digest('hex');
}

function idsOf({ statements }: Demo): ReadonlySet<string> {
  return new Set(Iterator.from(statements).map(({ id }) => id));
}

describe('generateDemo', () => {
  it('gives the same bytes for the same options', () => {
    expect(digestOf(generateDemo({ learners: DEMO_LEARNERS.small }))).toBe(digestOf(small));
  });

  it('gives these bytes on every machine', () => {
    // Changes with the demo, and then the pictures in the docs do too; never by itself.
    expect(digestOf(small)).toBe('843268db5a96fc1b352f173ff2987f33a90be41ce4d966e026855ddc9de63a1b');
  });

  it('can be read twice', () => {
    expect(digestOf(small)).toBe(digestOf(small));
  });

  it.each([
    ['seed', { seed: 'other' }],
    ['anchor', { until: '2026-11-02T00:00:00Z' }],
    ['size', { learners: DEMO_LEARNERS.small + 1 }],
  ])('shares no statement id with a demo of another %s', (_, options) => {
    const ids = idsOf(small);
    const others = idsOf(generateDemo({ learners: DEMO_LEARNERS.small, ...options }));
    expect([...others].filter((id) => ids.has(id))).toEqual([]);
  });

  it('is valid xAPI 1.0.3 and 2.0.0', () => {
    for (const version of ['1.0.3', '2.0.0'] as const) {
      for (const statement of small.statements) {
        const issues = validateStatement(JSON.parse(JSON.stringify(statement)), version);
        if (issues.length > 0) expect({ statement, issues }).toBeUndefined();
      }
    }
  });

  it('comes in order of timestamp, all before the anchor, repeats in a row', () => {
    const statements = [...small.statements];
    const anchor = Date.parse(small.truth.asOf);
    let repeats = 0;
    for (const [i, statement] of statements.entries()) {
      const before = statements[i - 1];
      if (before?.id === statement.id) {
        expect(statement).toEqual(before);
        repeats += 1;
      }
      expect(Date.parse(statement.timestamp)).toBeGreaterThanOrEqual(
        Date.parse(before?.timestamp ?? '1970-01-01'),
      );
      expect(Date.parse(statement.timestamp)).toBeLessThan(anchor);
    }
    expect(statements).toHaveLength(small.count);
    expect(repeats).toBe(small.truth.statements.sentTwice);
    expect(new Set(statements.map(({ id }) => id)).size).toBe(small.truth.statements.distinct);
  });

  it('refuses an anchor that is not a date and a size that is not a number of people', () => {
    expect(() => generateDemo({ until: 'yesterday' })).toThrow(/until: "yesterday" is not an ISO 8601 date/);
    expect(() => generateDemo({ learners: 0 })).toThrow(RangeError);
    expect(() => generateDemo({ learners: 2.5 })).toThrow(RangeError);
  });
});
