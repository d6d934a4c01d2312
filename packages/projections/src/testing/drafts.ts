import fc from 'fast-check';
import { competencyIri, framework } from './catalogue.ts';
import { instant } from './histories.ts';
import { activityIri } from './statements.ts';

const FRAMEWORK = framework({}).id;
const NAMES = ['sql', 'stats', 'both'] as const;

const threshold = fc.integer({ min: 1, max: 10 }).map((tenths) => tenths / 10);
const method = fc.oneof(
  threshold.map((at) => ({ type: 'highest', threshold: at })),
  threshold.map((at) => ({ type: 'average', threshold: at })),
  threshold.map((at) => ({ type: 'latest', threshold: at })),
  threshold.map((at) => ({ type: 'decayingAverage', w: 0.6, threshold: at })),
);
const days = fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined });

const competency = fc.record({
  id: fc.constantFrom(...NAMES).map(competencyIri),
  label: fc.constantFrom('one', 'other'),
  method: fc.option(method, { nil: undefined }),
  expiresAfterDays: days,
  staleAfterDays: days,
});

/** The framework of the histories with other competencies: some go, some come, some change, some have no method. */
const changedFramework = fc
  .uniqueArray(competency, { selector: ({ id }) => id, minLength: 1 })
  .map((list) => ({
    ...framework({}),
    version: 'draft',
    competencies: list.map((one) => present(one)),
  }));

const conditions = fc.oneof(
  fc.constantFrom('sql', 'stats', 'other').map((name) => ({ activity: activityIri(name) })),
  fc.constantFrom('s', 'sq', '').map((start) => ({ activityPrefix: activityIri(start) })),
  fc.constant({ activityPattern: '*/activities/*s*' }),
  fc.constant({ verb: 'http://adlnet.gov/expapi/verbs/completed' }),
);

const aligned = fc
  .tuple(conditions, fc.constantFrom(...NAMES), fc.constantFrom(['score'], ['score', 'completion'], ['pass']))
  .map(([where, name, evidence]) => ({ ...where, competency: competencyIri(name), evidence }));

const changedAlignments = fc
  .record({
    id: fc.constantFrom('data', 'more', 'new').map((name) => `https://example.org/alignments/${name}`),
    alignments: fc.uniqueArray(aligned, {
      selector: ({ evidence: _, ...rest }) => JSON.stringify(rest),
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map((one) => ({ kind: 'alignments', version: 'draft', frameworkId: FRAMEWORK, ...one }));

const retirement = fc
  .record({
    of: fc.oneof(
      fc.constantFrom(...NAMES).map((name) => ({ kind: 'competency', id: competencyIri(name) })),
      fc
        .constantFrom('data', 'more')
        .map((name) => ({ kind: 'alignments', id: `https://example.org/alignments/${name}` })),
    ),
    at: fc.option(fc.integer({ min: 0, max: 120 }).map(instant), { nil: undefined }),
    withdrawn: fc.option(fc.constant(true), { nil: undefined }),
  })
  .map((one) => present({ kind: 'retirement', ...one }));

/** A draft: items that are published together, over a history of `histories.ts`. */
export const draft = fc
  .record({
    framework: fc.option(changedFramework, { nil: undefined }),
    alignments: fc.uniqueArray(changedAlignments, { selector: ({ id }) => id, maxLength: 2 }),
    retirement: fc.option(retirement, { nil: undefined, freq: 1 }),
  })
  .map(({ framework: own, alignments, retirement: end }): unknown[] =>
    [own, ...alignments, end].filter((item) => item !== undefined),
  )
  .filter((items) => items.length > 0);

/** Without members that are undefined, as JSON has it. */
function present<Value extends object>(value: Value): object {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
