import type { Explanation } from './explanation.ts';

/** Changes of packages/outcomes that no test can or should notice. */
export const OUTCOMES: readonly Explanation[] = [
  {
    path: 'packages/outcomes/src/metrics/curve-comparison.ts',
    code: '[]',
    replacement: '["Stryker was here"]',
    reason: 'Each row that is compared has people; the list is there for the compiler.',
  },
  {
    path: 'packages/outcomes/src/rows/rows-of-person.ts',
    code: 'history.applications.get(registration)?.isOwn',
    replacement: 'history.applications.get(registration).isOwn',
    reason: 'Registrations come from the applications of a history, which has each of them.',
  },
  {
    path: 'packages/outcomes/src/rows/timed-event.ts',
    code: "(a.statementId ?? '') < (b.statementId ?? '')",
    replacement: "(a.statementId ?? '') <= (b.statementId ?? '')",
    reason: 'No two of them have one id.',
  },
  {
    path: 'packages/outcomes/src/statistics/overlap/overlap-weights.ts',
    code: '[]',
    replacement: '["Stryker was here"]',
    reason: 'Each cell has its row of the design; the list is there for the compiler.',
  },
  {
    path: 'packages/outcomes/src/profile/check-claim.ts',
    code: 'first?.prefLabel',
    replacement: 'first.prefLabel',
    reason: 'Here there is a first template of the verb; the type checker does not know.',
  },
  {
    path: 'packages/outcomes/src/statistics/resampling/hypergeometric-draw.ts',
    code: 'term < top * 1e-18',
    reason: 'What comes after adds nothing to the sum: leaving it out saves time alone.',
  },
  {
    path: 'packages/outcomes/src/statistics/distributions.ts',
    code: 'z > 0',
    replacement: 'z >= 0',
    reason: 'At 0 the tail is one half on either side.',
  },
  {
    path: 'packages/outcomes/src/statistics/distributions.ts',
    code: 'tail(high) > alpha',
    replacement: 'tail(high) >= alpha',
    reason:
      'Where the tail is alpha itself, the bisection comes back to the same point from one doubling further.',
  },
  {
    path: 'packages/outcomes/src/statistics/special-functions.ts',
    code: 'n < MAX_TERMS',
    replacement: 'n <= MAX_TERMS',
    reason: 'The fraction ends by its own precision; the bound keeps it from running for ever.',
  },
  {
    path: 'packages/outcomes/src/statistics/multiple-tests.ts',
    code: 'adjusted.length - 2',
    replacement: 'adjusted.length + 2',
    reason: 'Ranks past the last have the p-value 1, and the least of 1 and any p-value is that p-value.',
  },
  {
    path: 'packages/outcomes/src/statistics/mantel-haenszel.ts',
    code: 'first.n > 0',
    replacement: 'true',
    reason: 'A stratum without a first group has no weight in any of the sums.',
  },
  {
    path: 'packages/outcomes/src/statistics/mantel-haenszel.ts',
    code: 'first.n > 0',
    replacement: 'first.n >= 0',
    reason: 'As above.',
  },
  {
    path: 'packages/outcomes/src/statistics/distributions.ts',
    code: 'tail(x) > alpha',
    replacement: 'tail(x) >= alpha',
    reason: 'Where the tail is alpha itself, the bisection ends beside that point, one bit from it.',
  },
  {
    path: 'packages/outcomes/src/statistics/survival/median-survival.ts',
    code: 'survival <= HALF',
    replacement: 'survival < HALF',
    reason: 'The margin is there for rounding; no curve of counted people comes down to it exactly.',
  },
  {
    path: 'packages/outcomes/src/selection/group-impact.ts',
    code: 'was === undefined || is === undefined',
    replacement: 'was === undefined && is === undefined',
    reason: 'A group that is shown has both; one that is hidden has neither.',
  },
  {
    path: 'packages/outcomes/src/selection/group-impact.ts',
    code: 'was === undefined',
    replacement: 'false',
    reason: 'A group that is shown has both; one that is hidden has neither.',
  },
  {
    path: 'packages/outcomes/src/selection/group-impact.ts',
    code: 'is === undefined',
    replacement: 'false',
    reason: 'A group that is shown has both; one that is hidden has neither.',
  },
  {
    path: 'packages/outcomes/src/statistics/special-functions.ts',
    code: 'Math.abs(c * d - 1) < EPSILON * 4',
    replacement: 'Math.abs(c * d - 1) <= EPSILON * 4',
    reason: 'Beside 1 the numbers are 1.1e-16 or 2.2e-16 apart: none is 4e-16 from it.',
  },
  {
    path: 'packages/outcomes/src/statistics/special-functions.ts',
    code: 'term > sum * EPSILON',
    replacement: 'term >= sum * EPSILON',
    reason: 'A term of that size is rounded away when it is added.',
  },
  {
    path: 'packages/outcomes/src/statistics/special-functions.ts',
    code: 'x >= a + 1',
    replacement: 'x > a + 1',
    reason: 'There series and fraction give the same.',
  },
  {
    path: 'packages/outcomes/src/statistics/special-functions.ts',
    code: 'x < (a + 1) / (a + b + 2)',
    replacement: 'x <= (a + 1) / (a + b + 2)',
    reason: 'There both sides give the same.',
  },
  {
    path: 'packages/outcomes/src/statistics/distributions.ts',
    code: 't * t * (degreesOfFreedom + 2) < 3 * degreesOfFreedom',
    replacement: 't * t * (degreesOfFreedom + 2) <= 3 * degreesOfFreedom',
    reason: 'There both sides give the same.',
  },
  {
    path: 'packages/outcomes/src/awards/award-at.ts',
    code: "(a.change.statementId ?? '') < (b.change.statementId ?? '')",
    replacement: "(a.change.statementId ?? '') <= (b.change.statementId ?? '')",
    reason: 'A statement says one change; of two without an id nothing tells the first.',
  },
  {
    path: 'packages/outcomes/src/awards/credential-award.ts',
    code: "''",
    reason: 'Neither the empty text nor another is a time.',
  },
  {
    path: 'packages/outcomes/src/employment/read-employment-event.ts',
    code: "''",
    reason: 'Neither the empty text nor another is a time.',
  },
  {
    path: 'packages/outcomes/src/employment/read-employment-event.ts',
    code: 'candidate === undefined',
    replacement: 'false',
    reason: 'Without a candidate there is an issue; the condition is there for the compiler.',
  },
  {
    path: 'packages/outcomes/src/metrics/hire-rate-counts.ts',
    code: 'a < b',
    replacement: 'a <= b',
    reason: 'The keys of a map differ.',
  },
  {
    path: 'packages/outcomes/src/metrics/rate-comparison.ts',
    code: "'small'",
    reason: 'There is a disclosure for every row; the default is there for the compiler.',
  },
  {
    path: 'packages/outcomes/src/statistics/hypergeometric.ts',
    code: 'tail > alpha',
    replacement: 'tail >= alpha',
    reason: 'A tail is a sum of rounded exponentials: none is a given probability to the last bit.',
  },
  {
    path: 'packages/outcomes/src/statistics/hypergeometric.ts',
    code: 'count * population <= n * marked',
    replacement: 'count * population < n * marked',
    reason: 'At the mean the sum is one half at least, too.',
  },
];
