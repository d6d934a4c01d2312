import { BASE, cycle, id, iso, PEOPLE } from './fixture-data.ts';

/** Answers of the query API about the outcomes of the company of fixture-data.ts. */

export const CREDENTIALS = [
  {
    activity: `${BASE}/badges/data-analysis`,
    title: 'Data analysis professional certificate',
    holders: 412,
    verified: 0,
  },
  { activity: `${BASE}/badges/ux-design`, title: 'UX design', holders: 188, verified: 0 },
  { activity: `${BASE}/badges/leadership`, title: null, holders: 64, verified: 0 },
];

const rate = (count: number, n: number, low: number, high: number) => ({
  n,
  people: n,
  count,
  rate: count / n,
  low,
  high,
});
const difference = (value: number, low: number, high: number) => ({
  value,
  low,
  high,
  method: 'Newcombe 1998, method 10',
  confidence: 0.95,
});
export const SUPPRESSED = { suppressed: true };
export function hireRate(now: number, credential: string | null) {
  return {
    asKnownAt: 4_096,
    asOf: iso(now),
    definition: {
      id: 'hire-rate-by-credential',
      version: '2',
      title: 'Hire rate of credential holders and non-holders',
      formula:
        'hired / matured applications, for holders and for non-holders; observed difference = holders - non-holders',
      numerator: 'Matured applications with a hired event at or before the as-of time.',
      denominator:
        'Applications made at least 30 days before the as-of time. Holder: was awarded the credential before applying.',
      window: 'Applications matured for 30 days at the as-of time',
    },
    credential,
    withinDays: 90,
    confidence: 0.95,
    minimumCell: 10,
    dimension: 'occupation',
    rows: [
      {
        label: 'Data scientists',
        key: 'onet-soc|29.1|15-2051.00',
        holders: rate(56, 70, 0.6919, 0.8767),
        nonHolders: rate(48, 80, 0.4906, 0.7003),
        difference: difference(0.2, 0.0524, 0.3339),
        suppressed: false,
        disclosure: 'shown',
      },
      {
        label: 'Web and digital interface designers',
        key: 'onet-soc|29.1|15-1255.00',
        holders: rate(15, 49, 0.1952, 0.4454),
        nonHolders: rate(81, 263, 0.2553, 0.3662),
        difference: difference(-0.0019, -0.1264, 0.1459),
        suppressed: false,
        disclosure: 'shown',
      },
      {
        label: 'Market research analysts and marketing specialists',
        key: 'onet-soc|29.1|13-1161.00',
        holders: SUPPRESSED,
        nonHolders: SUPPRESSED,
        difference: null,
        suppressed: true,
        disclosure: 'complementary',
      },
      {
        label: '43-4051.00',
        key: 'onet-soc|29.1|43-4051.00',
        holders: SUPPRESSED,
        nonHolders: SUPPRESSED,
        difference: null,
        suppressed: true,
        disclosure: 'small',
      },
    ],
    withoutLearningRecord: { n: 214 },
    linkageBounds: { low: 0.0331, high: 0.4127 },
    total: {
      holders: rate(76, 131, 0.4944, 0.6611),
      nonHolders: rate(152, 521, 0.2544, 0.3322),
      difference: difference(0.2884, 0.1937, 0.3778),
      suppressed: false,
      disclosure: 'shown',
    },
    adjusted: { ...difference(0.0934, 0.0061, 0.1806), method: 'Mantel-Haenszel' },
    reversed: credential?.endsWith('leadership') === true,
  };
}

/** The definition of a metric by its id. */
export const definitionOf = (id: string, title: string) => ({
  ...hireRate(0, null).definition,
  id,
  title: `${title} of credential holders and non-holders`,
});

