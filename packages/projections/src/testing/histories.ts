import type { LogEvent, LogRecord } from '@cairn/lrs';
import fc from 'fast-check';
import { alignments, competencyIri, framework } from './catalogue.ts';
import {
  badge,
  badgeIri,
  completed,
  learnerKey,
  posted,
  type StatementData,
  scored,
  voiding,
} from './statements.ts';

export const DAY = 86_400_000;
export const START = Date.UTC(2026, 0, 1);
/** Everything that time alone brings about has happened by then. */
const END = START + 400 * DAY;

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const day = fc.integer({ min: 0, max: 120 });
const who = fc.constantFrom('ada', 'bob');
const activity = fc.constantFrom('sql', 'stats', 'other');

const statement = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(who, activity, fc.integer({ min: 0, max: 10 }), day)
      .map(([name, about, score, on]) => scored(name, about, score / 10, instant(on))),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(who, activity, day).map(([name, about, on]) => completed(name, about, instant(on))),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        name: who,
        on: day,
        change: fc.constantFrom('earned', 'earned', 'forfeited', 'expired'),
        id: fc.option(fc.constantFrom('urn:doc:1', 'urn:doc:2'), { nil: undefined }),
        days: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
      })
      .map(({ name, on, change, id, days }) =>
        badge(name, 'sql', instant(on), change, {
          ...(id !== undefined && { id }),
          ...(days !== undefined && change === 'earned' && { validUntil: instant(on + days) }),
        }),
      ),
  },
  { weight: 2, arbitrary: fc.nat({ max: 15 }).map((target) => voiding(uuid(target))) },
);

/** The identifiers that the histories are about. */
export const LEARNERS = ['ada', 'bob'].map(learnerKey);

/** A link of an identifier or a person, always or between two days; some contradict others, some lead round in a circle. */
const link = fc
  .record({
    identifier: fc.constantFrom(...LEARNERS, 'person:one'),
    person: fc.constantFrom(...LEARNERS, 'person:one', 'person:two'),
    from: fc.option(day, { nil: undefined }),
    days: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }),
  })
  .filter(({ identifier, person }) => identifier !== person);

/** What happened, in whatever order it arrives: statements with their ids, clock events, links, and splits of some of them. */
export const happened = fc.record({
  statements: fc
    .array(statement, { minLength: 4, maxLength: 16 })
    .map((list) => list.map((one, i) => ({ ...one, id: uuid(i) }))),
  clocks: fc.array(day, { maxLength: 3 }),
  links: fc.array(link, { maxLength: 4 }),
  splits: fc.uniqueArray(fc.nat({ max: 3 }), { maxLength: 2 }),
  /** One retirement of a set: of two the later would count. */
  retired: fc.option(fc.record({ set: fc.constantFrom('data', 'more'), on: day }), { nil: undefined }),
  /** Whether the catalogue gives badges a time. */
  ages: fc.boolean(),
  /** Whether it asks for a grade of them, and the grade that each statement says if it is an award. */
  asks: fc.boolean(),
  grades: fc.array(fc.constantFrom(undefined, 'A', 'D'), { minLength: 16, maxLength: 16 }),
});

export type Happened = typeof happened extends fc.Arbitrary<infer One> ? One : never;

export const instant = (on: number) => new Date(START + on * DAY).toISOString();

const AGEING = {
  ...framework({ sql: 0.7, stats: 0.5 }),
  competencies: [
    ...framework({ sql: 0.7 }).competencies.map((one) => ({
      ...one,
      expiresAfterDays: 90,
      staleAfterDays: 30,
    })),
    ...framework({ stats: 0.5 }).competencies.map((one) => ({
      ...one,
      method: { type: 'decayingAverage', w: 0.6, threshold: 0.5 },
    })),
  ],
};

