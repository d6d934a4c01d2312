import { because, explainedIn } from './explanation.ts';

/** Changes of packages/outcomes that no test can or should notice. */
export const OUTCOMES = explainedIn('packages/outcomes/src', {
  'awards/award-at.ts': [
    because('A statement says one change; of two without an id nothing tells the first.', [
      "(a.change.statementId ?? '') < (b.change.statementId ?? '')",
      "(a.change.statementId ?? '') <= (b.change.statementId ?? '')",
    ]),
  ],
  'awards/credential-award.ts': [because('Neither the empty text nor another is a time.', ["''"])],
  'employment/read-employment-event.ts': [
    because('Neither the empty text nor another is a time.', ["''"]),
    because('Without a candidate there is an issue; the condition is there for the compiler.', [
      'candidate === undefined',
      'false',
    ]),
  ],
  'metrics/curve-comparison.ts': [
    because('The default is there for the compiler: there is a disclosure for every row.', ["'small'"]),
    because('Sums are only compared with each other.', ['sum + count', 'sum - count']),
    because('Each row that is compared has people; the list is there for the compiler.', [
      '[]',
      '["Stryker was here"]',
    ]),
  ],
  'metrics/rate-comparison.ts': [
    because('Without a total nothing of it is shown; the condition is there for the compiler.', [
      'together === undefined',
      'false',
    ]),
    because('There is a disclosure for every row; the default is there for the compiler.', ["'small'"]),
  ],
  'profile/check-claim.ts': [
    because('Each rule has a location; the default is there for the compiler.', ["'$'"]),
    because('Here there is a first template of the verb; the type checker does not know.', [
      'first?.prefLabel',
      'first.prefLabel',
    ]),
  ],
  'rows/rows-of-person.ts': [
    because('A registration that no application has leads to no row.', ['[]', '["Stryker was here"]']),
    because('Registrations come from the applications of a history, which has each of them.', [
      'history.applications.get(registration)?.isOwn',
      'history.applications.get(registration).isOwn',
    ]),
  ],
  'rows/timed-event.ts': [
    because('No two of them have one id.', [
      "(a.statementId ?? '') < (b.statementId ?? '')",
      "(a.statementId ?? '') <= (b.statementId ?? '')",
    ]),
  ],
  'selection/group-impact.ts': [
    because(
      'A group that is shown has both; one that is hidden has neither.',
      ['was === undefined || is === undefined', 'was === undefined && is === undefined'],
      ['was === undefined', 'false'],
      ['is === undefined', 'false'],
    ),
  ],
  'statistics/distributions.ts': [
    because('At 0 the tail is one half on either side.', ['z > 0', 'z >= 0']),
    because(
      'Where the tail is alpha itself, the bisection comes back to the same point from one doubling further.',
      ['tail(high) > alpha', 'tail(high) >= alpha'],
    ),
    because('Where the tail is alpha itself, the bisection ends beside that point, one bit from it.', [
      'tail(x) > alpha',
      'tail(x) >= alpha',
    ]),
    because('There both sides give the same.', [
      't * t * (degreesOfFreedom + 2) < 3 * degreesOfFreedom',
      't * t * (degreesOfFreedom + 2) <= 3 * degreesOfFreedom',
    ]),
  ],
  'statistics/hypergeometric.ts': [
    because('A tail is a sum of rounded exponentials: none is a given probability to the last bit.', [
      'tail > alpha',
      'tail >= alpha',
    ]),
    because('At the mean the sum is one half at least, too.', [
      'count * population <= n * marked',
      'count * population < n * marked',
    ]),
  ],
  'statistics/mantel-haenszel.ts': [
    because(
      'A stratum without a first group has no weight in any of the sums.',
      ['first.n > 0', 'true'],
      ['first.n > 0', 'first.n >= 0'],
    ),
  ],
  'statistics/multiple-tests.ts': [
    because('Ranks past the last have the p-value 1, and the least of 1 and any p-value is that p-value.', [
      'adjusted.length - 2',
      'adjusted.length + 2',
    ]),
  ],
  'statistics/overlap/overlap-weights.ts': [
    because('The default is there for the compiler: each cell has its weights.', [
      'weights[i]?.[group]',
      'weights[i][group]',
    ]),
    because('Each cell has its row of the design; the list is there for the compiler.', [
      '[]',
      '["Stryker was here"]',
    ]),
  ],
  'statistics/resampling/hypergeometric-draw.ts': [
    because('The search ends at the last number, which is enough, also from further up.', [
      'cumulative.length - 1',
      'cumulative.length + 1',
    ]),
    because('What comes after adds nothing to the sum: leaving it out saves time alone.', ['term < 1e-18']),
  ],
  'statistics/special-functions.ts': [
    because('The fraction ends by its own precision; the bound keeps it from running for ever.', [
      'n < MAX_TERMS',
      'n <= MAX_TERMS',
    ]),
    because('Beside 1 the numbers are 1.1e-16 or 2.2e-16 apart: none is 4e-16 from it.', [
      'Math.abs(c * d - 1) < EPSILON * 4',
      'Math.abs(c * d - 1) <= EPSILON * 4',
    ]),
    because('A term of that size is rounded away when it is added.', [
      'term > sum * EPSILON',
      'term >= sum * EPSILON',
    ]),
    because('There series and fraction give the same.', ['x >= a + 1', 'x > a + 1']),
    because('There both sides give the same.', ['x < (a + 1) / (a + b + 2)', 'x <= (a + 1) / (a + b + 2)']),
  ],
  'statistics/survival/median-survival.ts': [
    because('The margin is there for rounding; no curve of counted people comes down to it exactly.', [
      'survival <= HALF',
      'survival < HALF',
    ]),
  ],
  'metrics/curve-group.ts': [
    because('A metric has a cause; the message is there for the compiler.', ["'A curve needs a cause.'"]),
    because('The loop ends with the last step; the type checker does not know.', [
      'curve.steps[next]?.events',
      'curve.steps[next].events',
    ]),
    because(
      'The default is there for the compiler: a curve that is not refused has a step at that day or later.',
      [
        'curve.steps.find(({ time }) => time >= days)?.atRisk',
        'curve.steps.find(({ time }) => time >= days).atRisk',
      ],
    ),
  ],
  'pay/pay-comparison.ts': [
    because('The default is there for the compiler: there is a disclosure for every row.', ["'small'"]),
  ],
  'pay/pay-covariates.ts': [
    because('The values of a category differ.', ['a.value < b.value', 'a.value <= b.value']),
  ],
  'sheet/weighted.ts': [
    because('The values of a covariate differ.', ['a.value < b.value', 'a.value <= b.value']),
  ],
  'imports/guess-mapping.ts': [because('No two stages of a file are one word.', ['a < b', 'a <= b'])],
  'imports/cell.ts': [
    because('Of a text that ends before it begins nothing is left, either.', ['to > from', 'to >= from']),
  ],
  'rows/spell-rows.ts': [
    because('Neither the empty text nor another is an application.', ["''", '"Stryker was here!"']),
    because('A text in the place of an event says nothing.', ['[]', '["Stryker was here"]']),
    because(
      'A spell begins with an event; the type checker does not know.',
      ['a.events[0]?.statementId', 'a.events[0].statementId'],
      ['b.events[0]?.statementId', 'b.events[0].statementId'],
    ),
  ],
  'statistics/survival/influence.ts': [
    because('Whoever leaves has entered; the condition is there for the compiler.', ['!cohort', 'false']),
  ],
  'statistics/overlap/logistic.ts': [
    because('Each halving brings the likelihood nearer; the bound keeps a fault from running for ever.', [
      'halving++',
      'halving--',
    ]),
    because('It converges, or its rank falls; the bound keeps a fault from running for ever.', [
      'i++',
      'i--',
    ]),
  ],
  'statistics/overlap/separation.ts': [
    because(
      'The default is there for the compiler: each column is one of a covariate that has a name.',
      ["''"],
      ["table.covariates[columns[largest] ?? 0] ?? ''", "table.covariates[columns[largest] ?? 0] && ''"],
    ),
  ],
  'disclosure/release/linked-tables.ts': [
    because(
      'Both sets are there; the type checker does not know.',
      ['rowsOfOne?.has', 'rowsOfOne.has'],
      ['rowsOfOther?.has', 'rowsOfOther.has'],
    ),
    because('The default is there for the compiler: the rows that are withheld are rows of the table.', [
      '[]',
      '["Stryker was here"]',
    ]),
  ],
  'rows/covariates.ts': [
    because('The last band has no end; the type checker does not know.', [
      'BANDS.find(([, above]) => years < above)?.[0]',
      'BANDS.find(([, above]) => years < above)[0]',
    ]),
  ],
  'statistics/linear-algebra.ts': [
    because('The default is there for the compiler: a matrix has a row for each column.', [
      '[]',
      '["Stryker was here"]',
    ]),
  ],
  'statistics/survival/aalen-johansen.ts': [
    because('The default is there for the compiler: each cause has its steps.', [
      '[]',
      '["Stryker was here"]',
    ]),
  ],
  'statistics/delta-method.ts': [
    because('The default is there for the compiler: a covariance has a row for each value.', [
      'covariance[k]?.[k]',
      'covariance[k][k]',
    ]),
  ],
  'sheet/rate-sheet.ts': [
    because('Without a number nothing is opposite; the condition is there for the compiler.', [
      '!isRefused(difference)',
      'true',
    ]),
  ],
  'statistics/overlap/balance.ts': [
    because('The default is there for the compiler: each cell has its weights.', [
      'weights[i]?.[group]',
      'weights[i][group]',
    ]),
  ],
  'statistics/survival/log-rank.ts': [
    because('The default is there for the compiler: the variance has a row for each group.', [
      '[]',
      '["Stryker was here"]',
    ]),
  ],
  'rows/seat-rows.ts': [
    because('A seat begins with an event; the type checker does not know.', [
      'events[0]?.at',
      'events[0].at',
    ]),
  ],
  'disclosure/release/withheld.ts': [
    because(
      'The same cells in another order.',
      ['one.isHolder === isHolder', 'one.isHolder !== isHolder'],
      ['one.counted === counted', 'one.counted !== counted'],
    ),
  ],
  'metrics/hire-rate-counts.ts': [
    because('The keys of a map differ.', ['a < b', 'a <= b']),
    because('Nothing is at or after a time that is not there; the condition is there for the compiler.', [
      'hiredOn !== undefined',
      'true',
    ]),
  ],
});
