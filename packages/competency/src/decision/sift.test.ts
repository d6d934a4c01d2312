import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVIDENCE_KINDS, type EvidenceKind } from '../evidence/evidence.ts';
import type { DecisionEvidence } from './evidence-in-order.ts';
import { sieve } from './sift.ts';

type Given = Partial<DecisionEvidence>;

/** A piece at a time; each is of a statement of its own unless it says otherwise. */
const at = (timestamp: number, more: Given = {}): DecisionEvidence => ({
  statementId: `s${timestamp}`,
  timestamp,
  kind: 'score',
  quality: 0.5,
  activity: 'urn:x',
  ...more,
});

/** Why each piece does not count in the end; `counts` where it does. */
function sifted(pieces: readonly DecisionEvidence[], until = Infinity, retiredAt?: number) {
  const one = sieve(until, retiredAt);
  const reasons: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    const { reason, replaced } = one.next(piece, index);
    reasons.push(reason ?? 'counts');
    for (const other of replaced) reasons[other.index] = other.reason;
  }
  return { reasons, contradicted: one.contradicted };
}
const reasonsOf = (...pieces: DecisionEvidence[]) => sifted(pieces).reasons;

describe('a piece by itself', () => {
  it('counts up to the as-of time, and before its rule is retired', () => {
    expect(sifted([at(9), at(10), at(11)], 10).reasons).toEqual(['counts', 'counts', 'after-as-of']);
    expect(sifted([at(9), at(10), at(11)], Infinity, 10).reasons).toEqual([
      'counts',
      'after-retirement',
      'after-retirement',
    ]);
  });

  it.each<[Given, string]>([
    [{}, 'counts'],
    [{ accepted: true }, 'counts'],
    [{ quality: 0 }, 'counts'],
    [{ kind: 'exempted', quality: undefined }, 'counts'],
    [{ voided: true }, 'voided'],
    [{ bar: 'outside-token' }, 'outside-token'],
    [{ accepted: false }, 'kind-not-accepted'],
    [{ retired: true }, 'after-retirement'],
    [{ quality: undefined }, 'no-quality'],
    [{ quality: undefined, currentState: true }, 'withdrawal'],
  ])('%j: %s', (more, reason) => {
    expect(reasonsOf(at(1, more))).toEqual([reason]);
  });

  it('has one reason, the first of: duplicate, voided, bar, kind, time, retirement', () => {
    const all: Given = {
      voided: true,
      bar: 'sub-content',
      accepted: false,
      retired: true,
      quality: undefined,
    };
    const without = (...names: (keyof Given)[]) =>
      at(5, Object.fromEntries(Object.entries(all).filter(([name]) => !names.some((one) => one === name))));
    const first = (piece: DecisionEvidence, until: number) => sifted([piece], until).reasons[0];
    expect(reasonsOf(at(5, all), at(5, all))).toEqual(['voided', 'duplicate']);
    expect(first(without('voided'), 4)).toBe('sub-content');
    expect(first(without('voided', 'bar'), 4)).toBe('kind-not-accepted');
    expect(first(without('voided', 'bar', 'accepted'), 4)).toBe('after-as-of');
    expect(first(without('voided', 'bar', 'accepted'), 5)).toBe('after-retirement');
  });

  it('of a statement that was there just before is a duplicate, whatever became of that one', () => {
    const again = { statementId: 'same' };
    expect(reasonsOf(at(1, again), at(1, again), at(1, again))).toEqual(['counts', 'duplicate', 'duplicate']);
    expect(reasonsOf(at(1, { ...again, accepted: false }), at(1, again))).toEqual([
      'kind-not-accepted',
      'duplicate',
    ]);
  });
});

describe('reports of a present state', () => {
  const state = (time: number, kind: EvidenceKind, more: Given = {}) =>
    at(time, { kind, currentState: true, ...more });

  it('replace the one before of the same activity and family; pass and fail are one family', () => {
    expect(reasonsOf(state(1, 'pass'), state(2, 'fail'), state(3, 'pass'))).toEqual([
      'superseded',
      'superseded',
      'counts',
    ]);
    expect(reasonsOf(state(1, 'score'), state(2, 'pass'))).toEqual(['counts', 'counts']);
    expect(reasonsOf(state(1, 'score'), state(2, 'score', { activity: 'urn:y' }))).toEqual([
      'counts',
      'counts',
    ]);
    expect(reasonsOf(at(1), state(2, 'score'))).toEqual(['counts', 'counts']);
  });

  it('take the state back without a grade, and what takes it back is replaced, too', () => {
    const back = { quality: undefined };
    expect(reasonsOf(state(1, 'credential'), state(2, 'credential', back), state(3, 'credential'))).toEqual([
      'superseded',
      'superseded',
      'counts',
    ]);
    expect(reasonsOf(state(1, 'credential'), state(2, 'credential', back))).toEqual([
      'superseded',
      'withdrawal',
    ]);
  });

  it('are not attempts', () => {
    const attempt = { attempt: 'try 1', activity: 'urn:y' };
    expect(reasonsOf(at(1, { attempt: 'try 1' }), state(2, 'score', attempt))).toEqual(['counts', 'counts']);
  });
});

