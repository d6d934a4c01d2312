import { describe, expect, it } from 'vitest';
import { beyondBounds, type LongList, type Members } from './beyond-bounds.ts';
import { beyondRequirement } from './beyond-requirement.ts';

const list = (length: number) => Array.from({ length }, (_, i) => `${i}`);
const map = (length: number) => Object.fromEntries(list(length).map((key) => [key, '']));
const crowded = (path: string, name: string, size = 1_001) => ({
  crowded: {
    code: 'out_of_range',
    path,
    message: `"${name}" has ${size} entries; at most 1000 are allowed.`,
  },
  heavy: [],
});
const within = { crowded: undefined, heavy: [] };

/** A value at a member, or at a member of a member. */
const placed = (steps: readonly string[], value: unknown): Members =>
  steps.reduceRight<unknown>((inside, step) => ({ [step]: inside }), value) as Members;

describe('the lists of an item', () => {
  it.each([
    'activity',
    'competencies',
    'title',
    'description',
    'publisher',
    'creator',
    'notes',
    'keywords',
    'subjects',
    'reason',
    'codes',
    'level',
    'parts',
    'credentials',
    'skills',
    'method.kindWeights',
  ])('"%s" has at most 1,000 entries', (name) => {
    const steps = name.split('.');
    for (const many of [list, map]) {
      expect(beyondBounds(placed(steps, many(1_000)), undefined)).toEqual(within);
      expect(beyondBounds(placed(steps, many(1_001)), undefined)).toEqual(
        crowded(`$.${name}`, name.replace('method.', '')),
      );
    }
    expect(beyondBounds(placed(steps, 'x'.repeat(2_000)), undefined)).toEqual(within);
    expect(beyondBounds(placed(steps, null), undefined)).toEqual(within);
  });

  it.each(['name', 'description', 'coverage', 'suppressionPolicy', 'figures'])(
    '"%s" of published outcomes has at most 1,000 entries',
    (name) => {
      const outcomes = (size: number) => ({ publishedOutcomes: [{}, { [name]: list(size) }] });
      expect(beyondBounds(outcomes(1_000), undefined)).toEqual(within);
      expect(beyondBounds(outcomes(1_001), undefined)).toEqual(
        crowded(`$.publishedOutcomes[1].${name}`, name),
      );
    },
  );

  it.each(['metric', 'description', 'group'])(
    '"%s" of a published figure has at most 1,000 entries',
    (name) => {
      const outcomes = (size: number) => ({ publishedOutcomes: [{ figures: [{}, { [name]: list(size) }] }] });
      expect(beyondBounds(outcomes(1_000), undefined)).toEqual(within);
      expect(beyondBounds(outcomes(1_001), undefined)).toEqual(
        crowded(`$.publishedOutcomes[0].figures[1].${name}`, name),
      );
      expect(beyondBounds({ publishedOutcomes: list(1_001) }, undefined)).toEqual(
        crowded('$.publishedOutcomes', 'publishedOutcomes'),
      );
    },
  );

  it('but its long list are looked at', () => {
    expect(beyondBounds({ competencies: list(1_001) }, 'competencies')).toEqual(within);
    expect(beyondBounds({ competencies: list(1_001) }, 'alignments')).toEqual(
      crowded('$.competencies', 'competencies'),
    );
    expect(beyondBounds({ competencies: map(3) }, 'competencies')).toEqual(within);
  });
});

