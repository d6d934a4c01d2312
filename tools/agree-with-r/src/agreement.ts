import { type Answer, compare } from './compare.ts';
import { diceFor } from './dice.ts';
import type { DataSet, Method } from './method.ts';

/** The data sets of a method. */
export interface Drawn {
  readonly method: Method;
  readonly sets: readonly DataSet[];
}

/** How a method agrees. */
export interface Agreement {
  readonly name: string;
  readonly sets: number;
  /** Numbers compared, those refused on both sides included. */
  readonly numbers: number;
  /** Of those, refused. */
  readonly refused: number;
  /** Largest difference, relative or absolute. */
  readonly worst: number;
  readonly problems: readonly string[];
}

/** Shares `total` data sets out by the methods' weights, at least one each. */
export function draw(methods: readonly Method[], total: number, seed: number): readonly Drawn[] {
  const weights = methods.reduce((sum, { weight }) => sum + weight, 0);
  return methods.map((method) => ({
    method,
    sets: Array.from({ length: Math.max(1, Math.round((total * method.weight) / weights)) }, (_, index) =>
      method.draw(diceFor(seed, index)),
    ),
  }));
}

/** Compares what is computed here with R's answers to the same data sets. */
export function agreementOf({ method, sets }: Drawn, answers: readonly Answer[]): Agreement {
  let numbers = 0;
  let refused = 0;
  let worst = 0;
  const problems: string[] = [];
  for (const [index, set] of sets.entries()) {
    const ours = method.ours(set);
    const comparison = compare(ours, answers[index] ?? { error: 'it gave no answer' });
    numbers += ours.length;
    refused += ours.filter((figure) => figure === null).length;
    worst = Math.max(worst, comparison.worst);
    if (comparison.problem !== undefined)
      problems.push(`${method.name} ${index}: ${comparison.problem}\n  ${JSON.stringify(set)}`);
  }
  return { name: method.name, sets: sets.length, numbers, refused, worst, problems };
}
