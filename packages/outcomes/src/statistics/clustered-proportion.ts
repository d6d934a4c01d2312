import { studentCritical } from './distributions.ts';
import { CONFIDENCE, type Estimate } from './estimate.ts';
import { type Refusal, refuse } from './refusal.ts';

/** What one person did in each group: of `n` applications, `count` had the outcome. A person can be in both. */
export interface PersonCounts {
  readonly first: { readonly count: number; readonly n: number };
  readonly second: { readonly count: number; readonly n: number };
  /** People with the same numbers; default 1. */
  readonly people?: number;
}

/**
 * The difference of two proportions of applications whose people apply more than once: what one person does says less than as many
 * people would. Linearised variance between people (Liang & Zeger 1986; Rao & Scott 1992), with the factor G / (G - 1) for G
 * people, and t with G - 1 degrees of freedom. Refused where a group has nobody, or there are fewer than two people.
 */
export function clusteredDifference(
  clusters: readonly PersonCounts[],
  confidence = CONFIDENCE,
): (Estimate & { readonly se: number; readonly people: number }) | Refusal {
  const sum = (term: (cluster: PersonCounts) => number) =>
    clusters.reduce((total, cluster) => total + (cluster.people ?? 1) * term(cluster), 0);
  const people = sum(({ first, second }) => (first.n + second.n > 0 ? 1 : 0));
  const [firstN, secondN] = [sum(({ first }) => first.n), sum(({ second }) => second.n)];
  if (firstN === 0 || secondN === 0) return refuse('too-few', { people: 0, needed: 1 });
  if (people < 2) return refuse('too-few', { people, needed: 2 });
  const a = sum(({ first }) => first.count) / firstN;
  const b = sum(({ second }) => second.count) / secondN;
  const squares = sum(
    ({ first, second }) =>
      ((first.count - a * first.n) / firstN - (second.count - b * second.n) / secondN) ** 2,
  );
  const se = Math.sqrt((squares * people) / (people - 1));
  const value = a - b;
  const reach = studentCritical(confidence, people - 1) * se;
  return {
    value,
    se,
    people,
    low: value - reach,
    high: value + reach,
    confidence,
    method: 'Clustered by person (Liang & Zeger 1986)',
  };
}
