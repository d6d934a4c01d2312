import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import { type DecisionEvidence, placeIn } from './evidence-in-order.ts';
import { type DecidingRule, RunningDecision } from './running-decision.ts';

const DAY = 86_400_000;
const person = 'mbox:mailto:ada@example.org';

const ruleOf = (rest: Partial<DecidingRule>): DecidingRule => ({
  framework: 'urn:f',
  version: '1',
  hash: 'h',
  competency: 'urn:c',
  method: { type: 'highest', threshold: 0.7 },
  ...rest,
});

const rules = fc.constantFrom(
  ruleOf({}),
  ruleOf({ method: { type: 'latest', threshold: 0.7 }, expiresAfterDays: 4 }),
  ruleOf({ method: { type: 'decayingAverage', w: 0.5, threshold: 0.6 }, staleAfterDays: 5 }),
  ruleOf({ method: { type: 'nOfMastery', n: 2, mastery: 0.6 }, retiredAt: 25 * DAY }),
);

/** One more piece of evidence; most come in the order in which they happened, some are of the future. */
const piece = fc.record({
  day: fc.integer({ min: -2, max: 3 }),
  tenths: fc.integer({ min: 0, max: 10 }),
  kind: fc.constantFrom<DecisionEvidence['kind']>(
    'score',
    'score',
    'score',
    'score',
    'pass',
    'fail',
    'exempted',
    'credential',
    'credential',
  ),
  state: fc.constantFrom(undefined, undefined, true as const),
  attempt: fc.constantFrom('one', 'one', 'two', undefined),
  accepted: fc.constantFrom(true, true, true, false),
  voided: fc.constantFrom(false, false, false, true),
  /** Of a credential: whether it is awarded, the document, and for how many days it is valid. */
  is: fc.constantFrom('awarded', 'awarded', 'revoked', 'expired'),
  document: fc.constantFrom('one', 'two', undefined),
  lasts: fc.constantFrom(undefined, 0, 2, 5, 9),
  /** How much time passes before it is decided, days. */
  passes: fc.constantFrom(-1, 0, 1, 1, 2, 12),
});

describe('a decision that continues as evidence comes in', () => {
  it('is the one that all evidence leads to at once, at every step', () => {
    let wentOn = 0;
    const statuses = new Set<string>();
    fc.assert(
      fc.property(rules, fc.array(piece, { minLength: 5, maxLength: 40 }), (rule, pieces) => {
        const evidence: DecisionEvidence[] = [];
        let running = new RunningDecision(person, rule);
        let [happened, now] = [0, 0];
        let previous: ReturnType<RunningDecision['decide']> | undefined;
        for (const [index, { day, tenths, kind, state, attempt, passes, ...more }] of pieces.entries()) {
          const { is, document, lasts, ...rest } = more;
          happened = Math.max(0, happened + day);
          now = Math.max(0, now + passes);
          const one: DecisionEvidence = {
            statementId: `s${index % 37}`,
            timestamp: happened * DAY,
            kind,
            quality: kind === 'exempted' ? undefined : kind === 'fail' ? 0 : tenths / 10,
            activity: `urn:a:${index % 2}`,
            ...(state && { currentState: state }),
            ...(attempt !== undefined && { attempt }),
            platform: index % 3 === 0 ? 'lms' : 'lrs',
            ...(kind === 'credential' && {
              currentState: true,
              quality: is === 'awarded' ? 1 : undefined,
              document,
              validUntil: is === 'awarded' && lasts !== undefined ? (happened + lasts) * DAY : undefined,
              expiry: is === 'expired' ? true : undefined,
            }),
            ...rest,
          };
          const place = placeIn(evidence, one);
          evidence.splice(place, 0, one);
          if (place < evidence.length - 1) running = new RunningDecision(person, rule);
          else wentOn += 1;
          const decision = running.decide(evidence, now * DAY, previous);
          const { counted, exemptions, excluded, ...whole } = decide({
            ...{ person, rule, evidence, previous, asOf: now * DAY },
          });
          expect(decision).toEqual(whole);
          expect(running.pieces(evidence)).toEqual({ counted, exemptions, excluded });
          expect(running.counted).toBe(counted.length);
          expect(running.newest(evidence, 3)).toEqual(
            counted.slice(-3).map(({ statementId }) => statementId),
          );
          statuses.add(decision.status);
          previous = decision;
        }
      }),
      // The same runs every time: not all of other ones have every status.
      { numRuns: 300, seed: 2 },
    );
    expect(wentOn).toBeGreaterThan(1_000);
    expect([...statuses]).toEqual(
      expect.arrayContaining([
        'attained',
        'expired',
        'stale',
        'exempted',
        'not-demonstrated',
        'indeterminate',
      ]),
    );
  });

  it('has the hash of what is said and of the ids as its id, however long the history is and however it came', () => {
    const rule = ruleOf({ method: { type: 'latest', threshold: 0.7 } });
    const running = new RunningDecision(person, rule);
    const evidence: DecisionEvidence[] = [];
    const add = (index: number, rest: Partial<DecisionEvidence> = {}) =>
      evidence.push({
        ...{ statementId: `s${index}`, timestamp: index, kind: 'score', activity: 'urn:a' },
        quality: index % 500 === 0 ? 0.2 : 0.9,
        ...rest,
      });
    add(0, { kind: 'exempted', quality: undefined });
    for (let index = 1; index <= 2_600; index += 1) {
      add(index, index === 1_900 || index === 2_300 ? { currentState: true } : {});
      if (index % 100 > 0) continue;
      const { decisionId, status, value, since } = running.decide(evidence, 1e6, undefined);
      const said = [person, 'urn:f', 'urn:c', 'h', status, value, since];
      const replaced = index >= 2_300 ? 's1900' : '';
      const ids = evidence.map(({ statementId }) => statementId).filter((id) => id !== replaced);
      const text = `${JSON.stringify(said)}${[...ids.slice(1), 's0'].join(' ')}`;
      expect(decisionId).toBe(createHash('sha256').update(text).digest('hex'));
      expect(decisionId).toBe(decide({ person, rule, evidence, asOf: 1e6 }).decisionId);
    }
  });

  it('looks at a piece of evidence once while evidence comes in order', () => {
    const count = 5_000;
    let looks = 0;
    const evidence: DecisionEvidence[] = [];
    const running = new RunningDecision(person, ruleOf({}));
    for (let index = 0; index < count; index += 1) {
      const one = { statementId: `s${index}`, timestamp: index, activity: 'urn:a', quality: 0.5 };
      // The sieve reads the kind of every piece that it is given.
      evidence.push(
        Object.defineProperty(one, 'kind', {
          get: () => {
            looks += 1;
            return 'score';
          },
        }) as DecisionEvidence,
      );
      running.decide(evidence, 1e6, undefined);
    }
    expect(looks).toBeLessThan(10 * count);
  });
});