/** Badges are evidence of both competencies. */
const BADGES = {
  ...alignments([]),
  id: 'https://example.org/alignments/badges',
  alignments: ['sql', 'stats'].map((name) => ({
    activity: badgeIri('sql'),
    competency: competencyIri(name),
    evidence: ['credential'],
  })),
};
const CREDENTIAL = {
  kind: 'credential',
  id: 'https://example.org/credentials/sql',
  version: '1',
  title: 'SQL',
  activity: badgeIri('sql'),
  expiresAfterDays: 60,
};
/** Another credential that the same badge stands for. */
const ASKING = {
  ...CREDENTIAL,
  id: 'https://example.org/credentials/sql-with-grade',
  expiresAfterDays: undefined,
  results: [{ id: 'urn:grade', name: 'Grade', allowedValues: ['D', 'C', 'B', 'A'], requiredValue: 'C' }],
};

/** The events of a history: each publication, retirement, statement, clock event, link and split in a record of its own. */
export function eventsOf({
  statements,
  clocks,
  links,
  splits,
  retired,
  ages,
  asks,
  grades,
}: Happened): LogEvent[] {
  const published = [
    AGEING,
    alignments([
      ['sql', 'sql'],
      ['stats', 'stats'],
    ]),
    { ...alignments([['stats', 'sql']]), id: 'https://example.org/alignments/more' },
    BADGES,
    ...(ages ? [CREDENTIAL] : []),
    ...(asks ? [ASKING] : []),
    ...(retired === undefined ? [] : [retirementOf(retired.set, retired.on)]),
  ];
  return [
    ...published.map((item): LogEvent => ({ kind: 'catalogue', item, publishedBy: 'test' })),
    ...statements.map((one, nth) => posted([graded(one, grades[nth])])),
    ...clocks.map((on): LogEvent => ({ kind: 'clock', at: START + on * DAY })),
    ...links.map(({ identifier, person, from, days }, nth): LogEvent => {
      const begins = from === undefined ? {} : { from: START + from * DAY };
      const ends = days === undefined ? {} : { until: START + ((from ?? 0) + days) * DAY };
      const said = { source: 'test', reason: 'test' };
      return changed({ change: 'link', id: `link-${nth}`, identifier, person, ...begins, ...ends, ...said });
    }),
    // Also of links that are not there.
    ...splits.map((nth) => changed({ change: 'split', link: `link-${nth}`, reason: 'test' })),
  ];
}

function graded(statement: StatementData, grade: string | undefined): StatementData {
  const isBadge = JSON.stringify(statement.object).includes(badgeIri(''));
  return isBadge && grade !== undefined ? { ...statement, result: { response: grade } } : statement;
}

function retirementOf(set: string, on: number): object {
  const of = { kind: 'alignments', id: `https://example.org/alignments/${set}` };
  return { kind: 'retirement', of, at: instant(on) };
}

function changed(change: unknown): LogEvent {
  return { kind: 'persons', changes: [change], by: 'test' };
}

/**
 * One log of all histories: the events of each, in its own order.
 * @param last whether a clock event comes at the end, by which all that time alone brings about has happened
 */
export function logOf(
  histories: readonly (readonly LogEvent[])[],
  from: number,
  last: 'clock' | 'none' = 'clock',
): LogRecord[] {
  const records: LogRecord[] = [];
  for (const [index, events] of histories.entries()) {
    const all: readonly LogEvent[] = last === 'clock' ? [...events, { kind: 'clock', at: END }] : events;
    for (const [nth, event] of all.entries()) {
      const storedAt = last === 'clock' && nth === all.length - 1 ? END : START + nth * 5 * DAY;
      records.push({ partition: 0, offset: from + records.length, tenant: `t${index}`, storedAt, event });
    }
  }
  return records;
}

/** The tables that attainment writes. */
export const TABLES = [
  'evidence',
  'evidence_voids',
  'attainment_decisions',
  'attainment_due',
  'clock_events',
  'catalogue',
  'person_links',
  'persons',
];