describe('reports of one attempt', () => {
  const report = (time: number, more: Given = {}) => at(time, { attempt: 'try 1', ...more });

  it('are one piece: the one with more points, 0 where it says none', () => {
    const cases: [number | undefined, number | undefined, 'first' | 'second'][] = [
      [10, 5, 'first'],
      [5, 10, 'second'],
      [1, undefined, 'first'],
      [undefined, 1, 'second'],
      // Alike: the newer one.
      [5, 5, 'second'],
      [0, undefined, 'second'],
    ];
    for (const [one, other, counts] of cases) {
      const reasons = reasonsOf(report(1, { points: one }), report(2, { points: other }));
      expect([one, other, reasons]).toEqual([
        one,
        other,
        counts === 'first' ? ['counts', 'same-attempt'] : ['same-attempt', 'counts'],
      ]);
    }
  });

  it('with as many points: the one of the finer kind, else the newer one', () => {
    const finest: readonly EvidenceKind[] = ['score', 'pass', 'credential', 'completion', 'progress'];
    for (const [index, finer] of finest.entries()) {
      for (const coarser of finest.slice(index + 1)) {
        const pieces = [report(1, { kind: finer }), report(2, { kind: coarser })] as const;
        expect([finer, coarser, reasonsOf(...pieces)]).toEqual([finer, coarser, ['counts', 'same-attempt']]);
        const reversed = [report(1, { kind: coarser }), report(2, { kind: finer })] as const;
        expect([coarser, finer, reasonsOf(...reversed)]).toEqual([
          coarser,
          finer,
          ['same-attempt', 'counts'],
        ]);
      }
      expect(reasonsOf(report(1, { kind: finer }), report(2, { kind: finer }))).toEqual([
        'same-attempt',
        'counts',
      ]);
    }
    expect(reasonsOf(report(1, { kind: 'completion', points: 2 }), report(2, { points: 1 }))).toEqual([
      'counts',
      'same-attempt',
    ]);
  });

  it('compare a third with the one that counts', () => {
    expect(reasonsOf(report(1, { points: 3 }), report(2, { points: 1 }), report(3, { points: 2 }))).toEqual([
      'counts',
      'same-attempt',
      'same-attempt',
    ]);
    expect(reasonsOf(report(1, { points: 1 }), report(2, { points: 3 }), report(3, { points: 2 }))).toEqual([
      'same-attempt',
      'counts',
      'same-attempt',
    ]);
  });

  it('have no bearing on another attempt, nor on what is of none', () => {
    expect(reasonsOf(report(1), report(2, { attempt: 'try 2' }), at(3), at(4))).toEqual([
      'counts',
      'counts',
      'counts',
      'counts',
    ]);
  });

  it('contradict each other where one system says passed and another failed', () => {
    const kinds = [
      ['pass', 'fail'],
      ['fail', 'pass'],
    ] as const;
    for (const [one, other] of kinds) {
      const first = report(1, { kind: one, platform: 'A' });
      const second = report(2, { kind: other, platform: 'B' });
      expect(sifted([first, second])).toEqual({
        reasons: ['contradicted', 'contradicted'],
        contradicted: true,
      });
      // Nothing settles it, not even a third.
      const third = report(3, { kind: 'score', platform: 'C', points: 9 });
      expect(sifted([first, second, third]).reasons).toEqual([
        'contradicted',
        'contradicted',
        'contradicted',
      ]);
      expect(sifted([first, { ...second, platform: 'A' }])).toEqual({
        reasons: ['same-attempt', 'counts'],
        contradicted: false,
      });
      expect(sifted([first, { ...second, attempt: 'try 2' }]).contradicted).toBe(false);
    }
    expect(
      sifted([report(1, { kind: 'pass', platform: 'A' }), report(2, { kind: 'pass', platform: 'B' })]),
    ).toEqual({
      reasons: ['same-attempt', 'counts'],
      contradicted: false,
    });
    expect(sifted([report(1, { kind: 'fail', platform: 'A' }), report(2, { platform: 'B' })])).toEqual({
      reasons: ['same-attempt', 'counts'],
      contradicted: false,
    });
  });

  it('leave one of each attempt that nobody contradicts, whatever comes', () => {
    const pieces = fc.array(
      fc.record({
        kind: fc.constantFrom(...EVIDENCE_KINDS),
        attempt: fc.constantFrom('try 1', 'try 2'),
        points: fc.constantFrom(undefined, 1, 2),
        platform: fc.constantFrom('A', 'B'),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(pieces, (given) => {
        const graded = given.filter(({ kind }) => kind !== 'exempted').map((one, time) => at(time, one));
        const { reasons } = sifted(graded);
        for (const attempt of new Set(graded.map((one) => one.attempt))) {
          const own = reasons.filter((_, index) => graded[index]?.attempt === attempt);
          expect(own.filter((reason) => reason === 'counts')).toHaveLength(
            own.includes('contradicted') ? 0 : 1,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
