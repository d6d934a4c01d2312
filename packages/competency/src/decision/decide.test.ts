import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVIDENCE_KINDS } from '../evidence/evidence.ts';
import type { AttainmentMethod } from '../methods/registry.ts';
import { type DecisionInput, decide, weighEvidence } from './decide.ts';
import type { DecisionEvidence } from './evidence-in-order.ts';
import type { RuleSubstance } from './rule.ts';

const course = 'urn:course:1';

function ruleWith(method: AttainmentMethod, ages: Omit<RuleSubstance, 'method'> = {}) {
  return { framework: 'urn:f', version: '1', hash: 'h', competency: 'urn:c:1', method, ...ages };
}
const highest = ruleWith({ type: 'highest', threshold: 0.7 });

/** Noon of a day of May 2026; 32 is the first of June. */
const may = (day: number) => Date.UTC(2026, 4, day, 12);
const asOf = may(32);

/** Evidence on a day of May 2026. */
function on(day: number, statementId: string, rest: Partial<DecisionEvidence> = {}): DecisionEvidence {
  return { statementId, timestamp: may(day), kind: 'score', quality: 0.8, activity: course, ...rest };
}

function decideOn(
  evidence: readonly DecisionEvidence[],
  rule: DecisionInput['rule'] = highest,
  rest: Partial<DecisionInput> = {},
) {
  const decision = decide({ person: 'mbox:mailto:ada@example.org', rule, evidence, asOf, ...rest });
  const included = weighEvidence(rule, decision).map(({ evidence: { statementId, quality }, ...part }) => ({
    statementId,
    quality,
    ...part,
  }));
  const excluded = decision.excluded.map(({ evidence: { statementId }, reason }) => ({
    statementId,
    reason,
  }));
  return { ...decision, included, excluded };
}

