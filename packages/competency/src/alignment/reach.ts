import type { Alignment } from './alignment.ts';
import { CONDITIONS, conditionsOf } from './conditions.ts';

/** Where the evidence of alignments is to be looked for: by condition, the values; all IRIs in matching form. */
export type AlignmentReach = { readonly [Condition in (typeof CONDITIONS)[number]]: ReadonlySet<string> };

/**
 * The evidence that alignments may match, by the most specific condition of each. Whatever matches an alignment is within
 * reach; what is within reach need not match, since other conditions may not hold.
 */
export function reachOf(alignments: Iterable<Alignment>): AlignmentReach {
  const reach = Object.fromEntries(CONDITIONS.map((name) => [name, new Set<string>()])) as {
    [Condition in (typeof CONDITIONS)[number]]: Set<string>;
  };
  for (const alignment of alignments) {
    const conditions = conditionsOf(alignment);
    const name = CONDITIONS.find((one) => conditions[one] !== undefined);
    const value = name && conditions[name];
    if (name !== undefined && value !== undefined) reach[name].add(value);
  }
  return reach;
}
