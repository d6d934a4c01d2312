import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PublishedOutcomes } from '@cairn/competency';
import { describe, expect, it } from 'vitest';
import { readStandard } from '../../read.ts';

const a = (name: string) => `https://a.example/${name}`;
const credential = (name: string, more: object = {}) => ({
  '@id': a(name),
  '@type': 'ceterms:Certificate',
  'ceterms:name': { en: name },
  ...more,
});
const dataSet = (more: object) => ({ '@id': a('set'), '@type': 'qdata:DataSetProfile', ...more });
const observation = (more: object) => ({ '@type': 'qdata:Observation', ...more });
const metric = (name: string) => ({ '@type': 'qdata:Metric', 'ceterms:name': { en: name } });

async function read(...nodes: readonly object[]) {
  const file = { '@context': 'https://credreg.net/ctdl/schema/context/json', '@graph': nodes };
  const reading = await readStandard(new TextEncoder().encode(JSON.stringify(file)));
  if (reading.outcome !== 'read') throw new Error(JSON.stringify(reading));
  const outcomes = new Map(
    reading.items.flatMap((item) =>
      item.kind === 'credential' || item.kind === 'programme' ? [[item.id, item.publishedOutcomes]] : [],
    ) as [string, readonly PublishedOutcomes[] | undefined][],
  );
  return { of: (name: string) => outcomes.get(a(name)), leftOut: reading.leftOut, notes: reading.notes };
}

