import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EVIDENCE_KINDS } from '../evidence/evidence.ts';
import type { MethodDefinition } from './method-definition.ts';
import { threshold } from './parameters.ts';
import { type AttainmentMethod, definitionOf, describeMethod, METHODS, methodSchema } from './registry.ts';
import { runningValue, valuate } from './valuation.ts';
import { wordsOf } from './words.ts';

const byType = METHODS.map((method) => [method.parameters.shape.type.value, method] as const);

/** Any parameters that a method takes, from its own schema. */
function parametersOf({ parameters }: MethodDefinition): fc.Arbitrary<AttainmentMethod> {
  const { properties = {}, required = [] } = z.toJSONSchema(parameters);
  const valuesByName = Object.entries(properties).map(([name, schema]): [string, fc.Arbitrary<unknown>] => [
    name,
    valuesOf(schema),
  ]);
  const all: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(valuesByName);
  return fc.record(all, { requiredKeys: required }).map((sent) => methodSchema.parse(sent));
}

function valuesOf(schema: z.core.JSONSchema._JSONSchema): fc.Arbitrary<unknown> {
  if (typeof schema === 'boolean') return fc.anything();
  const { const: only, type, minimum: min = 0, maximum: max = 1, additionalProperties } = schema;
  if (only !== undefined) return fc.constant(only);
  if (type === 'integer') return fc.integer({ min, max: Math.min(max, 8) });
  if (type === 'number') return fc.double({ min, max, noNaN: true });
  if (type === 'object' && typeof additionalProperties === 'object')
    return fc.dictionary(fc.constantFrom(...EVIDENCE_KINDS), valuesOf(additionalProperties));
  throw new Error(`The test knows no values for ${JSON.stringify(schema)}`);
}

const observations = fc
  .array(
    fc.record({
      quality: fc.double({ min: 0, max: 1, noNaN: true }),
      kind: fc.constantFrom(...EVIDENCE_KINDS),
      weight: fc.double({ min: 0, max: 10, noNaN: true }),
      timestamp: fc.integer({ min: 0, max: 400 }).map((day) => day * 86_400_000),
      activity: fc.constantFrom('urn:a', 'urn:b', 'urn:c'),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) => list.toSorted((a, b) => a.timestamp - b.timestamp));

it('a threshold says what it is, and in what range', () => {
  expect(z.toJSONSchema(threshold)).toMatchObject({
    type: 'number',
    minimum: 0,
    maximum: 1,
    description: 'Attained from this value on, 0 to 1',
  });
});

describe.each(byType)('the method %s', (type, definition) => {
  const methods = parametersOf(definition);

  it('is found by its type, and its parameters come back in the order of its schema', () => {
    const order = Object.keys(definition.parameters.shape);
    fc.assert(
      fc.property(methods, (method) => {
        expect(definitionOf(method)).toBe(definition);
        expect(Object.keys(method)).toEqual(order.filter((name) => Object.hasOwn(method, name)));
      }),
    );
    expect(methodSchema.safeParse({ type }).success).toBe(false);
  });

  it('has words with every parameter and the threshold', () => {
    fc.assert(
      fc.property(methods, (method) => {
        const { label, sentence } = describeMethod(method);
        expect(label).toBe(definition.words.label);
        for (const [name, value] of Object.entries(method)) {
          if (typeof value === 'number' && name !== 'threshold') expect(sentence).toContain(String(value));
        }
        expect(Number(/; attained from (\S+)$/.exec(sentence)?.[1])).toBe(definition.threshold(method));
        expect(sentence).not.toContain('undefined');
      }),
    );
    for (const name of Object.keys(definition.parameters.shape)) {
      if (name !== 'type') expect(wordsOf(definition).sentence).toContain(`\`${name}\``);
    }
  });

  it('weighs what there is: weights sum to 1, and make up the value where it is a mean', () => {
    fc.assert(
      fc.property(methods, observations, (method, seen) => {
        const { value, weights } = valuate(method, seen);
        const sum = weights.reduce((total, weight) => total + weight, 0);
        if (value === null) {
          expect(sum).toBe(0);
          return;
        }
        expect(sum).toBeCloseTo(1, 9);
        expect(weights.every((weight) => weight >= 0)).toBe(true);
        if (method.type === 'bkt') return;
        const combined = seen.reduce((total, { quality }, i) => total + quality * (weights[i] ?? 0), 0);
        expect(Math.abs(value - combined)).toBeLessThanOrEqual(0.00501);
      }),
    );
    expect(valuate(fc.sample(methods, { numRuns: 1, seed: 1 })[0] as AttainmentMethod, []).value).toBeNull();
  });

  it('has one value, whether it is read at the end or after each observation, at whatever time', () => {
    fc.assert(
      fc.property(methods, observations, fc.integer({ min: 1, max: 1e12 }), (method, seen, later) => {
        const running = runningValue(method);
        for (const [i, one] of seen.entries()) {
          running.add(one);
          expect(running.value()).toBe(valuate(method, seen.slice(0, i + 1)).value);
        }
        const moved = seen.map((each) => ({ ...each, timestamp: each.timestamp + later }));
        expect(valuate(method, moved).value).toBe(valuate(method, seen).value);
      }),
    );
  });
});

describe('words', () => {
  it.each<[AttainmentMethod, string, string]>([
    [{ type: 'highest', threshold: 0.7 }, 'Highest score', 'The best score; attained from 0.70'],
    [{ type: 'latest', threshold: 0.705 }, 'Latest score', 'The newest score; attained from 0.705'],
    [
      { type: 'nOfMastery', n: 3, mastery: 0.8 },
      'Mean of mastered scores',
      'The mean of the scores of at least 0.8 (needed: 3 of them); attained from 0.80',
    ],
    [
      { type: 'weightedEvidence', threshold: 0.6 },
      'Weighted evidence',
      'The mean weighted by alignment; attained from 0.60',
    ],
    [
      {
        type: 'weightedEvidence',
        threshold: 0.6,
        halfLifeDays: 365,
        kindWeights: { unheard: 3, score: 2, completion: 0.5 },
        minimumSources: 2,
      },
      'Weighted evidence',
      'The mean weighted by alignment and by kind (completion 0.5, score 2), where evidence weighs half after 365 days (activities needed: 2); attained from 0.60',
    ],
  ])('of %o', (method, label, sentence) => {
    expect(describeMethod(method)).toEqual({ label, sentence });
  });
});

it('names a method that nobody registered', () => {
  const unknown = { type: 'best', threshold: 1 } as unknown as AttainmentMethod;
  expect(() => definitionOf(unknown)).toThrow(RangeError);
  expect(() => definitionOf(unknown)).toThrow('best is not a registered attainment method');
});
