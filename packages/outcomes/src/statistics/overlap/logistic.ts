import { crossProduct, dot, invertSymmetric, type Matrix, times, type Vector } from '../linear-algebra.ts';

/** How many of the people with one row of covariates are in the first group. */
export interface Counted {
  readonly row: Vector;
  readonly first: number;
  readonly n: number;
}

/** A fitted model of belonging to the first group. */
export interface Logistic {
  readonly coefficients: readonly number[];
  /** The probability of the first group in each cell, and its logit. */
  readonly probabilities: readonly number[];
  readonly logits: readonly number[];
  /** Inverse of the information: covariance of the coefficients. */
  readonly covariance: Matrix;
  /** False: coefficients still grew at the last step, which is what separated groups do. */
  readonly converged: boolean;
}

const MOST_STEPS = 50;
/** On standardised covariates; the next step of Newton's method would be its square. */
const SMALL_STEP = 1e-9;

/**
 * Logistic regression by iteratively reweighted least squares (McCullagh & Nelder 1989, 2.5 and 4.4), a step halved while it
 * makes the likelihood smaller. Rows begin with 1 and have no columns that depend on each other.
 */
export function fitLogistic(cells: readonly Counted[]): Logistic {
  let coefficients: readonly number[] = new Array<number>(cells[0]?.row.length ?? 0).fill(0);
  let state = evaluate(cells, coefficients);
  for (let i = 0; i < MOST_STEPS; i++) {
    const { inverse, rank } = invertSymmetric(state.information, 1e-14);
    // Where coefficients grew without end, nobody is left on whom one of them depends.
    if (rank < coefficients.length) break;
    let step = times(inverse, state.score);
    const size = step.reduce((largest, change) => Math.max(largest, Math.abs(change)), 0);
    const start = coefficients;
    const before = state.likelihood;
    const moved = () => start.map((coefficient, k) => coefficient + (step[k] ?? 0));
    coefficients = moved();
    state = evaluate(cells, coefficients);
    for (
      let halving = 0;
      halving < 20 && !(state.likelihood >= before - 1e-9 * Math.abs(before));
      halving++
    ) {
      step = step.map((change) => change / 2);
      coefficients = moved();
      state = evaluate(cells, coefficients);
    }
    if (size < SMALL_STEP) return finish(state, coefficients, true);
  }
  return finish(state, coefficients, false);
}

interface State {
  readonly logits: readonly number[];
  readonly probabilities: readonly number[];
  readonly score: readonly number[];
  readonly information: Matrix;
  readonly likelihood: number;
}

function evaluate(cells: readonly Counted[], coefficients: readonly number[]): State {
  const logits = cells.map(({ row }) => dot(row, coefficients));
  const probabilities = logits.map((logit) => 1 / (1 + Math.exp(-logit)));
  const score = coefficients.map(() => 0);
  const weights = new Float64Array(cells.length);
  let likelihood = 0;
  for (const [i, { row, first, n }] of cells.entries()) {
    const [logit = 0, p = 0] = [logits[i], probabilities[i]];
    weights[i] = n * p * (1 - p);
    // ln(1 + e^x) without overflow: first of n with logit x.
    likelihood += first * logit - n * (Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))));
    const residual = first - n * p;
    for (let j = 0; j < score.length; j++) score[j] = (score[j] ?? 0) + residual * (row[j] ?? 0);
  }
  const rows = cells.map(({ row }) => row);
  return { logits, probabilities, score, information: crossProduct(rows, weights), likelihood };
}

function finish(state: State, coefficients: readonly number[], converged: boolean): Logistic {
  const { logits, probabilities, information } = state;
  const covariance = invertSymmetric(information, 1e-14).inverse;
  return { coefficients, logits, probabilities, covariance, converged };
}
