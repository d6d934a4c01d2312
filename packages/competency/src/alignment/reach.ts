import type { RuleAlignment } from './alignment.ts';
import { CONDITIONS } from './conditions.ts';

/** Where the evidence of alignments is to be looked for: by condition, the values; all IRIs in matching form. */
export type AlignmentReach = { readonly [Condition in (typeof CONDITIONS)[number]]: ReadonlySet<string> };

/**
 * The evidence that alignments may match, by the most specific condition of each. Whatever matches an alignment is within
 * reach; what is within reach need not match, since other conditions may not hold.
 * @param alignments as rules have them, with their IRIs in matching form
 */
export function reachOf(alignments: Iterable<RuleAlignment>): AlignmentReach {
  const reach = Object.fromEntries(CONDITIONS.map((name) => [name, new Set<string>()])) as {
    [Condition in (typeof CONDITIONS)[number]]: Set<string>;
  };
  for (const alignment of alignments) {
    const name = CONDITIONS.find((one) => alignment[one] !== undefined);
    const value = name && alignment[name];
    if (name !== undefined && value !== undefined) reach[name].add(value);
  }
  return reach;
}