export const METRICS = {
  metrics: [
    { id: 'hire-rate-by-credential', title: 'Hire rate', kind: 'rate', withinDays: 90 },
    { id: 'retention-by-credential', title: 'Retention', kind: 'curve', withinDays: 365 },
  ].map(({ id, title, ...rest }) => ({
    definition: definitionOf(id, title),
    ...rest,
    population: 'matured-applications',
    event: 'hired',
    confidence: 0.95,
    minimumCell: 10,
    isReleased: rest.kind === 'rate',
  })),
  followUps: [
    {
      definition: { ...definitionOf('time-to-fill', ''), title: 'Time to fill of requisitions' },
      groups: ['requisitions'],
      population: 'requisitions',
      event: 'fill',
      confidence: 0.95,
      minimumCell: 10,
      withinDays: null,
    },
    {
      definition: {
        ...definitionOf('retention-of-subsidised', ''),
        title: 'Retention of subsidised people and others',
      },
      groups: ['subsidised', 'others'],
      population: 'paid-seats',
      event: 'departure',
      confidence: 0.95,
      minimumCell: 10,
      withinDays: 365,
    },
  ],
  pay: [
    {
      definition: definitionOf('earnings-by-credential', 'Earnings'),
      measure: 'earnings',
      confidence: 0.95,
      minimumCell: 30,
    },
  ],
  payPeriods: { period: ['year', 'quarter'], after: [1, 2, 3, 4, 5, 8], before: [1, 2, 3, 4] },
  windows: [7, 14, 30, 60, 90, 180, 365, 730],
  dimensions: [
    { name: 'occupation', title: 'occupation', row: 'Of the requisition', rows: 'one' },
    { name: 'employer', title: 'employer', row: 'Of the application', rows: 'one' },
    { name: 'credential', title: 'credential', row: 'Of the credentials held', rows: 'held' },
  ],
};

const curve = (n: number, shares: readonly (number | null)[]) => ({
  n,
  people: n,
  events: Math.round(n * (1 - (shares.at(-1) ?? 0.5))),
  points: [30, 60, 90, 180, 365, 730].map((days, index) => {
    const share = shares[index];
    if (share === undefined)
      return { days, refused: 'beyond-follow-up', reason: `follow-up ends at 500, before ${days}` };
    if (share === null) return { days, suppressed: true };
    const reach = 0.4 / Math.sqrt(n);
    return {
      days,
      share,
      low: share - reach,
      high: share + reach,
      se: reach / 2,
      atRisk: Math.round(n * share),
    };
  }),
  median: { days: 410, low: 380, high: null },
});

export function retention(now: number, credential: string | null) {
  const { asKnownAt, asOf, confidence, minimumCell, dimension } = hireRate(now, credential);
  const row = {
    holders: curve(140, [0.98, null, 0.91, 0.84, 0.62]),
    nonHolders: curve(420, [0.95, 0.91, 0.85, 0.74, 0.5]),
    difference: difference(0.12, 0.02, 0.22),
    suppressed: false,
    disclosure: 'shown',
  };
  return {
    asKnownAt,
    asOf,
    confidence,
    minimumCell,
    dimension,
    credential,
    definition: definitionOf('retention-by-credential', 'Retention'),
    withinDays: 365,
    rows: [
      { key: 'onet-soc|29.1|15-2051.00', label: 'Data scientists', ...row },
      {
        key: 'onet-soc|29.1|43-4051.00',
        label: 'Customer service representatives',
        holders: SUPPRESSED,
        nonHolders: SUPPRESSED,
        difference: null,
        suppressed: true,
        disclosure: 'small',
      },
    ],
    total: row,
    test: { chiSquared: 6.91, degreesOfFreedom: 1, p: 0.0086 },
  };
}

