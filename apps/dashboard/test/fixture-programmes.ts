import { BASE, iso } from './fixture-data.ts';
import { definitionOf } from './fixture-outcomes.ts';
import { estimate } from './fixture-pay.ts';

/** Answers of the query API about programmes. */

export const PROGRAMMES = [
  {
    kind: 'programme',
    id: `${BASE}/programmes/archways`,
    version: '1',
    publishedAt: iso(0),
    publishedBy: 'ada',
    item: { title: { en: 'Archways to opportunity' } },
  },
  {
    kind: 'programme',
    id: `${BASE}/programmes/data`,
    version: '1',
    publishedAt: iso(0),
    publishedBy: 'ada',
    item: { title: 'Data bootcamp' },
  },
];

export function completion(now: number, programme: string) {
  return {
    asKnownAt: 4_096,
    asOf: iso(now),
    programme,
    title: 'Archways to opportunity',
    version: '1',
    stack: `${BASE}/stacks/archways`,
    credits: 24,
    startDate: null,
    endDate: null,
    seats: 300,
    payers: [{ name: 'Northwind', type: 'employer' }],
    window: 90,
    persons: 240,
    notBegun: 12,
    active: 68,
    stopped: 40,
    completed: 120,
    costs: [{ currency: 'USD', total: 210_000, perSeat: 700, perCompletion: 1_750 }],
  };
}

export function programmeReturn(now: number, asked: Record<string, string>) {
  return {
    asKnownAt: 4_096,
    asOf: iso(now),
    definition: definitionOf('return-of-programme', 'Return'),
    programme: asked.programme,
    withinDays: 365,
    currency: asked.currency,
    declared: {
      valuePerRetained: Number(asked.valuePerRetained),
      otherValuePerSeat: 0,
      paidTimePerSeat: 0,
      costPerSeat: 700,
      costFrom: 'catalogue',
    },
    minimumCell: 10,
    result: {
      people: { subsidised: 212, others: 640 },
      retentionDifference: estimate(0.082, 0.034),
      valueOfRetention: estimate(984, 408),
      cost: 700,
      return: estimate(0.406, 0.58),
      breakEven: { value: 8_537, low: 4_710, high: 45_400 },
    },
  };
}
