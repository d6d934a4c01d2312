import { alignTo, EMPTY_CATALOGUE, parseCatalogueItem, publish, rulesOf } from '@cairn/competency';
import { describe, expect, it } from 'vitest';
import type { StoredEvidence } from '../evidence/stored-evidence.ts';
import { alignments, framework } from '../testing/catalogue.ts';
import { activityIri, learnerKey } from '../testing/statements.ts';
import { PersonState } from './person-state.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const RETIRED = START + 10 * HOUR;

const items = [
  framework({ sql: 0.7, stats: 0.5 }),
  alignments([
    ['sql', 'sql'],
    ['stats', 'stats'],
  ]),
  { ...alignments([['sql', 'stats']]), id: 'https://example.org/alignments/more' },
  {
    kind: 'retirement',
    of: { kind: 'alignments', id: 'https://example.org/alignments/more' },
    at: new Date(RETIRED).toISOString(),
  },
].map((item) => {
  const parsed = parseCatalogueItem(item);
  if (!parsed.ok) throw new TypeError(JSON.stringify(parsed.issues));
  return parsed.item;
});
const rules = rulesOf(publish(EMPTY_CATALOGUE, items));

/** Statements that are alike but for when they happened and what they say. */
function group(
  activity: string,
  hours: readonly number[],
  rest: Partial<StoredEvidence> = {},
): StoredEvidence {
  const iri = activityIri(activity);
  return {
    learner: learnerKey('ada'),
    activity: iri,
    verb: 'http://adlnet.gov/expapi/verbs/passed',
    parents: [],
    groupings: [],
    pieces: [
      { at: 0, kind: 'score', activity: iri },
      { at: 1, kind: 'pass', activity: iri },
    ],
    bar: undefined,
    boundTo: undefined,
    points: undefined,
    voided: false,
    timestamps: hours.map((hour) => START + hour * HOUR),
    seqs: hours.map((hour) => hour + 100 * activity.length),
    statementIds: hours.map((hour) => `${activity}-${hour}`),
    qualities: hours.map((hour) => [hour / 24, 1]),
    attempts: undefined,
    documents: undefined,
    validUntils: undefined,
    basis: 'inferred',
    ...rest,
  };
}

/** The same statements, each taken by itself. */
function oneByOne(groups: readonly StoredEvidence[]): PersonState {
  const state = new PersonState();
  for (const {
    timestamps,
    seqs,
    statementIds,
    qualities,
    attempts,
    pieces,
    bar,
    boundTo,
    ...common
  } of groups) {
    for (const [i, timestamp] of timestamps.entries()) {
      const found = pieces.map(({ at, ...piece }) => ({ ...piece, quality: qualities[i]?.[at] ?? 0 }));
      const statement = {
        ...{ ...common, timestamp, stored: timestamp, pieces: found, basis: 'inferred' as const },
        ...{ seq: seqs[i] ?? 0, statementId: statementIds[i] ?? '', attempt: attempts?.[i] || undefined },
        ...(bar !== undefined && { barred: { bar, boundTo: boundTo ?? '' } }),
      };
      state.add(statement, rules.align(statement), common.voided);
    }
  }
  return state;
}

describe('evidence that is read in groups', () => {
  const groups = [
    group('sql', [20, 3, 9, 10, 11]),
    group('sql', [5, 12], { voided: true, points: 20, platform: 'Moodle' }),
    group('sql', [1, 2], { bar: 'outside-token', boundTo: 'https://example.org/other' }),
    group('stats', [4, 15], { attempts: ['first', ''] }),
    group('nothing', [7]),
  ];

  it('is kept as if each statement had been taken by itself, before and after a set was retired', () => {
    const state = new PersonState();
    state.addStored(rules, groups);
    const other = oneByOne(groups);
    expect(rules.times).toEqual([RETIRED]);
    expect(state.rulesWithEvidence().sort()).toEqual(other.rulesWithEvidence().sort());
    for (const id of rules.byId.keys()) expect(state.evidenceFor(id)).toEqual(other.evidenceFor(id));
    expect(state.size).toBe(other.size);
    const retired = [...rules.byId.keys()]
      .flatMap((id) => state.evidenceFor(id))
      .filter((one) => one.retired);
    expect(retired.map(({ statementId }) => statementId).sort()).toEqual([
      'sql-10',
      'sql-11',
      'sql-12',
      'sql-20',
    ]);
  });

  it('is there once, however often a crash has written it, and of some rules where only they are asked for', () => {
    const twice = groups.map((one) => ({
      ...one,
      timestamps: [...one.timestamps, ...one.timestamps],
      seqs: [...one.seqs, ...one.seqs],
      statementIds: [...one.statementIds, ...one.statementIds],
      qualities: [...one.qualities, ...one.qualities],
      attempts: one.attempts && [...one.attempts, ...one.attempts],
    }));
    const [first] = rules.byId.values();
    if (first === undefined) throw new RangeError('There are no rules.');
    const state = new PersonState();
    state.addStored(alignTo([first]), twice);
    expect(state.rulesWithEvidence()).toEqual([first.id]);
    expect(state.evidenceFor(first.id)).toEqual(oneByOne(groups).evidenceFor(first.id));
  });
});
