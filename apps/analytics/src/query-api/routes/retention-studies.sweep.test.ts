import { createRowReader, type Mapping, mappingSchema } from '@cairn/outcomes';
import { sharedCsv } from '@cairn/outcomes/testing';
import { badge, badgeIri, employed, type StatementData } from '@cairn/projections/testing';
import { curveAnswerSchema } from '@cairn/query-contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyticsOfFile, answerOf } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const SOURCE = 'https://hr.example.org';
const AS_OF = '2019-03-01T00:00:00Z';
const DAY = 86_400_000;

const rossi = sharedCsv('standards/survival-csv/lifelines-rossi.csv');
const veteran = sharedCsv('standards/survival-csv/r-veteran.csv');
const turnover = sharedCsv('standards/hr-csv/turnover-babushkin.csv');
const staff = sharedCsv('standards/hr-csv/hr-dataset-v14-names-replaced.csv');
const hasAll = [rossi, veteran, turnover, staff].every((file) => file !== undefined);

type Row = Readonly<Record<string, string>>;

const spells = (given: Partial<Mapping> = {}) =>
  mappingSchema.parse({
    confirmed: true,
    kind: 'spells',
    source: SOURCE,
    dates: 'ymd',
    personIs: 'account',
    columns: { person: 'person', started: 'started', ended: 'ended' },
    employer: 'studied',
    ...given,
  });

/** Whoever stayed `days` up to the day that the file is of: gone on that day, or still there. */
const stayed = (person: string, days: number, isGone: boolean): Row => ({
  person,
  started: new Date(Date.parse(AS_OF) - days * DAY).toISOString(),
  ended: isGone ? AS_OF : '',
});

/** Awarded before anybody of these files began to work. */
function awarded(person: string, name: string): StatementData {
  const account = { homePage: SOURCE, name: person };
  return { ...badge(person, name, '1980-01-01T00:00:00Z'), actor: { objectType: 'Agent', account } };
}

/** The statements of a file, none of whose rows is rejected. */
function imported(mapping: Mapping, rows: readonly Row[]): StatementData[] {
  const read = createRowReader(mapping);
  return rows.flatMap((row) => {
    const { events, issues } = read((name) => row[name]);
    expect(issues).toEqual([]);
    return events.map((event) => event.statement(1) as StatementData);
  });
}

/** Imports a file, and of whom each row is. Everybody in it is `of-the-file`, so that their one curve can be read. */
async function load(tenant: string, mapping: Mapping, rows: readonly Row[], groupOf: (at: number) => string) {
  const { person: column = 'person' } = mapping.columns;
  const awards = rows.flatMap((row, at) =>
    ['of-the-file', groupOf(at)].map((name) => awarded(row[column]?.trim() ?? '', name)),
  );
  const statements = [...imported(mapping, rows), ...awards];
  for (let at = 0; at < statements.length; at += 500)
    await cairn.post(tenant, ...statements.slice(at, at + 500));
}

/** After the file forty people of another employer are reported, half of whom left: a curve is shown where there is somebody beside it. */
const others = Array.from({ length: 40 }, (_, at) => [
  employed('started', `other-${at}`, '2018-01-01T00:00:00Z'),
  ...(at < 20 ? [employed('separated', `other-${at}`, '2018-05-20T00:00:00Z')] : []),
]).flat();

async function curves(tenant: string, credential: string, asKnownAt?: number) {
  const query = new URLSearchParams({ credential: badgeIri(credential), asOf: AS_OF });
  if (asKnownAt !== undefined) query.set('asKnownAt', String(asKnownAt));
  return answerOf(cairn, curveAnswerSchema, tenant, `/metrics/retention-by-credential?${query}`);
}

/** The curve of everybody in a file. */
async function curveOf(tenant: string) {
  const { holders } = (await curves(tenant, 'of-the-file')).total;
  if ('suppressed' in holders) throw new Error('suppressed');
  const shares = holders.points.flatMap((point) => ('share' in point ? [[point.days, point.share]] : []));
  return { ...holders, shares: new Map(shares as [number, number][]) };
}