describe('a data set', () => {
  it('is found from the credential, and from the set', async () => {
    const figures = {
      'qdata:hasObservation': observation({
        'qdata:isObservationOf': metric('Rate'),
        'qdata:percentage': 69,
      }),
    };
    const expected = [{ dataSet: a('set'), figures: [{ metric: { en: 'Rate' }, percentage: 69 }] }];
    const forth = await read(credential('A', { 'qdata:relevantDataSet': a('set') }), dataSet(figures));
    expect(forth.of('A')).toEqual(expected);
    const back = await read(credential('A'), dataSet({ 'qdata:relevantDataSetFor': a('A'), ...figures }));
    expect(back.of('A')).toEqual(expected);
    const both = await read(
      credential('A', { 'qdata:relevantDataSet': a('set') }),
      dataSet({ 'schema:about': a('A'), ...figures }),
    );
    expect(both.of('A')).toEqual(expected);
    expect([...forth.leftOut, ...back.leftOut, ...both.leftOut]).toEqual([]);
  });

  it('of several credentials gives each its own observations, and the shared ones to all', async () => {
    const at = (...points: string[]) => ({ 'qdata:atPoint': points, 'qdata:isObservationOf': a('rate') });
    const { of } = await read(
      credential('A'),
      credential('B'),
      { '@id': a('rate'), ...metric('Rate') },
      { '@id': a('women'), '@type': 'skos:Concept', 'skos:prefLabel': { en: 'Women' } },
      dataSet({
        'qdata:relevantDataSetFor': [a('A'), a('B')],
        'qdata:hasDimension': {
          '@type': 'qdata:Dimension',
          'qdata:dimensionType': 'ceterms:Credential',
          'qdata:hasPoint': [a('A'), a('B'), 'https://b.example/elsewhere'],
        },
        'qdata:hasObservation': [
          observation({ ...at(a('A'), a('women'), '2023'), 'qdata:value': 1 }),
          observation({ ...at(a('B'), '2023'), 'qdata:value': 2 }),
          observation({ ...at('https://b.example/elsewhere'), 'qdata:value': 3 }),
          observation({ ...at('2023'), 'qdata:value': 4 }),
        ],
      }),
    );
    const common = { metric: { en: 'Rate' }, group: ['2023'], value: 4 };
    expect(of('A')?.[0]?.figures).toEqual([
      common,
      { metric: { en: 'Rate' }, group: ['Women', '2023'], value: 1 },
    ]);
    expect(of('B')?.[0]?.figures).toEqual([common, { metric: { en: 'Rate' }, group: ['2023'], value: 2 }]);
  });

  it('keeps what is withheld as withheld, and leaves out what says nothing', async () => {
    const { of, leftOut } = await read(
      credential('A'),
      dataSet({
        'qdata:relevantDataSetFor': a('A'),
        'qdata:hasObservation': [
          observation({
            'qdata:isObservationOf': metric('Rate'),
            'qdata:dataWithholdingType': 'dataWithholding:DataSuppressed',
          }),
          // A real file sends the number along.
          observation({
            'qdata:isObservationOf': metric('Rate'),
            'qdata:dataWithholdingType': 'dataWithholding:DataSuppressed',
            'qdata:value': 80,
          }),
          observation({ 'qdata:isObservationOf': metric('Rate') }),
          observation({ 'qdata:isObservationOf': metric('Rate'), 'qdata:value': 'many' }),
          observation({ 'qdata:isObservationOf': metric('Rate'), 'qdata:value': 0 }),
        ],
      }),
    );
    expect(of('A')?.[0]?.figures).toEqual([
      { metric: { en: 'Rate' }, withheld: 'DataSuppressed' },
      { metric: { en: 'Rate' }, withheld: 'DataSuppressed' },
      { metric: { en: 'Rate' }, value: 0 },
    ]);
    expect(leftOut).toEqual([
      { what: 'qdata:Observation', why: 'it has no value, and no reason why not', count: 2 },
    ]);
  });

  it('has figures in time frames, each of several with its time', async () => {
    const frame = (year: number, amount: number) => ({
      '@type': 'qdata:DataSetTimeFrame',
      'ceterms:startDate': `${year}-01-01`,
      'ceterms:endDate': `${year}-12-31`,
      'qdata:dataAttributes': {
        '@type': 'qdata:DataProfile',
        'ceterms:description': { en: 'Graduates' },
        'ceterms:postReceiptMonths': 12,
        'qdata:earningsDistribution': {
          '@type': 'schema:MonetaryAmountDistribution',
          'schema:currency': 'USD',
          'schema:percentile25': amount - 1,
          'qdata:median': amount,
        },
      },
    });
    const figure = (group: string[], median: number) => ({
      metric: 'earningsDistribution',
      ...{ group, months: 12, currency: 'USD', percentile25: median - 1, median },
    });
    const one = await read(
      credential('A'),
      dataSet({ 'schema:about': a('A'), 'qdata:dataSetTimePeriod': frame(2022, 5) }),
    );
    expect(one.of('A')).toEqual([
      {
        dataSet: a('set'),
        startDate: '2022-01-01',
        endDate: '2022-12-31',
        figures: [figure(['Graduates'], 5)],
      },
    ]);
    const two = await read(
      credential('A'),
      dataSet({ 'schema:about': a('A'), 'qdata:dataSetTimePeriod': [frame(2022, 5), frame(2023, 6)] }),
    );
    expect(two.of('A')).toEqual([
      {
        dataSet: a('set'),
        figures: [
          figure(['2022-01-01/2022-12-31', 'Graduates'], 5),
          figure(['2023-01-01/2023-12-31', 'Graduates'], 6),
        ],
      },
    ]);
  });
});

describe('a profile', () => {
  it('has a figure for each of its terms; lower and upper earnings are quartiles', async () => {
    const { of, leftOut } = await read(
      credential('A', {
        'ceterms:aggregateData': {
          '@type': 'ceterms:AggregateDataProfile',
          'ceterms:description': { en: 'After a year' },
          'ceterms:demographicInformation': { en: 'Women' },
          'ceterms:dateEffective': '2018-01-15',
          'ceterms:currency': 'USD',
          'ceterms:postReceiptMonths': 12,
          'ceterms:lowEarnings': 30_000,
          'ceterms:medianEarnings': 40_000,
          'ceterms:highEarnings': 50_000,
          'ceterms:numberAwarded': 234,
          'ceterms:jobsObtained': {
            '@type': 'schema:QuantitativeValue',
            'qdata:percentage': 88,
            'schema:description': { en: 'In the region' },
          },
          'ceterms:source': a('report'),
        },
        'ceterms:employmentOutcome': {
          '@type': 'ceterms:EmploymentOutcomeProfile',
          'ceterms:jobsObtained': 12,
        },
      }),
    );
    expect(of('A')).toEqual([
      {
        description: { en: 'After a year' },
        source: a('report'),
        dateEffective: '2018-01-15',
        coverage: { en: 'Women' },
        figures: [
          {
            metric: 'earnings',
            ...{ months: 12, currency: 'USD', percentile25: 30_000, median: 40_000, percentile75: 50_000 },
          },
          { metric: 'jobsObtained', months: 12, description: { en: 'In the region' }, percentage: 88 },
          { metric: 'numberAwarded', months: 12, value: 234 },
        ],
      },
      { figures: [{ metric: 'jobsObtained', value: 12 }] },
    ]);
    expect(leftOut).toEqual([]);
  });
});

