import type { Competencies, Ingest, RateAnswer, StatementLine, Summary } from '@cairn/query-contract';
import type { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { metricQuery } from '../api/metric-queries.ts';
import {
  competenciesQuery,
  credentialsQuery,
  ingestQuery,
  newestStatementsQuery,
  summaryQuery,
} from '../api/queries.ts';
import { renderPage, type Words, wordsOf } from '../testing/render-page.ts';
import { HIRE_RATE } from './hire-rate-card.tsx';

/** What a person reads of the overview in each state of its answers; the page is rendered, no server is asked. */

const AS_OF = '2026-11-23T10:00:00.000Z';
const UNAVAILABLE = new ApiError(
  503,
  'unavailable',
  'ClickHouse cannot serve right now.',
  undefined,
  'request-7',
);
const KEYS = {
  'Coming in': ingestQuery(false).queryKey,
  'Newest statements': newestStatementsQuery(false).queryKey,
  'Attainment by competency': competenciesQuery(false).queryKey,
  'Hire rate of holders and non-holders': metricQuery(HIRE_RATE, {}).queryKey,
  Totals: summaryQuery(false).queryKey,
} as const;
type Title = keyof typeof KEYS;

const SUMMARY: Summary = {
  asOf: AS_OF,
  consistentThrough: AS_OF,
  lag: { events: 0, seconds: 0 },
  statements: { total: 1_284_067, lastHour: 5_218 },
  actors: 18_442,
  verbs: [],
};
const INGEST: Ingest = {
  asOf: AS_OF,
  points: [
    { minute: '2026-11-23T09:58:00.000Z', statements: 12 },
    { minute: '2026-11-23T09:59:00.000Z', statements: 30 },
  ],
};
const LINE: StatementLine = {
  id: '0b6f2c1e-7a44-4d0a-9c3e-000000000001',
  stored: AS_OF,
  actor: 'mbox:mailto:amara@example.org',
  verb: 'http://adlnet.gov/expapi/verbs/passed',
  verbName: 'passed',
  activity: 'https://academy.example.org/sql',
  activityName: 'SQL for analysts',
  objectType: 'Activity',
  happened: AS_OF,
  registration: null,
  voided: false,
};
const COMPETENCIES: Competencies = {
  asKnownAt: 12,
  asOf: AS_OF,
  total: 13_000,
  competencies: [
    {
      id: 'https://academy.example.org/sql',
      label: 'Query a database',
      framework: { id: 'https://academy.example.org/data', title: 'Data skills', version: '2' },
      method: { type: 'highest', threshold: 0.8 },
      methodWords: { label: 'Highest', sentence: 'Highest score, attained from 0.8' },
      learnersWithEvidence: 200,
      attained: 50,
    },
  ],
};
const SHOWN = {
  holders: { n: 120, people: 120, independentN: 120, count: 60, rate: 0.5, low: 0.41, high: 0.59 },
  nonHolders: { n: 400, people: 400, independentN: 400, count: 100, rate: 0.25, low: 0.21, high: 0.29 },
  difference: { value: 0.25, low: 0.15, high: 0.35, method: 'Newcombe', confidence: 0.95 },
  suppressed: false,
  disclosure: 'shown' as const,
};
const hidden = (disclosure: 'small' | 'complementary') => ({
  holders: { suppressed: true as const },
  nonHolders: { suppressed: true as const },
  difference: null,
  suppressed: true,
  disclosure,
});
const occupation = (key: string, label: string) => ({ key, label });
const HIRE_RATES: RateAnswer = {
  asKnownAt: 12,
  asOf: AS_OF,
  definition: {
    id: 'hire-rate',
    version: '1',
    title: 'Hire rate',
    formula: 'hired / applied',
    numerator: 'Hired',
    denominator: 'Applied',
    window: 'Applications that are 90 days old',
  },
  permalink: '/api/metrics/hire-rate-by-credential',
  definitionChanged: null,
  credential: null,
  cohort: null,
  withinDays: 90,
  confidence: 0.95,
  minimumCell: 12,
  dimension: 'occupation',
  rows: [{ ...occupation('2521', 'Database designers'), ...SHOWN }],
  total: SHOWN,
  withoutLearningRecord: { n: 214 },
  linkageBounds: null,
  adjusted: null,
  hiddenRows: null,
  comparisons: { looked: 2, headlines: [], rows: [] },
  reversed: false,
};

const ANSWERS: Record<Title, unknown> = {
  'Coming in': INGEST,
  'Newest statements': { statements: [LINE] },
  'Attainment by competency': COMPETENCIES,
  'Hire rate of holders and non-holders': HIRE_RATES,
  Totals: SUMMARY,
};

/** Renders the overview. @param prepare puts answers and failures into the cache; what is not put there is loading */
async function overview(prepare: (cache: QueryClient) => unknown): Promise<(title: Title) => Words> {
  const page = await renderPage('/', async (cache) => {
    cache.setQueryData(credentialsQuery.queryKey, { asKnownAt: 12, asOf: AS_OF, credentials: [] });
    await prepare(cache);
  });
  return (title) => wordsOf(sectionOf(page, title));
}

function sectionOf(page: string, title: Title): string {
  const parts = page.split(/(?=<section aria-label(?:ledby="card-|="Totals"))/);
  const part = parts.find((section) =>
    title === 'Totals'
      ? section.startsWith('<section aria-label="Totals"')
      : section.includes(`>${title}</h2>`),
  );
  if (part === undefined) throw new Error(`The page has no card ${title}.`);
  return part;
}

const fail = (cache: QueryClient, title: Title, error: Error) =>
  cache.prefetchQuery({ queryKey: KEYS[title], queryFn: () => Promise.reject(error), staleTime: 0 });
const answer = (cache: QueryClient, title: Title, given: unknown = ANSWERS[title]) =>
  cache.setQueryData<unknown>(KEYS[title], given);

const TITLES = Object.keys(KEYS) as Title[];

describe('a card that is loading', () => {
  it.each([
    ['Coming in', 'Loading the last hour'],
    ['Newest statements', 'Loading the newest statements'],
    ['Attainment by competency', 'Loading attainment'],
    ['Hire rate of holders and non-holders', 'Loading the hire rate'],
    ['Totals', 'Loading the totals'],
  ] as const)('says so: %s', async (title, words) => {
    const wordsIn = await overview(() => undefined);
    expect(wordsIn(title)).toContain(words);
    expect(wordsIn(title).join(' ')).not.toMatch(/could not be loaded|undefined|NaN/);
  });
});

describe('a card with its answer', () => {
  it.each([
    ['Coming in', '42 statements in 60 minutes, most at'],
    ['Newest statements', 'SQL for analysts'],
    ['Attainment by competency', '50 attained Query a database: show them'],
    ['Attainment by competency', 'The first 1 of 13,000 competencies; GET /api/competencies lists all.'],
    ['Hire rate of holders and non-holders', '60 of n = 120'],
    ['Totals', '1,284,067'],
  ] as const)('shows it: %s', async (title, words) => {
    const wordsIn = await overview((cache) => answer(cache, title));
    expect(wordsIn(title).join(' ')).toContain(words);
    expect(wordsIn(title).join(' ')).not.toContain('Loading');
  });
});

describe('an empty card', () => {
  it.each([
    ['Coming in', { asOf: AS_OF, points: [] }, 'No statement was stored in the last hour.'],
    ['Newest statements', { statements: [] }, 'No statements yet'],
    [
      'Attainment by competency',
      { asKnownAt: 12, asOf: AS_OF, total: 0, competencies: [] },
      'No competency framework is published',
    ],
    ['Hire rate of holders and non-holders', { ...HIRE_RATES, rows: [] }, 'Nothing to compare yet'],
  ] as const)('says what is missing: %s', async (title, given, words) => {
    const wordsIn = await overview((cache) => answer(cache, title, given));
    expect(wordsIn(title)).toContain(words);
  });

  it('counts no statements as zero, and unknown progress as unknown', async () => {
    const nothing = {
      ...SUMMARY,
      statements: { total: 0, lastHour: 0 },
      lag: { events: null, seconds: null },
    };
    const words = (await overview((cache) => answer(cache, 'Totals', nothing)))('Totals');
    expect(words).toContain('0');
    expect(words).toContain('Unknown');
    expect(words).toContain('The progress could not be read');
  });
});

describe('a suppressed row', () => {
  const title = 'Hire rate of holders and non-holders';

  it('says why, with the smallest cell of the answer, and shows no number of either group', async () => {
    const rows = [
      { ...occupation('2521', 'Database designers'), ...hidden('small') },
      { ...occupation('2512', 'Software developers'), ...hidden('complementary') },
    ];
    const given = { ...HIRE_RATES, rows, total: SHOWN };
    const words = (await overview((cache) => answer(cache, title, given)))(title);
    const rowOf = (name: string, next: string) => words.slice(words.indexOf(name), words.indexOf(next));
    expect(rowOf('Database designers', 'Software developers')).toContain('Suppressed (under 12)');
    expect(rowOf('Software developers', 'All together')).toContain('Suppressed (would reveal another row)');
    expect(rowOf('Database designers', 'All together').join(' ')).not.toMatch(/n = |points|%/);
    expect(words.slice(words.indexOf('All together'))).toContain('60 of n = 120');
  });

  it('may be all of them', async () => {
    const all = {
      ...HIRE_RATES,
      rows: [{ ...occupation('2521', 'Database designers'), ...hidden('small') }],
      total: hidden('small'),
    };
    const words = (await overview((cache) => answer(cache, title, all)))(title);
    expect(words.filter((text) => text === 'Suppressed (under 12)')).toHaveLength(2);
    expect(words.join(' ')).not.toMatch(/n = |NaN/);
  });
});

describe('a card that fails', () => {
  it.each([
    ['Coming in', 'The last hour could not be loaded.'],
    ['Newest statements', 'The newest statements could not be loaded.'],
    ['Attainment by competency', 'Attainment could not be loaded.'],
    ['Hire rate of holders and non-holders', 'The hire rate could not be loaded.'],
    ['Totals', 'The totals could not be loaded.'],
  ] as const)('says what happened, and leaves the others alone: %s', async (title, words) => {
    const others = TITLES.filter((other) => other !== title);
    const wordsIn = await overview(async (cache) => {
      for (const other of others) answer(cache, other);
      await fail(cache, title, UNAVAILABLE);
    });
    expect(wordsIn(title)).toEqual(expect.arrayContaining([words, 'Try again', 'request-7']));
    const said = wordsIn(title).join(' ');
    expect(said).toContain(
      'ClickHouse cannot serve right now. Cairn is starting or busy. This page retries by itself.',
    );
    for (const other of others) expect(wordsIn(other).join(' ')).not.toContain('could not be loaded');
  });

  it('with an older answer keeps it and says since when it is not fresh', async () => {
    const title = 'Attainment by competency';
    const wordsIn = await overview(async (cache) => {
      answer(cache, title);
      await fail(cache, title, UNAVAILABLE);
    });
    const said = wordsIn(title).join(' ');
    expect(said).toMatch(/Not refreshed since \S+.*: ClickHouse cannot serve right now\./);
    expect(said).toContain('50 attained Query a database: show them');
  });

  it('for a reason that does not pass does not promise to try again', async () => {
    const refusal = new ApiError(403, 'forbidden', 'The session may not read outcomes.');
    const wordsIn = await overview((cache) => fail(cache, 'Attainment by competency', refusal));
    const said = wordsIn('Attainment by competency').join(' ');
    expect(said).toContain('The session may not read outcomes. Your account may not see this');
    expect(said).not.toContain('tries again by itself');
  });
});
