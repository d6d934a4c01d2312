import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttainmentMethod } from '../methods/registry.ts';
import { attainedSpans } from './attained-spans.ts';
import { type DecisionEvidence, inOrder } from './evidence-in-order.ts';
import { judge } from './judge.ts';

const DAY = 86_400_000;
const latest: AttainmentMethod = { type: 'latest', threshold: 0.7 };

function on(day: number, quality: number, rest: Partial<DecisionEvidence> = {}): DecisionEvidence {
  return {
    statementId: `s-${day}`,
    timestamp: day * DAY,
    kind: 'score',
    quality,
    activity: 'urn:x',
    ...rest,
  };
}

const days = (evidence: DecisionEvidence[], ages = {}, asOf = 100) =>
  attainedSpans({ method: latest, ...ages }, evidence, asOf * DAY).map(({ from, until }) => [
    from / DAY,
    until / DAY,
  ]);

describe('the time for which a competency was attained', () => {
  it('begins with the evidence that shows it, and ends with that which takes it away', () => {
    expect(days([on(9, 0.2), on(1, 0.9), on(20, 0.8)])).toEqual([
      [1, 9],
      [20, Infinity],
    ]);
    expect(days([on(1, 0.9), on(9, 0.2)], {}, 8)).toEqual([[1, Infinity]]);
    expect(days([on(1, 0.2)])).toEqual([]);
  });

  it('ends when it expires, and continues when it is shown again before', () => {
    const ages = { expiresAfterDays: 10 };
    expect(days([on(1, 0.9), on(5, 0.9), on(30, 0.9)], ages)).toEqual([
      [1, 15],
      [30, 40],
    ]);
  });

  it('has no end for a person who is exempted', () => {
    const exempted = on(3, 1, { kind: 'exempted', statementId: 'e' });
    expect(days([on(1, 0.9), exempted, on(20, 0.1)], { expiresAfterDays: 5 })).toEqual([[1, Infinity]]);
  });

  it('is the same as what is decided at each time', () => {
    const piece = fc.record({
      day: fc.integer({ min: 0, max: 30 }),
      tenths: fc.integer({ min: 0, max: 10 }),
      kind: fc.constantFrom<DecisionEvidence['kind']>('score', 'exempted', 'fail'),
      attempt: fc.constantFrom('one', 'two', undefined),
    });
    let spansSeen = 0;
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom<AttainmentMethod>(
          latest,
          { type: 'highest', threshold: 0.7 },
          { type: 'nOfMastery', n: 2, mastery: 0.6 },
        ),
        fc.constantFrom(undefined, 4, 9),
        (pieces, method, expiresAfterDays) => {
          const rule = { method, ...(expiresAfterDays !== undefined && { expiresAfterDays }) };
          const evidence = pieces.map(({ day, tenths, kind, attempt }, index) =>
            on(day, kind === 'fail' ? 0 : tenths / 10, {
              statementId: String(index),
              kind,
              ...(attempt !== undefined && { attempt }),
              platform: index % 2 === 0 ? 'lms' : 'lrs',
            }),
          );
          const spans = attainedSpans(rule, evidence, 40 * DAY);
          spansSeen += spans.length;
          for (let half = 0; half <= 80; half++) {
            const time = (half * DAY) / 2;
            const { attained, since } = judge(rule, inOrder(evidence), time);
            const span = spans.find(({ from, until }) => from <= time && time < until);
            expect({ time, attained, since }).toEqual({
              time,
              attained: span !== undefined,
              since: span?.from ?? null,
            });
          }
        },
      ),
      { numRuns: 200 },
    );
    expect(spansSeen).toBeGreaterThan(100);
  });
});
