import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decideQuestion, type ShownDifferences } from './decision.ts';
import { type DecisionRule, questionHash, questionTimes } from './question.ts';
import { isPlanned, registrationsOf } from './registration.ts';

describe('the times of a question', () => {
  const cohort = { from: '2027-01-01', until: '2027-04-01' };

  it('leaves every member of the cohort the whole window, and reports some days', () => {
    const times = questionTimes({ cohort, withinDays: 90 });
    expect(
      Object.entries(times).flatMap(([, time]) => (typeof time === 'number' ? [iso(time)] : [])),
    ).toEqual(['2027-04-01T00:00:00.000Z', '2027-06-30T00:00:00.000Z', '2027-07-30T00:00:00.000Z']);
    expect(iso(times.cohort.from)).toBe('2027-01-01T00:00:00.000Z');
    expect(iso(times.cohort.until)).toBe('2027-04-01T00:00:00.000Z');
    const atOnce = questionTimes({ cohort, withinDays: 90, reportedWithinDays: 0 });
    expect(atOnce.answersAt).toBe(atOnce.asOf);
  });

  it('counts as planned what is registered before a window is complete, to the millisecond', () => {
    const { plannedUntil } = questionTimes({ cohort, withinDays: 30 });
    expect(iso(plannedUntil)).toBe('2027-01-31T00:00:00.000Z');
    expect(isPlanned({ registeredAt: plannedUntil - 1 }, { plannedUntil })).toBe(true);
    expect(isPlanned({ registeredAt: plannedUntil }, { plannedUntil })).toBe(false);
  });
});

describe('the hash of a question', () => {
  it('is SHA-256 of its canonical JSON, whatever the order of its members', () => {
    const question = { id: 'q', rule: { than: 0.5, interval: 'above' }, list: [2, { b: null, a: 'ü' }] };
    const canonical = '{"id":"q","list":[2,{"a":"ü","b":null}],"rule":{"interval":"above","than":0.5}}';
    const expected = createHash('sha256').update(canonical).digest('hex');
    expect(questionHash(question)).toBe(expected);
    expect(questionHash(JSON.parse(canonical))).toBe(expected);
    // Names are texts, also where they look like numbers.
    const numbers = createHash('sha256').update('{"10":1,"9":2}').digest('hex');
    expect(questionHash({ 9: 2, 10: 1 })).toBe(numbers);
    expect(questionHash({ ...question, rule: { than: 0.4, interval: 'above' } })).not.toBe(expected);
  });
});

describe('the registrations of a question', () => {
  const published = (text: string, publishedAt: number, version = text) => ({
    ...{ item: { text }, version, publishedAt, publishedBy: `key ${publishedAt}` },
  });

  it('are its different texts, each since it was published first', () => {
    const { all, inForce } = registrationsOf([published('a', 1), published('b', 2), published('a', 3)]);
    expect(all.map(({ version, registeredAt }) => [version, registeredAt])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(inForce).toEqual({
      hash: questionHash({ text: 'a' }),
      ...{ version: 'a', registeredAt: 1, publishedBy: 'key 1' },
    });
    expect(registrationsOf([])).toEqual({ all: [], inForce: undefined });
  });

  it('begin anew with another text, which may no longer be planned', () => {
    const { inForce } = registrationsOf([published('a', 1), published('b', 9)]);
    expect(inForce?.registeredAt).toBe(9);
  });
});

describe('the decision of a question', () => {
  const shown = (
    crude: [number, number] | null,
    matched: [number, number] | null = null,
  ): ShownDifferences => ({
    isSuppressed: false,
    crude: crude && { low: crude[0], high: crude[1] },
    matched: matched && { low: matched[0], high: matched[1] },
  });
  const rule = (change: Partial<DecisionRule> = {}): DecisionRule => ({
    ...{ difference: 'crude', interval: 'above', than: 0 },
    ...change,
  });

  it.each([
    [rule(), [0.01, 0.2], 'yes'],
    [rule(), [0, 0.2], 'no'],
    [rule(), [-0.1, 0.2], 'no'],
    [rule({ than: -0.2 }), [-0.1, 0.2], 'yes'],
    [rule({ interval: 'below' }), [-0.2, -0.01], 'yes'],
    [rule({ interval: 'below' }), [-0.2, 0], 'no'],
    [rule({ interval: 'below', than: 0.3 }), [-0.2, 0.2], 'yes'],
  ] as const)('by %j an interval of %j is %s', (given, [low, high], answer) => {
    expect(decideQuestion(given, shown([low, high]))).toEqual({ answer });
  });

  it('is of the difference that the rule names', () => {
    const both = shown([0.1, 0.2], [-0.2, 0.1]);
    expect(decideQuestion(rule(), both)).toEqual({ answer: 'yes' });
    expect(decideQuestion(rule({ difference: 'matched' }), both)).toEqual({ answer: 'no' });
  });

  it('says why it cannot be said', () => {
    const reason = (given: ShownDifferences, difference: DecisionRule['difference'] = 'crude') =>
      decideQuestion(rule({ difference }), given);
    expect(reason({ ...shown([0.1, 0.2]), isSuppressed: true })).toEqual({
      answer: 'unknown',
      reason: 'A cell of the comparison has too few people to be shown.',
    });
    expect(reason(shown(null))).toMatchObject({
      answer: 'unknown',
      reason: expect.stringContaining('nobody'),
    });
    expect(reason(shown([0.1, 0.2]), 'matched')).toMatchObject({
      answer: 'unknown',
      reason: expect.stringContaining('nothing to match'),
    });
  });
});

const iso = (time: number) => new Date(time).toISOString();