/** A follow-up of one group, or of two. */
export function followUp(now: number, id: string) {
  const { asKnownAt, asOf, confidence, minimumCell, rows, total, test } = retention(now, null);
  const found = METRICS.followUps.find(({ definition }) => definition.id === id);
  if (found === undefined) throw new Error(`no follow-up ${id}`);
  const [first = '', second] = found.groups;
  const grouped = ({ holders, nonHolders, difference, ...row }: (typeof rows)[number] | typeof total) => ({
    ...row,
    groups: [
      { name: first, curve: holders },
      ...(second === undefined ? [] : [{ name: second, curve: nonHolders }]),
    ],
    difference: second === undefined ? null : difference,
  });
  return {
    asKnownAt,
    asOf,
    confidence,
    minimumCell,
    definition: found.definition,
    withinDays: found.withinDays,
    programme: null,
    dimension: 'occupation',
    rows: rows.map(grouped),
    total: grouped(total),
    test: second === undefined ? null : test,
  };
}

export function sheet(now: number) {
  const { rows: _, total, ...framed } = hireRate(now, null);
  const given = { ...difference(0.0934, 0.0061, 0.1806), method: 'Mantel-Haenszel' };
  return {
    ...framed,
    suppressed: false,
    crude: { difference: total.difference, riskRatio: { ...given, value: 1.98, low: 1.5, high: 2.6 } },
    matched: {
      difference: given,
      riskRatio: { ...given, value: 1.3, low: 1.02, high: 1.7 },
      oddsRatio: { ...given, value: 1.5, low: 1.02, high: 2.2 },
      test: { chiSquared: 4.2, p: 0.04 },
      strata: 31,
      holders: 0.94,
      nonHolders: 0.71,
    },
    reversed: false,
    weighted: {
      difference: { ...given, value: 0.081 },
      effectiveN: { holders: 118, nonHolders: 301 },
      compared: { holders: 0.98, nonHolders: 0.9 },
    },
    balance: [
      {
        covariate: 'occupation',
        crude: { smd: 0.41, tier: 'failed' },
        weighted: { smd: 0, tier: 'satisfied' },
      },
      {
        covariate: 'experience',
        crude: { smd: -0.12, tier: 'satisfied-if-adjusted' },
        weighted: { smd: -0.06, tier: 'satisfied-if-adjusted' },
      },
    ],
    eValue: { value: 1.92, limit: 1.16 },
    negativeControl: { difference: { ...given, value: 0.011, low: -0.05, high: 0.07 }, flagged: false },
    placebo: { observed: 0.0934, draws: 500, atLeast: 21, share: 0.042, p: 0.044, seed: 7 },
    detectable: { up: 0.13, down: 0.12 },
    missingOutcomes: {
      holders: { n: 14, share: 14 / 131 },
      nonHolders: { n: 63, share: 63 / 521 },
      overall: 77 / 652,
      differential: difference(-0.014, -0.065, 0.053),
      difference: { allMiss: 0.2884, allHit: 0.2743, low: 0.1675, high: 0.3953 },
    },
    specifications: [
      { withinDays: 30, matchedOn: [], difference: given },
      { withinDays: 90, matchedOn: ['occupation', 'region'], difference: null },
    ],
    limits: ['Nobody can see what both groups differ in and no statement says.'],
  };
}

export function evidence(group: string | null, suppressedRows: number) {
  return {
    suppressedRows,
    members: Array.from({ length: 14 }, (_, n) => ({
      person: `mbox:mailto:${cycle(PEOPLE, n)}${n}@example.org`,
      candidate: `mbox:mailto:${cycle(PEOPLE, n)}${n}@example.org`,
      registration: id(500 + n),
      from: iso(Date.UTC(2026, 8, 1 + n, 10)),
      counted: n % 3 !== 1,
      ...(n % 3 !== 1 && { eventAt: iso(Date.UTC(2026, 9, 2 + n, 10)) }),
      ...(group === 'holders' && {
        award: {
          statementId: id(700 + n),
          awardedAt: iso(Date.UTC(2026, 5, 1 + n, 10)),
          basis: 'asserted' as const,
        },
      }),
      statementIds: [id(800 + n), id(900 + n), id(1000 + n)].slice(0, n % 3 === 1 ? 2 : 3),
    })),
  };
}
