import type { AfterExitAnswer, TransitionsAnswer } from '@cairn/query-contract';
import { iso } from './fixture-data.ts';
import { definitionOf } from './fixture-outcomes.ts';

/** Answers of the query API that are reports. */

const common = (now: number, id: string, title: string) => ({
  asKnownAt: 4_096,
  asOf: iso(now),
  permalink: `/api/metrics/${id}`,
  definitionChanged: null,
  definition: definitionOf(id, title),
  confidence: 0.95,
  minimumCell: 10,
});
const NOT_SEEN = 14;
const rate = (count: number, people: number) => ({
  people,
  count,
  rate: count / people,
  low: count / people - 0.08,
  high: count / people + 0.07,
  bounds: { low: count / people, high: (count + NOT_SEEN) / people },
});

export function afterExit(now: number, programme: string): AfterExitAnswer {
  return {
    ...common(now, 'employment-after-exit', 'Employment after leaving a programme'),
    programme,
    currency: 'USD',
    suppressed: false,
    employedQ2: rate(84, 120),
    employedQ4: rate(90, 120),
    sameEmployer: { suppressed: true },
    medianEarningsQ2: { people: 80, value: 8_940, low: 8_120, high: 9_410 },
    notSeen: NOT_SEEN,
  };
}

export function transitions(now: number, credential: string | null): TransitionsAnswer {
  const occupation = (key: string, label: string) => ({ key, label });
  const share = (value: number) => ({
    ...{ value, low: value - 0.1, high: value + 0.1 },
    confidence: 0.95,
    method: 'wilson',
  });
  const analyst = occupation('O*NET-SOC|29.0|15-2051.00', 'Data scientists');
  return {
    ...common(now, 'transitions-between-occupations', 'Transitions between occupations'),
    credential,
    withinMonths: 12,
    people: 140,
    rows: [
      {
        ...occupation('O*NET-SOC|29.0|43-4051.00', 'Customer service representatives'),
        people: 60,
        to: [
          { ...analyst, people: 24, share: share(0.4) },
          { ...occupation(':none', ''), people: 20, share: share(1 / 3) },
        ],
        elsewhere: 16,
      },
      {
        ...occupation(':unknown', ''),
        people: 12,
        to: [{ ...analyst, people: 12, share: share(0.9) }],
        elsewhere: 0,
      },
    ],
    arrivals: [{ ...analyst, people: 36 }],
  };
}
