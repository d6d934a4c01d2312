import { betaQuantile } from './distributions.ts';
import { CONFIDENCE, checkProportion, type Estimate, type Proportion } from './estimate.ts';
import { scoreInterval } from './proportion.ts';
import { type Refusal, refuse } from './refusal.ts';

/** What all groups together say about a group before it is looked at. */
export interface Prior {
  /** The share over all groups. */
  readonly mean: number;
  /** How many people the prior counts for (alpha + beta), at least 1; infinite where groups differ by no more than chance. */
  readonly strength: number;
}

/** Proportions drawn towards the share of all groups, the more the fewer people they have. */
export interface Shrunk {
  readonly prior: Prior;
  /** In the order given; with credible intervals. */
  readonly groups: readonly Estimate[];
}

const METHOD = 'Empirical Bayes, beta-binomial (Kleinman 1973)';

/**
 * Empirical Bayes for a ranking: a beta prior for the groups' shares, fitted by moments (Kleinman 1973, weights by size), and each
 * group's posterior with it (Carlin & Louis 2000, 3.2). A group of two with one hit does not come out above one of a hundred with
 * forty-nine. Refused with fewer than two groups, or where nobody or everybody has the outcome.
 * Throws a RangeError on counts that are not proportions.
 */
export function shrink(groups: readonly Proportion[], confidence = CONFIDENCE): Shrunk | Refusal {
  groups.forEach(checkProportion);
  return shrinkEffective(groups, confidence);
}

/**
 * {@link shrink} for things that belong to people: each group counts for an effective number of independent things, which need not be whole
 * (Rao & Scott 1992).
 */
export function shrinkEffective(groups: readonly Proportion[], confidence = CONFIDENCE): Shrunk | Refusal {
  if (groups.length < 2) return refuse('too-few-groups');
  const prior = fitPrior(groups);
  if (prior.mean === 0 || prior.mean === 1) return refuse('no-variation');
  if (prior.strength === Infinity) {
    // All groups are one, whose share is as certain as all people make it.
    const one = { ...scoreInterval(prior.mean, total(groups).n, confidence), method: METHOD };
    return { prior, groups: groups.map(() => one) };
  }
  return { prior, groups: groups.map((group) => posterior(group, prior, confidence)) };
}

/** Moments: the weighted spread of the shares is what chance gives, and what the intraclass correlation adds to it. */
function fitPrior(groups: readonly Proportion[]): Prior {
  const sum = (term: (group: Proportion) => number) => groups.reduce((all, group) => all + term(group), 0);
  const { count: hits, n: people } = total(groups);
  const mean = hits / people;
  const spread = sum(({ count, n }) => n * (count / n - mean) ** 2) / (mean * (1 - mean));
  const between = people - sum(({ n }) => n * n) / people - (groups.length - 1);
  const correlation = between > 0 ? (spread - (groups.length - 1)) / between : 0;
  // A prior of nobody would leave a group of one hit no doubt at all.
  return { mean, strength: correlation > 0 ? Math.max(1, 1 / correlation - 1) : Infinity };
}

function posterior({ count, n }: Proportion, { mean, strength }: Prior, confidence: number): Estimate {
  const [alpha, beta] = [mean * strength + count, (1 - mean) * strength + n - count];
  return {
    value: alpha / (alpha + beta),
    low: betaQuantile((1 - confidence) / 2, alpha, beta),
    high: betaQuantile((1 + confidence) / 2, alpha, beta),
    confidence,
    method: METHOD,
  };
}

function total(groups: readonly Proportion[]): Proportion {
  const sum = (key: 'count' | 'n') => groups.reduce((all, group) => all + group[key], 0);
  return { count: sum('count'), n: sum('n') };
}
