import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVIDENCE_KINDS } from '../evidence/evidence.ts';
import type { AttainmentMethod } from '../methods/registry.ts';
import { decide } from './decide.ts';
import type { DecisionEvidence } from './sift.ts';

const asOf = '2026-06-01T00:00:00Z';
const course = 'urn:course:1';

function ruleWith(method: AttainmentMethod) {
  return { id: 'f c', version: '1', hash: 'h', competency: 'urn:c:1', method };
}
const highest = ruleWith({ type: 'highest', threshold: 0.7 });

/** Evidence on a day of May 2026. */
function on(day: number, statementId: string, rest: Partial<DecisionEvidence> = {}): DecisionEvidence {
  const timestamp = `2026-05-${String(day).padStart(2, '0')}T12:00:00Z`;
  return { statementId, timestamp, kind: 'score', quality: 0.8, activity: course, ...rest };
}

function decideOn(evidence: readonly DecisionEvidence[], rule = highest) {
  return decide({ learner: 'mbox:mailto:ada@example.org', rule, evidence, asOf });
}

describe('decide', () => {
  it('says what counted, how much, and whether it is enough', () => {
    expect(decideOn([on(2, 'b', { quality: 0.9 }), on(1, 'a')])).toMatchObject({
      competency: 'urn:c:1',
      included: [
        { statementId: 'a', quality: 0.8, weight: 0, contribution: 0 },
        { statementId: 'b', quality: 0.9, weight: 1, contribution: 0.9 },
      ],
      excluded: [],
      value: 0.9,
      attained: true,
      previousDecisionId: null,
    });
    expect(decideOn([])).toMatchObject({ value: null, attained: false });
    expect(decideOn([on(1, 'a', { quality: 0 })])).toMatchObject({ value: 0, attained: false });
  });

  it('says what each statement contributed: the contributions add up to a mean', () => {
    const { included, value } = decideOn(
      [on(1, 'a', { quality: 0.5 }), on(2, 'b', { quality: 0.6 }), on(3, 'c', { quality: 1 })],
      ruleWith({ type: 'average', threshold: 0.7 }),
    );
    expect(included.map(({ quality }) => quality)).toEqual([0.5, 0.6, 1]);
    expect(included.map(({ contribution }) => contribution)).toEqual([0.1667, 0.2, 0.3333]);
    expect(value).toBe(0.7);
  });

  it('attains nothing without a value, not even from 0 on', () => {
    const fromZero = ruleWith({ type: 'highest', threshold: 0 });
    expect(decideOn([], fromZero)).toMatchObject({ value: null, attained: false });
    expect(decideOn([on(1, 'a', { quality: 0 })], fromZero)).toMatchObject({ value: 0, attained: true });
  });

  it('compares the value it shows', () => {
    expect(decideOn([on(1, 'a', { quality: 0.696 })])).toMatchObject({ value: 0.7, attained: true });
  });

  it('leaves out what does not count, with the reason', () => {
    const { included, excluded } = decideOn([
      on(1, 'voided', { voided: true }),
      on(2, 'completed', { kind: 'completion', accepted: false }),
      on(3, 'ungraded', { quality: undefined }),
      on(4, 'counted'),
      on(4, 'counted'),
      { ...on(1, 'late'), timestamp: '2026-06-02T00:00:00Z' },
    ]);
    expect(included.map(({ statementId }) => statementId)).toEqual(['counted']);
    expect(excluded).toEqual([
      { statementId: 'voided', reason: 'voided' },
      { statementId: 'completed', reason: 'kind-not-accepted' },
      { statementId: 'ungraded', reason: 'no-quality' },
      { statementId: 'counted', reason: 'duplicate' },
      { statementId: 'late', reason: 'after-as-of' },
    ]);
  });

  it('lets the newest reported state of an activity replace the older ones', () => {
    const passed = on(1, 'passed', { kind: 'pass', quality: 1, currentState: true });
    const failed = on(2, 'failed', { kind: 'fail', quality: 0, currentState: true });
    const again = on(3, 'again', { kind: 'pass', quality: 1, currentState: true });
    expect(decideOn([passed])).toMatchObject({ attained: true });
    expect(decideOn([passed, failed])).toMatchObject({
      attained: false,
      value: 0,
      excluded: [{ statementId: 'passed', reason: 'superseded' }],
    });
    expect(decideOn([again, failed, passed])).toMatchObject({ attained: true, value: 1 });
    expect(decideOn([passed, { ...failed, voided: true }])).toMatchObject({ attained: true });
    expect(decideOn([passed, { ...failed, activity: 'urn:course:2' }])).toMatchObject({ attained: true });
  });

  it('replaces verdicts by verdicts and scores by scores, not one by the other', () => {
    const passed = on(1, 'passed', { kind: 'pass', quality: 1, currentState: true });
    const scored = on(2, 'scored', { quality: 0.5, currentState: true });
    const progressed = on(3, 'progressed', { kind: 'progress', quality: 0.4, currentState: true });
    expect(decideOn([passed, scored, progressed])).toMatchObject({ value: 1, excluded: [] });
  });

  it('takes a forfeited badge back without grading it', () => {
    const awarded = on(1, 'awarded', { kind: 'credential', quality: 1, currentState: true });
    const forfeited = on(2, 'forfeited', { kind: 'credential', quality: undefined, currentState: true });
    expect(decideOn([awarded, forfeited])).toMatchObject({
      value: null,
      attained: false,
      excluded: [
        { statementId: 'awarded', reason: 'superseded' },
        { statementId: 'forfeited', reason: 'withdrawal' },
      ],
    });
  });

  it('orders by the time it happened, reading a time without zone as UTC', () => {
    const latest = ruleWith({ type: 'latest', threshold: 0.5 });
    const early = { ...on(1, 'z', { quality: 0.1 }), timestamp: '2026-05-01T13:00:00+02:00' };
    const late = { ...on(1, 'a', { quality: 0.9 }), timestamp: '2026-05-01T11:30:00' };
    expect(decideOn([late, early], latest).value).toBe(0.9);
  });

  it('chains new decisions and keeps an unchanged one', () => {
    const first = decideOn([on(1, 'a')]);
    const input = { learner: first.learner, rule: highest, asOf };
    const second = decide({ ...input, evidence: [on(1, 'a', { voided: true })], previous: first });
    expect(second.decisionId).not.toBe(first.decisionId);
    expect(second.previousDecisionId).toBe(first.decisionId);
    const same = decide({ ...input, evidence: [on(1, 'a', { voided: true })], previous: second });
    expect(same).toEqual(second);
    const ruleChanged = decide({
      ...input,
      rule: { ...highest, version: '2' },
      evidence: [on(1, 'a')],
      previous: first,
    });
    expect(ruleChanged).toMatchObject({ previousDecisionId: first.decisionId, rule: { version: '2' } });
  });

  it('depends on the as-of time only where evidence ages', () => {
    const later = '2026-07-01T00:00:00Z';
    const ageing = ruleWith({ type: 'weightedEvidence', threshold: 0.7, halfLifeDays: 30 });
    for (const [rule, changes] of [
      [highest, false],
      [ageing, true],
    ] as const) {
      const input = { learner: 'l', rule, evidence: [on(1, 'a'), on(2, 'b')] };
      const moved = decide({ ...input, asOf: later }).decisionId !== decide({ ...input, asOf }).decisionId;
      expect(moved).toBe(changes);
    }
  });
});