/** Computed with lifelines 0.30.3, in ORACLES.md beside the tables. */
describe.skipIf(!hasAll)('files of who stayed how long, imported and asked for', () => {
  /** What was known of a tenant before the others were reported. */
  const known = new Map<string, number>();
  beforeAll(async () => {
    // The months of the file are days divided by 30.4375.
    await load(
      'turnover',
      spells(),
      (turnover ?? []).map((row, at) =>
        stayed(`p${at}`, Math.round(Number(row('stag')) * 30.4375), row('event') === '1'),
      ),
      (at) => `gender-${turnover?.[at]?.('gender')}`,
    );
    // Its 52 weeks are the year in which people were followed.
    await load(
      'rossi',
      spells(),
      (rossi ?? []).map((row, at) =>
        stayed(`p${at}`, Math.ceil((Number(row('week')) * 365) / 52), row('arrest') === '1'),
      ),
      (at) => `aid-${rossi?.[at]?.('fin')}`,
    );
    await load(
      'veteran',
      spells(),
      (veteran ?? []).map((row, at) => stayed(`p${at}`, Number(row('time')), row('status') === '1')),
      (at) => `arm-${veteran?.[at]?.('trt')}`,
    );
    const columns = {
      person: 'EmpID',
      started: 'DateofHire',
      ended: 'DateofTermination',
      separationType: 'EmploymentStatus',
      separationReason: 'TermReason',
    };
    const separations = {
      'Voluntarily Terminated': 'voluntary',
      'Terminated for Cause': 'involuntary',
    } as const;
    const rows = (staff ?? []).map((row) =>
      Object.fromEntries([...Object.values(columns), 'Salary'].map((column) => [column, row(column)])),
    );
    await load(
      'staff',
      spells({ columns, dates: 'mdy', separations }),
      rows,
      (at) => `sex-${staff?.[at]?.('Sex')}`,
    );
    // The payroll of the last month: whoever has not left was there until its end.
    const payroll = spells({
      kind: 'wages',
      columns: { person: 'EmpID' },
      pays: [{ amount: 'Salary', from: '2019-02-01', until: '2019-03-01' }],
      currency: 'USD',
      basis: 'year',
    });
    await cairn.post(
      'staff',
      ...imported(
        payroll,
        rows.filter((row) => row.DateofTermination === ''),
      ),
    );
    await cairn.project();
    for (const tenant of ['turnover', 'rossi'])
      known.set(tenant, (await curves(tenant, 'of-the-file')).asKnownAt);
    for (const tenant of ['turnover', 'rossi', 'veteran', 'staff']) await cairn.post(tenant, ...others);
    await cairn.project();
  });

  it('turnover: .8559 after 12 months and .6933 after 24, half after 50.7269; 2.3479 (p .1254) by gender', async () => {
    const { n, events, median, shares } = await curveOf('turnover');
    expect({ n, events }).toEqual({ n: 1129, events: 571 });
    expect(shares.get(365)).toBeCloseTo(0.8559, 4);
    expect(shares.get(730)).toBeCloseTo(0.6933, 4);
    expect(median).toMatchObject({ days: Math.round(50.7269 * 30.4375) });
    const { test } = await curves('turnover', 'gender-m', known.get('turnover'));
    expect(test).toMatchObject({ chiSquared: expect.closeTo(2.3479, 4), p: expect.closeTo(0.1254, 4) });
  });

  it('rossi: .7361 after a year; 3.8376 (p .0501) by aid', async () => {
    const { n, events, median, shares } = await curveOf('rossi');
    expect({ n, events, median }).toMatchObject({
      n: 432,
      events: 114,
      median: { refused: 'half-have-not-left' },
    });
    expect(shares.get(365)).toBeCloseTo(0.7361, 4);
    const { test } = await curves('rossi', 'aid-1', known.get('rossi'));
    expect(test).toMatchObject({ chiSquared: expect.closeTo(3.8376, 4), p: expect.closeTo(0.0501, 4) });
  });

  it('veteran: nine of 137 are left, too few to show anything by', async () => {
    for (const credential of ['of-the-file', 'arm-2'])
      expect(await curves('veteran', credential)).toMatchObject({
        total: { suppressed: true, disclosure: 'small' },
        test: null,
      });
  });

  it('staff: .9065 after two years; before that fewer than ten left, which is hidden', async () => {
    const { n, events, points, shares } = await curveOf('staff');
    expect({ n, events }).toEqual({ n: 311, events: 104 });
    expect(points.filter((point) => 'suppressed' in point).map(({ days }) => days)).toEqual([
      30, 60, 90, 180, 365,
    ]);
    expect(shares.get(730)).toBeCloseTo(0.9065, 4);
  });
});
