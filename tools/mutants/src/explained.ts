/** Changes that no test can or should notice. */
export const EXPLAINED: readonly Explanation[] = [
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
    path: 'packages/competency/src/catalogue/form-issues.ts',
    code: "typeof input === 'string'",
    replacement: 'true',
    reason: 'A format is asked of texts only; the condition is there for the compiler.',
  },
  {
    path: 'packages/competency/src/catalogue/form-issues.ts',
    code: '[]',
    reason: 'We write no union without options; the empty list is there for the compiler.',
  },
  {
    path: 'packages/outcomes/src/statistics/special-functions.ts',
    code: 'n < MAX_TERMS',
    replacement: 'n <= MAX_TERMS',
    reason: 'The fraction ends by its own precision; the bound keeps it from running for ever.',
  },
  {
    path: 'packages/competency/src/catalogue/framework-schema.ts',
    code: "{ id: 'Framework' }",
    reason: 'A name in the OpenAPI document, which is tested where that is made.',
  },
  {
    path: 'packages/competency/src/catalogue/framework-schema.ts',
    code: "'Framework'",
    reason: 'As above.',
  },
  {
    path: 'packages/lrs/src/access/access-tokens.ts',
    code: 'payload?.k',
    replacement: 'payload.k',
    reason: 'A null payload then throws, which is caught with the same result.',
  },
  {
    path: 'packages/lrs/src/log/import-lanes.ts',
    code: 'lanes.get(tenant) === lane',
    replacement: 'false',
    reason: 'Lanes that are not let go of cost memory and nothing else.',
  },
  {
    path: 'packages/competency/src/evidence/moodle.ts',
    code: 'quality === undefined',
    replacement: 'false',
    reason: 'Without a quality there is no evidence of kind score to give it to.',
  },
  {
    path: 'packages/lrs/src/access/token-evidence.ts',
    code: 'activity === undefined',
    replacement: 'false',
    reason: 'Nothing begins with an absent activity either; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/documents/merge-documents.ts',
    code: 'error instanceof RangeError',
    replacement: 'true',
    reason: 'Nothing else is thrown there; what ever is must not be taken for a document that is no object.',
  },
  {
    path: 'packages/outcomes/src/statistics/multiple-tests.ts',
    code: 'adjusted.length - 2',
    replacement: 'adjusted.length + 2',
    reason: 'Ranks past the last have the p-value 1, and the least of 1 and any p-value is that p-value.',
  },
  {
    path: 'packages/lrs/src/log/envelope-header.ts',
    code: "typeof length === 'number'",
    replacement: 'true',
    reason: 'Number.isInteger refuses what is not a number; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/log/envelope.ts',
    code: '[]',
    reason: 'A header that was read always has statements; the list is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/access/token-binding.ts',
    code: 'id.length === activity.length',
    replacement: 'false',
    reason: 'Past its end a text has the character "", which every text includes.',
  },
  {
    path: 'packages/lrs/src/documents/merge-documents.ts',
    code: "which === 'held'",
    replacement: 'false',
    reason: 'A held document was JSON when it came; to parse it again costs time and nothing else.',
  },
  {
    path: 'packages/lrs/src/documents/merge-documents.ts',
    code: "'held'",
    replacement: '""',
    reason: 'As above, where it decides whether the document is parsed again; in a message it is noticed.',
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
    code: 'tail(middle) > alpha',
    replacement: 'tail(middle) >= alpha',
    reason: 'Where the tail is alpha itself, the bisection ends beside that point, one bit from it.',
  },
  {
    path: 'packages/outcomes/src/statistics/kaplan-meier.ts',
    code: 'survival <= 0.5 + 1e-12',
    replacement: 'survival < 0.5 + 1e-12',
    reason: 'The margin is there for rounding; no curve of counted people comes down to it exactly.',
  },
  {
    path: 'packages/competency/src/persons/known-link.ts',
    code: 'a.key < b.key',
    replacement: 'a.key <= b.key',
    reason: 'Equal keys were dealt with just before.',
  },
  {
    path: 'packages/competency/src/persons/conflicts.ts',
    code: 'a.key < b.key',
    replacement: 'a.key <= b.key',
    reason: 'The key is the whole conflict: equal ones may stand either way round.',
  },
  {
    path: 'packages/competency/src/alignment/prefix-index.ts',
    code: 'a < b',
    replacement: 'a <= b',
    reason: 'The keys of a map differ.',
  },
  {
    path: 'packages/competency/src/evidence/linkedin-learning.ts',
    code: 'activity === undefined',
    replacement: 'false',
    reason: 'The pattern does not match either; the condition is there for the compiler.',
  },
  {
    path: 'packages/competency/src/decision/rules.ts',
    code: '!chosen',
    replacement: 'false',
    reason: 'Evidence without pieces is not looked at; the condition is there for the compiler.',
  },
  {
    path: 'packages/competency/src/decision/evidence-in-order.ts',
    code: 'other !== undefined',
    replacement: 'true',
    reason:
      'The middle of two places within the list holds a piece; the condition is there for the compiler.',
  },
  {
    path: 'packages/competency/src/decision/rule-version.ts',
    code: "''",
    reason: 'A split text has a first part; the defaults are there for the compiler.',
  },
  {
    path: 'packages/competency/src/decision/rules.ts',
    code: "'score'",
    replacement: '""',
    reason: 'What is not in the list comes before all that is, which is where the score belongs.',
  },
  {
    path: 'packages/competency/src/decision/rules.ts',
    code: 'catalogue.retirements.size === 0',
    replacement: 'false',
    reason: 'Without retirements the maps that are made of them are empty, too; it saves making them.',
  },
  {
    path: 'packages/competency/src/decision/rules.ts',
    code: "kind === 'competency'",
    replacement: 'true',
    reason: 'Of what is not a competency the framework is not looked at.',
  },
  {
    path: 'packages/competency/src/decision/attainment-course.ts',
    code: 'shownAt + lifetime > time',
    reason:
      'What has lapsed by then is found lapsed at the next settled time, too, and in between its answer has no beginning.',
  },
  {
    path: 'packages/competency/src/evidence/quality.ts',
    code: 'score.min === undefined',
    replacement: 'false',
    reason: 'No number is larger than undefined; the condition is there for the compiler.',
  },
  {
    path: 'packages/competency/src/evidence/quality.ts',
    code: 'score.max === undefined',
    replacement: 'false',
    reason: 'As above.',
  },
  {
    path: 'packages/xapi/src/json/syntax-issue.ts',
    code: 'i < text.length',
    replacement: 'i <= text.length',
    reason: 'Past the end there is no character, and none of the conditions holds of it.',
  },
  {
    path: 'packages/xapi/src/plain/bytes.ts',
    code: 'next < bytes.length',
    replacement: 'next <= bytes.length',
    reason: 'The byte past the end is read as 0, at which every string and run of spaces ends.',
  },
  {
    path: 'packages/xapi/src/values/media-type.ts',
    code: "(contentType ?? '').split(';', 1)[0]?.trim",
    reason: 'A split text has a first part; the question mark is there for the compiler.',
  },
  {
    path: 'packages/xapi/src/values/timestamp-form.ts',
    code: 'parts === null',
    replacement: 'false',
    reason: 'What follows the seconds of a valid timestamp matches; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/log/envelope.ts',
    code: 'digest !== undefined',
    replacement: 'true',
    reason: 'JSON leaves out what is undefined; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/log/envelope.ts',
    code: 'timestamp !== undefined',
    replacement: 'true',
    reason: 'JSON leaves out what is undefined; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/log/envelope.ts',
    code: 'voids !== undefined',
    replacement: 'true',
    reason: 'JSON leaves out what is undefined; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/log/envelope.ts',
    code: 'authority !== undefined',
    replacement: 'true',
    reason: 'JSON leaves out what is undefined; the condition is there for the compiler.',
  },
  {
    path: 'packages/lrs/src/log/import-log.ts',
    code: 'before < (existing.get(tenant)?.records ?? 0)',
    replacement: 'true',
    reason: 'To compare what comes after the beginning costs time and finds nothing to compare with.',
  },
  {
    path: 'packages/lrs/src/log/import-log.ts',
    code: 'before < (existing.get(tenant)?.records ?? 0)',
    replacement: 'before <= (existing.get(tenant)?.records ?? 0)',
    reason: 'To compare what comes after the beginning costs time and finds nothing to compare with.',
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
    path: 'packages/competency/src/methods/weighted-evidence.ts',
    code: 'count === 0',
    replacement: 'false',
    reason: 'What fades before the first piece is nothing.',
  },
  {
    path: 'packages/competency/src/stacks/evaluate.ts',
    code: 'entry !== undefined',
    replacement: 'true',
    reason: 'What is met is one of the entries; the condition is there for the compiler.',
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
    path: 'packages/outcomes/src/statistics/hypergeometric.ts',
    code: 'upperTail(count, { n, population, marked }) > alpha',
    replacement: 'upperTail(count, { n, population, marked }) >= alpha',
    reason: 'A tail is a sum of rounded exponentials: none is a given probability to the last bit.',
  },
  {
    path: 'packages/outcomes/src/statistics/hypergeometric.ts',
    code: 'upperTail(n - count, { n, population, marked: unmarked }) > alpha',
    replacement: 'upperTail(n - count, { n, population, marked: unmarked }) >= alpha',
    reason: 'As above.',
  },
  {
    path: 'packages/outcomes/src/statistics/hypergeometric.ts',
    code: 'count * population > n * marked',
    replacement: 'count * population >= n * marked',
    reason: 'In the middle both sides of the sum give the same.',
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
    path: 'packages/competency/src/stacks/circles.ts',
    code: '[]',
    reason: 'What is looked up instead is no stack, and in no circle.',
  },
  {
    path: 'packages/competency/src/stacks/circles.ts',
    code: 'at === to',
    replacement: 'false',
    reason: 'To search on costs time and finds no shorter way.',
  },
  {
    path: 'packages/competency/src/catalogue/beyond-requirement.ts',
    code: 'parts + next.length > MOST_PARTS',
    replacement: 'false',
    reason: 'The parts are counted once more at the next level; it saves collecting them.',
  },
  {
    path: 'packages/competency/src/catalogue/beyond-requirement.ts',
    code: 'parts + next.length',
    replacement: 'parts - next.length',
    reason: 'As above.',
  },
  {
    path: 'packages/competency/src/evidence/moodle.ts',
    code: "''",
    reason: 'Neither the empty text nor another is a type of a try.',
  },
  {
    path: 'packages/competency/src/evidence/attempt.ts',
    code: "''",
    reason: 'Neither the empty text nor another is a type of a part.',
  },
  {
    path: 'packages/competency/src/evidence/quality.ts',
    code: 'min < 0',
    replacement: 'min <= 0',
    reason: 'With min 0 both shares are raw / max.',
  },
  {
    path: 'packages/competency/src/evidence/quality.ts',
    code: 'max > 0',
    replacement: 'max >= 0',
    reason: 'A share of 0 points is infinite or none, and near no score.',
  },
  {
    path: 'packages/competency/src/roles/coverage.ts',
    code: '[]',
    reason: 'All persons are compared with the skills of one role; the default is there for the compiler.',
  },
  {
    path: 'packages/competency/src/stacks/funnel.ts',
    code: 'part !== undefined',
    replacement: 'true',
    reason: 'There is a part for each requirement; the condition is there for the compiler.',
  },
  {
    path: 'packages/competency/src/evidence/statement-facts.ts',
    code: 'registration !== undefined',
    replacement: 'true',
    reason: 'The pattern does not match an absent one either; the condition is there for the compiler.',
  },
  {
    path: 'packages/competency/src/decision/rules.ts',
    code: 'a.id < b.id',
    replacement: 'a.id <= b.id',
    reason: 'The sets of a catalogue have ids that differ.',
  },
  {
    path: 'packages/competency/src/persons/change.ts',
    code: "change.change === 'split'",
    replacement: 'false',
    reason: 'A split has no times, and so begins before it ends; the condition is there for the compiler.',
  },
  {
    path: 'packages/competency/src/stacks/award-spans.ts',
    code: 'a.statementId < b.statementId',
    replacement: 'a.statementId <= b.statementId',
    reason: 'The ids of statements differ.',
  },
];

/** Why a change is not noticed. */
export interface Explanation {
  readonly path: string;
  /** The code as it is, its spaces joined. */
  readonly code: string;
  /** What it becomes; without it whatever it becomes. */
  readonly replacement?: string;
  readonly reason: string;
}