describe('every decision', () => {
  const evidence = fc.uniqueArray(
    fc.record({
      statementId: fc.uuid(),
      timestamp: fc
        .date({ min: new Date('2026-05-01'), max: new Date('2026-06-10'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      kind: fc.constantFrom(...EVIDENCE_KINDS),
      quality: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
      activity: fc.constantFrom('urn:course:1', 'urn:course:2'),
      currentState: fc.boolean(),
      accepted: fc.boolean(),
      voided: fc.boolean(),
    }),
    { selector: ({ statementId }) => statementId, maxLength: 12 },
  );
  const rule = fc.constantFrom(
    highest,
    ruleWith({ type: 'latest', threshold: 0.5 }),
    ruleWith({ type: 'decayingAverage', w: 0.65, threshold: 0.5 }),
    ruleWith({ type: 'weightedEvidence', threshold: 0.5, halfLifeDays: 20, minimumEvidence: 2 }),
  );

  it('is the same whatever order evidence arrived in', () => {
    fc.assert(
      fc.property(rule, evidence, fc.infiniteStream(fc.nat()), (chosen, items, keys) => {
        const shuffled = items
          .map((item) => ({ item, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
        expect(decideOn(shuffled, chosen)).toEqual(decideOn(items, chosen));
      }),
    );
  });

  it('accounts for every statement exactly once', () => {
    fc.assert(
      fc.property(rule, evidence, (chosen, items) => {
        const { included, excluded } = decideOn(items, chosen);
        const accounted = [...included, ...excluded].map(({ statementId }) => statementId).sort();
        expect(accounted).toEqual(items.map(({ statementId }) => statementId).sort());
      }),
    );
  });

  it('does not change its value for voided or unaccepted evidence', () => {
    fc.assert(
      fc.property(rule, evidence, (chosen, items) => {
        const clean = items.filter(({ voided, accepted }) => !voided && accepted);
        expect(decideOn(clean, chosen).value).toBe(decideOn(items, chosen).value);
      }),
    );
  });
});
