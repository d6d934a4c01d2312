/** The four probabilities of Bayesian knowledge tracing. */
export interface KnowledgeTracing {
  readonly prior: number;
  readonly transit: number;
  readonly slip: number;
  readonly guess: number;
}

/**
 * P(known) after each observation, unrounded: Bayes on the answer, then the chance to have learned from it
 * (Corbett & Anderson 1995, equations 1-3).
 */
export function traceKnowledge(
  { prior, transit, slip, guess }: KnowledgeTracing,
  observations: readonly boolean[],
): readonly number[] {
  let known = prior;
  return observations.map((correct) => {
    const ifKnown = known * (correct ? 1 - slip : slip);
    const ifNot = (1 - known) * (correct ? guess : 1 - guess);
    const posterior = ifKnown + ifNot === 0 ? known : ifKnown / (ifKnown + ifNot);
    known = posterior + (1 - posterior) * transit;
    return known;
  });
}
