import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { type Row, sharedCsv } from '../../testing/shared-csv.ts';
import { aalenJohansen, incidenceAt } from './aalen-johansen.ts';
import { type Duration, kaplanMeier, survivalAt } from './kaplan-meier.ts';
import { logRank } from './log-rank.ts';
import { medianSurvival } from './median-survival.ts';

const number = (row: Row, column: string) => Number(row(column));
const people = (rows: readonly Row[] | undefined, time: string, event: string): Duration[] =>
  (rows ?? []).map((row) => ({ time: number(row, time), event: row(event) === '1' }));
const groupsOf = (rows: readonly Row[] | undefined, by: string, time: string, event: string) =>
  [...Map.groupBy(rows ?? [], (row) => row(by)).values()].map((members) => people(members, time, event));
const shares = (all: Duration[], times: readonly number[]) =>
  times.map((time) => Number(given(survivalAt(kaplanMeier(all), time)).survival.toFixed(4)));

const rossi = sharedCsv('standards/survival-csv/lifelines-rossi.csv');
const veteran = sharedCsv('standards/survival-csv/r-veteran.csv');
const leukaemia = sharedCsv('standards/survival-csv/r-leukemia.csv');
const turnover = sharedCsv('standards/hr-csv/turnover-babushkin.csv');
const cohort = sharedCsv('standards/survival-csv/lifelines-multicenter_aids_cohort.tsv');
const unemployed = sharedCsv('standards/outcomes-csv/r-UnempDur.csv');
const mgus = sharedCsv('standards/survival-csv/r-mgus2.csv');
const staff = sharedCsv('standards/hr-csv/hr-dataset-v14-names-replaced.csv');

/** Computed with lifelines 0.30.3, in ORACLES.md beside the tables. */
describe.skipIf(!rossi)('tables of ../shared/data', () => {
  it.each([
    ['rossi', groupsOf(rossi, 'fin', 'week', 'arrest'), 3.8376, 0.0501],
    ['veteran', groupsOf(veteran, 'trt', 'time', 'status'), 0.0082, 0.9277],
    ['leukaemia', groupsOf(leukaemia, 'x', 'time', 'status'), 3.3964, 0.0653],
    ['turnover', groupsOf(turnover, 'gender', 'stag', 'event'), 2.3479, 0.1254],
  ])('log-rank of %s', (_name, groups, chiSquared, p) => {
    const result = given(logRank([groups]));
    expect(result.chiSquared).toBeCloseTo(chiSquared, 4);
    expect(result.p).toBeCloseTo(p, 4);
  });

  it('shares left, and medians', () => {
    expect(shares(people(rossi, 'week', 'arrest'), [52])).toEqual([0.7361]);
    expect(medianSurvival(kaplanMeier(people(veteran, 'time', 'status')))).toMatchObject({ value: 80 });
    expect(medianSurvival(kaplanMeier(people(leukaemia, 'time', 'status')))).toMatchObject({ value: 27 });
    const stay = people(turnover, 'stag', 'event');
    expect([stay.length, stay.filter(({ event }) => event).length]).toEqual([1129, 571]);
    expect(given(medianSurvival(kaplanMeier(stay))).value).toBeCloseTo(50.7269, 4);
    expect(shares(stay, [12, 24, 60])).toEqual([0.8559, 0.6933, 0.4261]);
  });

  it('staff who left, and how', () => {
    const day = (text: string) => {
      const [month = '', of = '', year = ''] = text.split('/');
      return Date.parse(`20${year}-${month}-${of}`) / 86_400_000;
    };
    const left = (staff ?? []).map((row) => ({
      time: day(row('DateofTermination') || '03/01/19') - day(row('DateofHire')),
      cause: row('DateofTermination') === '' ? null : row('EmploymentStatus'),
    }));
    const stays = left.map(({ time, cause }) => ({ time, event: cause !== null }));
    expect([stays.length, stays.filter(({ event }) => event).length]).toEqual([311, 104]);
    expect(shares(stays, [90, 180, 365, 730])).toEqual([0.9904, 0.9871, 0.971, 0.9065]);
    const curves = aalenJohansen(left, ['Voluntarily Terminated', 'Terminated for Cause']);
    expect(
      curves.map((curve) =>
        [365, 730, 1095].map((time) => Number(given(incidenceAt(curve, time)).incidence.toFixed(4))),
      ),
    ).toEqual([
      [0.0226, 0.0806, 0.1175],
      [0.0064, 0.0129, 0.0227],
    ]);
  });

  it('late entry', () => {
    const seen = (cohort ?? []).map((row) => ({
      entry: number(row, 'W'),
      time: number(row, 'T'),
      event: row('D') === '1',
    }));
    expect(shares(seen, [5])).toEqual([0.4246]);
    expect(
      shares(
        seen.map(({ time, event }) => ({ time, event })),
        [5],
      ),
    ).toEqual([0.5182]);
  });

  it('competing ends of unemployment, and of an illness', () => {
    const causes = ['censor1', 'censor2', 'censor3'];
    const jobs = (unemployed ?? []).map((row) => ({
      time: number(row, 'spell'),
      cause: causes.find((cause) => row(cause) === '1') ?? null,
    }));
    const curves = aalenJohansen(jobs, causes);
    const found = curves.map((curve) =>
      [2, 5, 10, 20].map((time) => Number(given(incidenceAt(curve, time)).incidence.toFixed(4))),
    );
    expect(found).toEqual([
      [0.142, 0.2384, 0.3155, 0.4388],
      [0.046, 0.0782, 0.1028, 0.1318],
      [0.0684, 0.1319, 0.1764, 0.2283],
    ]);
    const ends = (mgus ?? []).map((row) => {
      const isProgressed = row('pstat') === '1';
      const time = number(row, isProgressed ? 'ptime' : 'futime');
      return { time, cause: isProgressed ? 'pcm' : row('death') === '1' ? 'death' : null };
    });
    expect(
      aalenJohansen(ends, ['pcm', 'death']).map((curve) =>
        [60, 120, 240].map((time) => Number(given(incidenceAt(curve, time)).incidence.toFixed(4))),
      ),
    ).toEqual([
      [0.0341, 0.0637, 0.0998],
      [0.3204, 0.5318, 0.724],
    ]);
  });
});
