import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DecisionEvidence, inOrder, placeIn } from './evidence-in-order.ts';

const piece: fc.Arbitrary<DecisionEvidence> = fc
  .record({ timestamp: fc.integer({ min: 1, max: 4 }), statementId: fc.constantFrom('a', 'b', 'c') })
  .map((of) => ({ kind: 'score', activity: 'urn:x', quality: 1, ...of }));
const pieces = fc.array(piece, { maxLength: 9 });

/** A text that sorts as the evidence does. */
const keyOf = ({ timestamp, statementId }: DecisionEvidence) => `${timestamp} ${statementId}`;

describe('evidence in order', () => {
  it('is sorted by time, then by statement; pieces of one statement stay in their order', () => {
    fc.assert(
      fc.property(pieces, (given) => {
        const ordered = inOrder(given);
        expect(ordered.map(keyOf)).toEqual(given.map(keyOf).sort());
        for (const key of new Set(given.map(keyOf)))
          expect(ordered.filter((one) => keyOf(one) === key)).toEqual(
            given.filter((one) => keyOf(one) === key),
          );
        expect(inOrder(ordered)).toBe(ordered);
      }),
    );
  });

  it('has a place for each further piece: after all that are not later', () => {
    fc.assert(
      fc.property(pieces, piece, (given, one) => {
        const ordered = inOrder(given);
        const notLater = ordered.filter((other) => keyOf(other) <= keyOf(one)).length;
        expect(placeIn(ordered, one)).toBe(notLater);
      }),
      { numRuns: 500 },
    );
  });
});
