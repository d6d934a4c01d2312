import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import type { DecisionEvidence } from './evidence-in-order.ts';
import { levelOf, levelSpans } from './level-spans.ts';

const rule = {
  ...{ id: 'r', framework: 'urn:f', version: '1', hash: 'h', competency: 'urn:c', label: 'C' },
  method: { type: 'latest', threshold: 0.5 } as const,
  alignments: [],
  badgeLifetimes: new Map(),
  badgeBars: new Map(),
  scale: [{ level: 'low' }, { level: 'middle', from: 0.7 }, { level: 'high' }],
};
const piece = (
  timestamp: number,
  quality: number,
  more: Partial<DecisionEvidence> = {},
): DecisionEvidence => ({
  ...{ statementId: `s${timestamp}`, timestamp, kind: 'score', quality, activity: 'urn:a' },
  ...more,
});
const decided = (evidence: readonly DecisionEvidence[], asOf: number, of: object = rule) =>
  decide({ person: 'urn:ada', rule: { ...rule, ...of }, evidence, asOf });

describe('the times for which a level is attained', () => {
  it('begin and end with what shows it', () => {
    const evidence = [
      piece(1, 0.5, { level: 'low' }),
      piece(5, 0.8),
      piece(9, 0.6),
      piece(12, 0.2, { level: 'high' }),
    ];
    expect(levelSpans(rule, evidence, 20, ['low', 2, 'high', 'unknown'])).toEqual([
      { level: 2, from: 5, until: 9 },
      { level: 'low', from: 1, until: 12 },
    ]);
    // A piece that fails by itself shows no level.
    expect(
      levelSpans({ ...rule, method: { type: 'highest', threshold: 0.5 } }, evidence, 20, ['high']),
    ).toEqual([]);
  });

  it('end with the validity of a credential', () => {
    const badge = { kind: 'credential', currentState: true, validUntil: 30, level: 'high' } as const;
    expect(levelSpans(rule, [piece(1, 0.6), piece(5, 1, badge)], 40, ['high', 'low'])).toEqual([
      { level: 'high', from: 5, until: 30 },
      { level: 'low', from: 5, until: 30 },
    ]);
  });

  it('are those in which a decision shows it', () => {
    const one = fc.record({
      at: fc.nat(15),
      tenths: fc.integer({ min: 0, max: 10 }),
      level: fc.constantFrom('low', 'high', undefined),
      award: fc.constantFrom(false, false, true),
      lasts: fc.option(fc.nat(6), { nil: undefined }),
    });
    const methods = [
      { type: 'latest', threshold: 0.5 },
      { type: 'highest', threshold: 0.6 },
      { type: 'average', threshold: 0.5 },
    ] as const;
    let shown = 0;
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), fc.constantFrom(...methods), (list, method) => {
        const evidence = list.map(({ at, tenths, level, award, lasts }, index) =>
          piece(at, award ? 1 : tenths / 10, {
            ...{ statementId: `s${index}`, level },
            ...(award && { kind: 'credential', currentState: true, validUntil: lasts && at + lasts }),
          }),
        );
        const of = { ...rule, method };
        const spans = levelSpans(of, evidence, 30, [1, 2, 3]);
        for (let asOf = 0; asOf < 30; asOf += 1) {
          const decision = decided(evidence, asOf, of);
          const level = decision.attained ? (levelOf(of, decision) ?? 0) : 0;
          for (const rank of [1, 2, 3]) {
            const has = spans.some((span) => span.level === rank && span.from <= asOf && span.until > asOf);
            expect([asOf, rank, has]).toEqual([asOf, rank, level >= rank]);
            shown += Number(has);
          }
        }
      }),
      { numRuns: 300, seed: 3 },
    );
    expect(shown).toBeGreaterThan(1_000);
  });
});
