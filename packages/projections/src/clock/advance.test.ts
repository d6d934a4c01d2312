import { describe, expect, it } from 'vitest';
import { advanceTo } from './advance.ts';

describe('advanceTo', () => {
  it.each([
    ['nothing is due', { next: 5, awaited: 0, due: undefined }, 100, undefined],
    ['what is due lies ahead', { next: 5, awaited: 0, due: 101 }, 100, undefined],
    ['it is due this millisecond', { next: 5, awaited: 0, due: 100 }, 100, 100],
    ['it was due long ago: one step up to now', { next: 5, awaited: 0, due: 3 }, 100, 100],
    ['an earlier clock event is not projected', { next: 5, awaited: 6, due: 3 }, 100, undefined],
    ['the earlier clock event is projected', { next: 6, awaited: 6, due: 3 }, 100, 100],
  ] as const)('%s', (_, view, now, expected) => {
    expect(advanceTo(view, now)).toBe(expected);
  });
});