describe('decide', () => {
  it('says what counted, how much, and whether it is enough', () => {
    expect(decideOn([on(2, 'b', { quality: 0.9 }), on(1, 'a')])).toMatchObject({
      rule: { framework: 'urn:f', competency: 'urn:c:1', version: '1', hash: 'h' },
      included: [
        { statementId: 'a', quality: 0.8, weight: 0, contribution: 0 },
        { statementId: 'b', quality: 0.9, weight: 1, contribution: 0.9 },
      ],
      excluded: [],
      value: 0.9,
      attained: true,
      previousDecisionId: null,
    });
    expect(decideOn([])).toMatchObject({
      value: null,
      attained: false,
      status: 'not-attempted',
      evidenceAt: null,
    });
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
      on(40, 'late'),
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

  it('chains new decisions and keeps an unchanged one', () => {
    const first = decideOn([on(1, 'a')]);
    const voided = [on(1, 'a', { voided: true })];
    const second = decideOn(voided, highest, { previous: first });
    expect(second.decisionId).not.toBe(first.decisionId);
    expect(second.previousDecisionId).toBe(first.decisionId);
    expect(decideOn(voided, highest, { previous: second })).toEqual(second);
    const relabelled = decideOn([on(1, 'a')], { ...highest, version: '2' }, { previous: first });
    expect(relabelled).toMatchObject({ decisionId: first.decisionId, previousDecisionId: null });
    const otherRule = decideOn([on(1, 'a')], { ...highest, hash: 'h2' }, { previous: first });
    expect(otherRule.previousDecisionId).toBe(first.decisionId);
  });

  it('stays the same whatever does not count, and whenever it is asked', () => {
    const { decisionId } = decideOn([on(1, 'a')]);
    const beside = [on(2, 'b', { accepted: false }), on(3, 'c', { voided: true }), on(40, 'd')];
    expect(decideOn([on(1, 'a'), ...beside]).decisionId).toBe(decisionId);
    expect(decideOn([on(1, 'a')], highest, { asOf: may(39) }).decisionId).toBe(decisionId);
  });

  it('says from when on it holds, and when the evidence happened', () => {
    const average = ruleWith({ type: 'average', threshold: 0.7 });
    const scores = [on(1, 'a', { quality: 0.9 }), on(3, 'b', { quality: 0.4 }), on(5, 'c', { quality: 0.9 })];
    expect(decideOn(scores, average)).toMatchObject({ since: may(5), evidenceAt: may(5) });
    expect(decideOn(scores.slice(0, 1), average)).toMatchObject({ since: may(1) });
    expect(decideOn(scores.slice(0, 2), average)).toMatchObject({ since: null, attained: false });
    // What comes late changes since when it held, as if it had come in time.
    expect(decideOn([...scores, on(2, 'late', { quality: 1 })], average).since).toBe(may(1));
  });

  it('keeps an attainment that a newer report of the state confirms', () => {
    const states = [1, 5].map((day) => on(day, `s${day}`, { currentState: true, quality: 0.7 + day / 50 }));
    expect(decideOn(states)).toMatchObject({ since: may(1), value: 0.8 });
    expect(decideOn([...states, on(7, 's7', { currentState: true, quality: 0.1 })])).toMatchObject({
      since: null,
    });
  });

  it('ends by a dated rule unless it is shown again, and is due at that time', () => {
    const dated = ruleWith({ type: 'highest', threshold: 0.7 }, { expiresAfterDays: 10 });
    const at = (day: number, ...days: number[]) =>
      decideOn(
        days.map((each) => on(each, `e${each}`)),
        dated,
        { asOf: may(day) },
      );
    expect(at(10, 1)).toMatchObject({ status: 'attained', attained: true, since: may(1), due: may(11) });
    expect(at(11, 1)).toMatchObject({
      status: 'expired',
      attained: false,
      since: null,
      value: 0.8,
      due: null,
    });
    expect(at(19, 1, 10)).toMatchObject({ attained: true, since: may(1), due: may(20) });
    expect(at(30, 1, 10)).toMatchObject({ status: 'expired' });
    // Shown again on the day it ended, or after: it holds again from then on.
    expect(at(12, 1, 11)).toMatchObject({ attained: true, since: may(11) });
    expect(at(31, 1, 25)).toMatchObject({ attained: true, since: may(25) });
    // A worse score does not show it again.
    const worse = [on(1, 'a'), on(9, 'b', { quality: 0.2 })];
    expect(decideOn(worse, dated, { asOf: may(12) })).toMatchObject({ status: 'expired' });
  });

  it('goes stale without ending, and is due for that, and for evidence of the future', () => {
    const ages = { staleAfterDays: 7, expiresAfterDays: 20 };
    const rule = ruleWith({ type: 'highest', threshold: 0.7 }, ages);
    const at = (day: number) => decideOn([on(1, 'a')], rule, { asOf: may(day) });
    expect(at(7)).toMatchObject({ status: 'attained', attained: true, due: may(8) });
    expect(at(8)).toMatchObject({ status: 'stale', attained: true, since: may(1), due: may(21) });
    expect(at(21)).toMatchObject({ status: 'expired', attained: false, due: null });
    expect(decideOn([on(40, 'b')])).toMatchObject({ status: 'not-attempted', due: may(40) });
  });

  it('keeps apart what was not attempted, not enough yet, and not demonstrated', () => {
    const three = ruleWith({ type: 'nOfMastery', n: 3, mastery: 0.7 });
    expect(decideOn([on(1, 'a')], three)).toMatchObject({ status: 'partial', value: null });
    expect(decideOn([on(1, 'a', { quality: 0.2 })])).toMatchObject({ status: 'not-demonstrated' });
    expect(decideOn([on(1, 'a', { accepted: false })])).toMatchObject({ status: 'not-demonstrated' });
    expect(decideOn([on(1, 'a', { voided: true })])).toMatchObject({ status: 'not-attempted' });
  });

  it('counts one attempt once, whoever reports it: what tells more, else the newer', () => {
    const graded = on(1, 'graded', { attempt: '7', platform: 'lms', quality: 0.9 });
    const passed = on(2, 'passed', { attempt: '7', platform: 'proctor', kind: 'pass', quality: 1 });
    const again = on(3, 'again', { attempt: '7', platform: 'lms', quality: 0.75 });
    expect(decideOn([graded, passed])).toMatchObject({
      value: 0.9,
      excluded: [{ statementId: 'passed', reason: 'same-attempt' }],
    });
    expect(decideOn([graded, passed, again])).toMatchObject({ value: 0.75, since: may(1) });
    expect(decideOn([graded, { ...again, attempt: '8' }])).toMatchObject({ excluded: [] });
  });

  it('does not take sides where two systems contradict each other about an attempt', () => {
    const passed = on(1, 'passed', { attempt: '7', platform: 'lms', kind: 'pass', quality: 1 });
    const failed = on(2, 'failed', { attempt: '7', platform: 'proctor', kind: 'fail', quality: 0 });
    const third = on(3, 'third', { attempt: '7', platform: 'hr', kind: 'pass', quality: 1 });
    expect(decideOn([passed, failed, third])).toMatchObject({
      status: 'indeterminate',
      attained: false,
      included: [],
    });
    expect(decideOn([passed, failed, on(4, 'other')])).toMatchObject({ status: 'attained', since: may(4) });
    expect(decideOn([passed, { ...failed, platform: 'lms' }])).toMatchObject({ status: 'not-demonstrated' });
  });

  it('lets the report with more points grade the attempt as a whole', () => {
    const part = on(2, 'part', { attempt: '7', points: 1, quality: 1 });
    const whole = on(1, 'whole', { attempt: '7', points: 4, quality: 0.75 });
    expect(decideOn([part, whole])).toMatchObject({
      value: 0.75,
      excluded: [{ statementId: 'part', reason: 'same-attempt' }],
    });
  });

  it('counts an exemption as attained without a value, until something is shown', () => {
    const waived = on(3, 'waived', { kind: 'exempted', quality: undefined });
    expect(decideOn([waived])).toMatchObject({
      status: 'exempted',
      attained: true,
      value: null,
      since: may(3),
      evidenceAt: may(3),
    });
    expect(decideOn([waived, on(5, 'failed', { quality: 0.2 })])).toMatchObject({
      status: 'exempted',
      value: 0.2,
    });
    expect(decideOn([waived, on(5, 'shown')])).toMatchObject({ status: 'attained', since: may(3) });
    expect(decideOn([{ ...waived, voided: true }])).toMatchObject({ status: 'not-attempted' });
    expect(decideOn([{ ...waived, accepted: false }])).toMatchObject({ status: 'not-demonstrated' });
  });

  it('judges a history that is replaced without end by what counts in the end', () => {
    const average = ruleWith({ type: 'average', threshold: 0.7 });
    const minute = 60_000;
    const history = Array.from({ length: 2_000 }, (_, i) => ({
      ...on(1, `s${i}`, i % 2 === 0 ? { activity: 'urn:state', currentState: true } : {}),
      timestamp: may(1) + i * minute,
    }));
    expect(decideOn(history.slice(0, 100), average).since).toBe(may(1));
    // Attained by the first grade that still counts, which is the second piece; the first was replaced.
    expect(decideOn(history, average)).toMatchObject({ value: 0.8, since: may(1) + minute });
    // An exemption among it counts from its time on.
    const exemption = on(1, 'x', { kind: 'exempted', quality: undefined, activity: 'urn:other' });
    const below = history.map((piece): DecisionEvidence => ({ ...piece, quality: 0.2 }));
    const exempted = below.toSpliced(1_001, 0, { ...exemption, timestamp: may(1) + 1_000 * minute });
    expect(decideOn(exempted, average)).toMatchObject({ status: 'exempted', since: may(1) + 1_000 * minute });
  });

  it('takes no evidence that came after its alignment was retired, and sees it no earlier than other evidence', () => {
    const pieces = [on(1, 'a'), on(5, 'b', { quality: 1, retired: true })];
    const rule = ruleWith({ type: 'highest', threshold: 0.7 });
    expect(decideOn(pieces, rule)).toMatchObject({
      excluded: [{ statementId: 'b', reason: 'after-retirement' }],
    });
    const late = [on(1, 'a'), { ...on(5, 'b', { retired: true }), timestamp: may(30) + 400 * 86_400_000 }];
    expect(decideOn(late, rule)).toMatchObject({ excluded: [{ statementId: 'b', reason: 'after-as-of' }] });
  });

  it('takes no evidence from the time on at which the rule was retired', () => {
    const retired = ruleWith({ type: 'highest', threshold: 0.7 }, { retiredAt: may(5) });
    expect(decideOn([on(1, 'a'), on(5, 'b', { quality: 1 })], retired)).toMatchObject({
      value: 0.8,
      since: may(1),
      excluded: [{ statementId: 'b', reason: 'after-retirement' }],
    });
  });
});

describe('every decision', () => {
  const evidence = fc.uniqueArray(
    fc.record({
      statementId: fc.uuid(),
      timestamp: fc.integer({ min: 0, max: 40 }).map(may),
      kind: fc.constantFrom(...EVIDENCE_KINDS),
      quality: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
      activity: fc.constantFrom('urn:course:1', 'urn:course:2'),
      currentState: fc.boolean(),
      accepted: fc.boolean(),
      voided: fc.boolean(),
      attempt: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
      platform: fc.constantFrom('lms', 'proctor'),
      points: fc.constantFrom(undefined, 1, 4),
    }),
    { selector: ({ statementId }) => statementId, maxLength: 12 },
  );
  const rule = fc.constantFrom(
    highest,
    ruleWith({ type: 'latest', threshold: 0.5 }),
    ruleWith({ type: 'decayingAverage', w: 0.65, threshold: 0.5 }),
    ruleWith({ type: 'weightedEvidence', threshold: 0.5, halfLifeDays: 20, minimumEvidence: 2 }),
    ruleWith({ type: 'average', threshold: 0.5 }, { expiresAfterDays: 6, staleAfterDays: 3 }),
    ruleWith({ type: 'nOfMastery', n: 2, mastery: 0.5 }, { expiresAfterDays: 9 }),
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
        const { included, exemptions, excluded } = decideOn(items, chosen);
        const accounted = [...included, ...exemptions, ...excluded]
          .map(({ statementId }) => statementId)
          .sort();
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

  it('holds since the time from which on every look says so', () => {
    fc.assert(
      fc.property(rule, evidence, (chosen, items) => {
        const looked = Array.from({ length: 33 }, (_, day) => may(day));
        const attained = looked.map((time) => decideOn(items, chosen, { asOf: time }).attained);
        const since = attained.at(-1) ? looked[attained.lastIndexOf(false) + 1] : null;
        expect(decideOn(items, chosen).since).toBe(since);
      }),
    );
  });

  it('is due when a later look would first say something else, if no more evidence comes', () => {
    fc.assert(
      fc.property(rule, evidence, fc.integer({ min: 0, max: 32 }), (chosen, items, day) => {
        const now = decideOn(items, chosen, { asOf: may(day) });
        for (let later = day + 1; later <= 52; later += 1) {
          if (now.due !== null && may(later) >= now.due) break;
          expect(decideOn(items, chosen, { asOf: may(later) }).decisionId).toBe(now.decisionId);
        }
      }),
    );
  });
});
