import { z } from 'zod';
import { average } from './average.ts';
import { decayingAverage } from './decaying-average.ts';
import { highest } from './highest.ts';
import { knowledgeTracing } from './knowledge-tracing.ts';
import { latest } from './latest.ts';
import type { MethodDefinition } from './method-definition.ts';
import { nOfMastery } from './n-of-mastery.ts';
import { weightedAverage } from './weighted-average.ts';
import { weightedEvidence } from './weighted-evidence.ts';
import { type MethodWords, wordsFor, wordsOf } from './words.ts';

/** Every attainment method, in the order of docs/attainment.md. A new one is a file and an entry here. */
const REGISTERED = [
  highest,
  latest,
  average,
  decayingAverage,
  weightedAverage,
  nOfMastery,
  weightedEvidence,
  knowledgeTracing,
] as const;

type Parameters = (typeof REGISTERED)[number]['parameters'];

/** A method with its parameters, chosen by a framework for a competency. */
export type AttainmentMethod = Readonly<z.output<Parameters>>;

/** The methods as they are looked up: which parameters each takes is its own matter. */
export const METHODS: readonly MethodDefinition[] = REGISTERED;

const BY_TYPE: ReadonlyMap<string, MethodDefinition> = new Map(
  METHODS.map((method) => [method.parameters.shape.type.value, method]),
);

/** What a chosen method does. @throws {RangeError} for a type that is not registered: parsers refuse it before */
export function definitionOf(method: AttainmentMethod): MethodDefinition {
  const definition = BY_TYPE.get(method.type);
  if (definition === undefined) throw new RangeError(`${method.type} is not a registered attainment method`);
  return definition;
}

/** A chosen method in words, with its parameters. */
export function describeMethod(method: AttainmentMethod): MethodWords {
  return wordsFor(definitionOf(method), method);
}

for (const method of METHODS) {
  const { label, sentence } = wordsOf(method);
  z.globalRegistry.add(method.parameters, { title: label, description: sentence });
}

const [first, ...others] = REGISTERED.map(({ parameters }): Parameters => parameters);
if (first === undefined) throw new RangeError('No attainment method is registered');

/** The attainment methods and their parameters: the parser of published items, and the schema in the OpenAPI document. */
export const methodSchema = z.discriminatedUnion('type', [first, ...others]).meta({ id: 'Method' });

/** The lowest value at which a competency of this method is attained. */
export function thresholdOf(method: AttainmentMethod): number {
  return definitionOf(method).threshold(method);
}
