import { describe, expect, it } from 'vitest';
import { plainText } from '../language-text.ts';
import { roleCoverage } from '../roles/coverage.ts';
import { knowledgeTracing, tracedOn } from './knowledge-tracing.ts';
import { nOfMastery } from './n-of-mastery.ts';
import { weightedEvidence } from './weighted-evidence.ts';

const observed = (...qualities: number[]) => qualities.map((quality) => ({ quality })) as never;
const runningOf = (
  method: typeof nOfMastery | typeof knowledgeTracing,
  given: object,
  qualities: number[],
) => {
  const running = method.running(given as never);
  for (const quality of qualities) running.add({ quality } as never);
  return running.value();
};

describe('n of mastery at its bounds', () => {
  it.each<[number, number[], number[] | null, number | null]>([
    [2, [0.5, 0.5], [0.5, 0.5], 0.5],
    [2, [0.5, 0.4, 0.7], [0.5, 0, 0.5], 0.6],
    [3, [0.5, 0.5], null, null],
    // Without a score there is no mean, whatever is asked for.
    [0, [0.4], null, null],
    [0, [0.5], [1], 0.5],
  ])('%i of %j', (n, qualities, weights, value) => {
    const given = { n, mastery: 0.5 };
    expect(nOfMastery.weigh(given as never, observed(...qualities))).toEqual(weights);
    const found = runningOf(nOfMastery, given, qualities);
    expect(found === null ? null : Number(found.toFixed(12))).toBe(value);
  });
});

describe('knowledge tracing at its bounds', () => {
  const given = { prior: 0.3, transit: 0.1, slip: 0.1, guess: 0.2 };

  it('takes the score of its bound for right', () => {
    const right = tracedOn(given, 0.3, true);
    const wrong = tracedOn(given, 0.3, false);
    expect(right).toBeGreaterThan(wrong);
    expect([0.5, 0.49].map((quality) => runningOf(knowledgeTracing, given, [quality]))).toEqual([
      right,
      wrong,
    ]);
    expect(
      [0.8, 0.79].map((quality) => runningOf(knowledgeTracing, { ...given, correctAt: 0.8 }, [quality])),
    ).toEqual([right, wrong]);
  });

  it('keeps what was known where an answer is impossible, and learns from it', () => {
    expect(tracedOn({ transit: 0.1, slip: 0, guess: 0 }, 0, true)).toBe(0.1);
    expect(tracedOn({ transit: 0.1, slip: 0, guess: 0.5 }, 1, false)).toBe(1);
    // The two are as likely: half.
    expect(tracedOn({ transit: 0, slip: 0.2, guess: 0.2 }, 0.2, true)).toBe(0.5);
  });

  it('says from where on an answer is right only where that is chosen', () => {
    const words = (more: object) =>
      knowledgeTracing.words.value({ ...given, threshold: 0.9, ...more } as never);
    const head =
      'the probability of mastery by Bayesian knowledge tracing (Corbett & Anderson 1995; prior 0.3, transit 0.1, slip 0.1, guess 0.2';
    const tail = '), an experiment that is not calibrated for your content';
    expect([words({}), words({ correctAt: 0.8 })]).toEqual([
      `${head}${tail}`,
      `${head}, right from 0.8 on${tail}`,
    ]);
  });
});

it('a skill without a level counts as attained, or by how much of it there is', () => {
  const shareOf = (level: number | undefined, had: object) =>
    roleCoverage([{ competency: 'c', ...(level !== undefined && { level }) }], () => had as never).skills[0]
      ?.share;
  expect([
    shareOf(0, { attained: false, towards: 0.5, level: 2 }),
    shareOf(undefined, { attained: false, towards: 0.5, level: 2 }),
    shareOf(0, { attained: true, level: 0 }),
    shareOf(4, { attained: true, level: 1 }),
    shareOf(4, { attained: true }),
    shareOf(4, { attained: false, towards: -1 }),
  ]).toEqual([0.5, 0.5, 1, 0.25, 1, 0]);
});

it.each([
  ['T', 'T'],
  [{ fr: 'F', en: 'E' }, 'E'],
  [{ fr: 'F', 'EN-gb': 'E' }, 'E'],
  [{ fr: 'F', 'x-en': 'X', 'de-en-x': 'Y', enm: 'M' }, 'F'],
  [{}, ''],
])('the plain text of %j', (given, text) => {
  expect(plainText(given)).toBe(text);
});

it('weighted evidence waits for as many pieces and sources as it asks for', () => {
  const from = (...activities: string[]) =>
    activities.map((activity) => ({ quality: 0.5, activity })) as never;
  const weigh = (given: object, ...activities: string[]) =>
    weightedEvidence.weigh(given as never, from(...activities));
  expect(weigh({ minimumSources: 2 }, 'a', 'a')).toBeNull();
  expect(weigh({ minimumSources: 2 }, 'a', 'b')).toEqual([0.5, 0.5]);
  expect(weigh({ minimumEvidence: 2 }, 'a')).toBeNull();
  expect(weigh({ minimumEvidence: 2 }, 'a', 'a')).toEqual([0.5, 0.5]);
});

it('weighted evidence of no weight has no value', () => {
  const value = (weights: object, kinds: readonly string[]) => {
    const running = weightedEvidence.running({ kindWeights: weights } as never);
    for (const kind of kinds) running.add({ quality: 0.5, kind } as never);
    return running.value();
  };
  expect(value({ score: 0, pass: 1 }, ['score', 'score'])).toBeNull();
  expect(value({ score: 0, pass: 1 }, ['score', 'pass'])).toBe(0.5);
});
