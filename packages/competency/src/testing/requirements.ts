import fc from 'fast-check';
import type { Requirement } from '../requirement/requirement.ts';
import type { SameAs } from '../stacks/same-achievements.ts';

/** Credentials of made-up requirements; `c` and `c'` are the same. */
export const CREDENTIALS = ['a', 'b', 'c', "c'", 'd'];
/** Stacks of made-up requirements. */
export const STACKS = ['s', 't', 'u'];

/** Names that differ in a prime are the same achievement. */
export const sameButPrimed: SameAs = ({ kind, id }) => `${kind} ${id.replace(/'$/, '')}`;

/** Of these, `b` and `d` count once, though one is not held with the other. */
export const countedOnceAs: SameAs = (achievement) => sameButPrimed(achievement).replace(/ d$/, ' b');

export const holds = (credential: string): Requirement => ({ type: 'holds', credential });
export const all = (...of: Requirement[]): Requirement => ({ type: 'all', of });
export const any = (...of: Requirement[]): Requirement => ({ type: 'any', of });

/** Made-up requirements of every type. */
export const requirement = fc.letrec<{ tree: Requirement; leaf: Requirement }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(...CREDENTIALS).map(holds),
    fc.constantFrom(...STACKS).map((stack): Requirement => ({ type: 'stack', stack })),
  ),
  tree: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    tie('leaf'),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of) => all(...of)),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of) => any(...of)),
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.array(tie('tree'), { minLength: 1, maxLength: 4 }))
      .map(([count, of]): Requirement => ({ type: 'nOf', count, of })),
    fc
      .tuple(
        fc.integer({ min: 1, max: 6 }),
        fc.array(
          fc.record({
            credits: fc.integer({ min: 1, max: 4 }),
            requirement: tie('tree'),
            group: fc.constantFrom('g', undefined),
            level: fc.constantFrom('upper', undefined),
            until: fc.constantFrom(...[9, 15, 30].map((time) => new Date(time).toISOString()), undefined),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        fc.boolean(),
      )
      .map(
        ([minimum, entries, hasMinimum]): Requirement => ({
          type: 'credits',
          minimum,
          of: entries.map(({ credits, requirement: one, group, level, until }) => ({
            credits,
            requirement: one,
            ...(group !== undefined && { group }),
            ...(level !== undefined && { level }),
            ...(until !== undefined && { until }),
          })),
          caps: [{ group: 'g', credits: 3 }],
          ...(hasMinimum && { minimums: [{ level: 'upper', credits: 2 }] }),
        }),
      ),
    fc
      .tuple(tie('tree'), tie('tree'))
      .map(([first, next]): Requirement => ({ type: 'prerequisite', first, next })),
  ),
})).tree;