describe('the entries of its long list', () => {
  it.each([
    'evidence',
    'method.kindWeights',
    'label',
    'statement',
    'notes',
    'codes',
    'level',
    'keywords',
    'subjects',
    'broader',
    'associations',
  ])('have at most 1,000 entries in "%s"', (name) => {
    const steps = name.split('.');
    const item = (size: number) => ({ competencies: [null, 'x', placed(steps, list(size))] });
    expect(beyondBounds(item(1_000), 'competencies')).toEqual(within);
    expect(beyondBounds(item(1_002), 'competencies')).toEqual(
      crowded(`$.competencies[2].${name}`, name.replace('method.', ''), 1_002),
    );
  });

  const heavy = (path: string, name: string, value: number) => ({
    code: 'out_of_range',
    path,
    message: `"${name}" is ${value}; it must be from 0 to 1000000.`,
  });

  it('have weights up to a million: of alignments, and of kinds where a method weighs them', () => {
    const alignments = [{ weight: 1_000_000 }, { weight: 1_000_001 }, { weight: '2000000' }, {}, null];
    expect(beyondBounds({ alignments }, 'alignments').heavy).toEqual([
      heavy('$.alignments[1].weight', 'weight', 1_000_001),
    ]);
    const kindWeights = { pass: 2_000_000, score: 1_000_000, 'a-b': 1_000_001 };
    const weighing = [{ method: { type: 'weightedEvidence', kindWeights } }, { weight: 2_000_000 }];
    expect(beyondBounds({ competencies: weighing }, 'competencies').heavy).toEqual([
      heavy('$.competencies[0].method.kindWeights.pass', 'pass', 2_000_000),
      heavy('$.competencies[0].method.kindWeights["a-b"]', 'a-b', 1_000_001),
    ]);
    // Another method has no such weights, and leaves them out.
    const other = [{ method: { type: 'highest', kindWeights } }];
    expect(beyondBounds({ competencies: other }, 'competencies')).toEqual(within);
    expect(beyondBounds({ alignments: weighing.slice(0, 1) }, 'alignments')).toEqual(within);
  });

  it('are named up to a hundred', () => {
    const alignments = Array.from({ length: 150 }, () => ({ weight: 2_000_000 }));
    expect(beyondBounds({ alignments }, 'alignments').heavy).toHaveLength(100);
    expect(beyondBounds({ alignments: alignments.slice(0, 100) }, 'alignments').heavy).toHaveLength(100);
    // What nobody would read to its end comes before all weights.
    const item = { alignments: [...alignments, { evidence: list(1_001) }] };
    expect(beyondBounds(item, 'alignments')).toEqual(crowded('$.alignments[150].evidence', 'evidence'));
  });

  it('are those of the list that it is about', () => {
    const lists: readonly LongList[] = ['competencies', 'alignments', 'associations'];
    for (const name of lists)
      expect(beyondBounds({ [name]: [{ notes: list(1_001) }] }, name)).toEqual(
        crowded(`$.${name}[0].notes`, 'notes'),
      );
    expect(beyondBounds({ alignments: [{ notes: list(1_001) }] }, undefined)).toEqual(within);
  });
});

describe('a requirement', () => {
  const leaf = { type: 'holds', credential: 'urn:k' };
  const nested = (levels: number, wrap: (inner: unknown) => unknown): unknown =>
    levels === 1 ? leaf : wrap(nested(levels - 1, wrap));
  const DEEP = 'The requirement is nested deeper than 20 levels.';
  const WIDE = 'The requirement has more than 1000 parts.';
  const messageOf = (requirement: unknown) => beyondRequirement(requirement)?.message;

  it.each<[string, (inner: unknown) => unknown]>([
    ['a list', (inner) => ({ of: [leaf, inner] })],
    ['an entry with credits', (inner) => ({ of: [{ credits: 1, requirement: inner }] })],
    ['what comes first', (inner) => ({ first: inner, next: leaf })],
    ['what comes next', (inner) => ({ first: leaf, next: inner })],
  ])('has at most 20 levels inside %s', (_, wrap) => {
    expect(messageOf(nested(20, wrap))).toBeUndefined();
    expect(messageOf(nested(21, wrap))).toBe(DEEP);
  });

  it('has at most 1,000 parts, itself and those of all lists counted', () => {
    const parts = (length: number) => Array.from({ length }, () => leaf);
    expect(messageOf({ of: parts(999) })).toBeUndefined();
    expect(messageOf({ of: parts(1_000) })).toBe(WIDE);
    expect(messageOf({ of: parts(500), caps: parts(499) })).toBeUndefined();
    expect(messageOf({ of: parts(500), caps: parts(500) })).toBe(WIDE);
    expect(messageOf({ of: [{ of: parts(498) }, { of: parts(499) }] })).toBeUndefined();
    expect(messageOf({ of: [{ of: parts(499) }, { of: parts(499) }] })).toBe(WIDE);
    expect(messageOf({ first: { of: parts(997) }, next: leaf })).toBeUndefined();
    expect(messageOf({ first: { of: parts(998) }, next: leaf })).toBe(WIDE);
  });

  it('is within the bounds, whatever it is otherwise', () => {
    for (const value of [undefined, null, 7, 'x', [], {}, { of: 7 }, { of: [null, 7] }, { caps: {} }])
      expect(beyondRequirement(value)).toBeUndefined();
  });

  it('is refused before anything else of a stack', () => {
    const requirement = { of: Array.from({ length: 1_000 }, () => leaf) };
    const refused = {
      code: 'out_of_range',
      path: '$.requirement',
      message: WIDE,
      hint: 'Split it into several stacks; a requirement may name another stack.',
    };
    expect(beyondBounds({ kind: 'stack', title: map(1_001), requirement }, undefined)).toEqual({
      crowded: refused,
      heavy: [],
    });
    expect(beyondBounds({ kind: 'role', requirement }, undefined)).toEqual(within);
  });
});
