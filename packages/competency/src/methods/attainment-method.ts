/**
 * How scores become one value for a competency, chosen by its framework, and the value that counts as attained.
 * Scores are qualities 0..1 in Cairn, but every method works on any scale. Every value is rounded to 2 decimals.
 * `threshold`: attained when value >= threshold, on the rounded value, so that what is shown is what was compared.
 */
export type AttainmentMethod =
  | { readonly type: 'highest' | 'latest' | 'average'; readonly threshold: number }
  /** Fold from oldest to newest: x <- (1-w)x + w*s. `w` in 0..1 is the weight of the newer score. */
  | { readonly type: 'decayingAverage'; readonly w: number; readonly threshold: number }
  /** w*latest + (1-w)*mean(older). */
  | { readonly type: 'weightedAverage'; readonly w: number; readonly threshold: number }
  /** Mean of the scores >= mastery; no value until there are n of them. `threshold` defaults to `mastery`. */
  | { readonly type: 'nOfMastery'; readonly n: number; readonly mastery: number; readonly threshold?: number }
  | WeightedEvidenceMethod
  | KnowledgeTracingMethod;

/** sum(w q)/sum(w), w = alignment weight x kind weight x 2^(-age/halfLife). */
export interface WeightedEvidenceMethod {
  readonly type: 'weightedEvidence';
  readonly threshold: number;
  /** Age at which evidence counts half, in days; absent means it does not age. */
  readonly halfLifeDays?: number;
  /** Weight by evidence kind, 1 when absent. */
  readonly kindWeights?: Readonly<Record<string, number>>;
  /** No value until there are this many pieces of evidence (default 1). */
  readonly minimumEvidence?: number;
  /** No value until evidence comes from this many distinct activities (default 1). */
  readonly minimumSources?: number;
}

/**
 * Bayesian knowledge tracing (Corbett & Anderson 1995), a labelled experiment: not calibrated per competency.
 * prior = P(L0), transit = P(T), slip = P(S), guess = P(G); an observation is correct when quality >= `correctAt`
 * (default 0.5).
 */
export interface KnowledgeTracingMethod {
  readonly type: 'bkt';
  readonly threshold: number;
  readonly prior: number;
  readonly transit: number;
  readonly slip: number;
  readonly guess: number;
  readonly correctAt?: number;
}

/** The value at which a method counts a competency as attained. */
export function thresholdOf(method: AttainmentMethod): number {
  return method.type === 'nOfMastery' ? (method.threshold ?? method.mastery) : method.threshold;
}

/** Whether the value of a method changes with time alone, so that a decision also depends on its as-of time. */
export function ages(method: AttainmentMethod): boolean {
  return method.type === 'weightedEvidence' && method.halfLifeDays !== undefined;
}
