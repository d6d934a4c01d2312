import { expect, it } from 'vitest';
import { BEGINNING } from './change.ts';
import type { Segment } from './targets.ts';
import { stepsOf } from './walk.ts';

const segments: Readonly<Record<string, readonly Segment[]>> = {
  a: [
    { from: 10, until: 20, target: 'p' },
    { from: 20, until: 30, target: 'b' },
  ],
  b: [{ from: 0, until: 25, target: 'p' }],
} as never;

it('is one step where a node leads to the same person by other links', () => {
  expect(stepsOf((node) => segments[node] ?? [], 'a')).toEqual([
    { from: BEGINNING, person: 'a' },
    { from: 10, person: 'p' },
    { from: 25, person: 'b' },
    { from: 30, person: 'a' },
  ]);
});