it('the figures of a file are bounded, and what is beyond is said', async () => {
  const rate = observation({ 'qdata:isObservationOf': metric('Rate'), 'qdata:value': 1 });
  const { of, leftOut } = await read(
    credential('A'),
    dataSet({ 'qdata:relevantDataSetFor': a('A'), 'qdata:hasObservation': Array(1_200).fill(rate) }),
  );
  expect(of('A')?.[0]?.figures).toHaveLength(1_000);
  expect(leftOut).toEqual([
    { what: 'figures of outcomes', why: 'there are more than 1000 of one thing or file', count: 200 },
  ]);
});

it('many things that share many figures take time and room in proportion to the file', async () => {
  const names = Array.from({ length: 3_000 }, (_, i) => `c${i}`);
  const rate = observation({ 'qdata:isObservationOf': a('rate'), 'qdata:value': 1 });
  const { of } = await read(
    ...names.map((name) => credential(name)),
    { '@id': a('rate'), ...metric('Rate') },
    dataSet({ 'qdata:relevantDataSetFor': names.map(a), 'qdata:hasObservation': Array(3_000).fill(rate) }),
  );
  const kept = names.map((name) => of(name)?.[0]?.figures.length ?? 0);
  expect(kept.reduce((sum, one) => sum + one, 0)).toBe(100_000);
});

const folder = fileURLToPath(
  new URL('../../../../../../shared/data/standards/ctdl-outcomes/', import.meta.url),
);

describe.skipIf(!existsSync(folder))('real figures (needs ../shared/data/standards)', () => {
  const real = async (file: string) => {
    const reading = await readStandard(readFileSync(`${folder}${file}`));
    if (reading.outcome !== 'read') throw new Error(file);
    return reading.items.flatMap((item) =>
      item.kind === 'credential' || item.kind === 'programme' ? [item.publishedOutcomes ?? []] : [],
    );
  };

  it('of a cube are divided among its programmes, and suppressed cells stay so', async () => {
    const programmes = await real('ce-Examples-handbookQDataMultiDim_full.json');
    expect(programmes.map((sets) => sets.map(({ figures }) => figures.length))).toEqual([[9], [9], [9]]);
    const figures = programmes.flat().flatMap((set) => set.figures);
    const withheld = figures.filter((figure) => figure.withheld !== undefined);
    expect(withheld).toHaveLength(10);
    expect(
      withheld.every(({ withheld: why, value }) => why === 'DataSuppressed' && value === undefined),
    ).toBe(true);
    expect(figures.filter(({ value }) => value !== undefined)).toHaveLength(27 - withheld.length);
    expect(figures[0]).toMatchObject({
      metric: { en: 'Completion Rate' },
      value: 80,
      group: ['2023', 'Male'],
    });
  });

  it.each([
    ['ce-Virginia-Outcome_Data_Sample.json', { median: 70_990, percentile10: 28_310, percentile90: 143_947 }],
    [
      'ra-Kansas_Credential_WithAggregateDataProfile_API_Output.json',
      { median: 49_333, months: 60, currency: 'USD' },
    ],
    [
      'ra-CareerBridge_Credential_WithAggregateDataProfile_API_Output.json',
      { metric: 'numberAwarded', value: 234 },
    ],
    ['ce-CENSUS-DRAFT2.jsonld', { metric: 'earningsDistribution', median: 33_611 }],
  ])('%s has %j', async (file, expected) => {
    const figures = (await real(file)).flat().flatMap((set) => set.figures);
    expect(figures).toContainEqual(expect.objectContaining(expected));
  });
});
