import type { RuleAlignment } from '../alignment/alignment.ts';
import type { AttainmentMethod } from '../methods/registry.ts';
import type { BadgeBars } from '../results/result-bars.ts';
import type { Scale } from '../scales/scale.ts';

/** What a rule decides by. Its hash covers this and the alignments, nothing else: labels and versions are for people. */
export interface RuleSubstance {
  readonly method: AttainmentMethod;
  /** Days after which an attainment ends unless it is shown again. */
  readonly expiresAfterDays?: number | undefined;
  /** Days after which an attainment that was not shown again goes stale. */
  readonly staleAfterDays?: number | undefined;
  /** Evidence from this time on does not count, ms since the epoch. */
  readonly retiredAt?: number | undefined;
}

/** How one competency of one framework is decided. */
export interface AttainmentRule extends RuleSubstance {
  /** `<framework id> <competency id>`, as rows are keyed; a space cannot be in an IRI. */
  readonly id: string;
  /** Framework version and alignment set versions, for people. */
  readonly version: string;
  /** Over the substance: the same rule has the same hash whatever it is called. */
  readonly hash: string;
  readonly framework: string;
  readonly competency: string;
  readonly label: string;
  readonly alignments: readonly RuleAlignment[];
  /** How long badges are valid that its alignments may count, ms, by the catalogue; part of its substance. Without an end: not in it. */
  readonly badgeLifetimes: ReadonlyMap<string, number>;
  /** Which results of these badges are too low, by the catalogue; part of its substance. */
  readonly badgeBars: ReadonlyMap<string, BadgeBars>;
  /** The levels of its competency; nothing is decided by them. */
  readonly scale: Scale;
}
