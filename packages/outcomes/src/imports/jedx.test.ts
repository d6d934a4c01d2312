import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { employmentEventOf } from '../employment/read-employment-event.ts';
import { jedxMapping, readJedx } from './jedx.ts';
import { createRowReader } from './row-statements.ts';

const source = 'https://hr.example.org';
const worker = {
  worker: {
    RefId: 'w1',
    organizationRefId: 'o1',
    ssn: { value: '078-05-1120' },
    name: { family: 'Lovelace' },
  },
};
const report = {
  worker_compensation_report: {
    RefId: 'r1',
    workerRefId: 'w1',
    workerId: { value: 'EMP-7' },
    reportingTimePeriod: { validFrom: '2023-01-01T00:00:00Z', validTo: '2023-12-31T23:59:59Z' },
    salaryAmount: { value: 45_000, currencyCode: 'USD' },
    regularHourlyWagesAmount: { workedPayAmount: { value: 15.75, currency: 'USD' } },
  },
};

function statementsOf(documents: readonly unknown[]) {
  const read = createRowReader(jedxMapping(source));
  return readJedx(documents).rows.flatMap((row) =>
    'cells' in row ? read(row.cells).events.map((event) => event.statement(1)) : [],
  );
}

it('a report is pay for its period, of the worker with its RefId, and nothing else of the worker is taken', () => {
  const statements = statementsOf([report, worker]);
  expect(statements.map(employmentEventOf)).toMatchObject([
    {
      type: 'paid',
      candidate: 'account:https://hr.example.org|w1',
      employer: 'https://hr.example.org/employers/o1',
      pay: {
        amount: 45_000,
        currency: 'USD',
        basis: 'period',
        from: Date.UTC(2023, 0, 1),
        until: Date.UTC(2024, 0, 1),
      },
    },
    { pay: { amount: 15.75, basis: 'hour' } },
  ]);
  for (const secret of ['1120', 'Lovelace', 'EMP-7'])
    expect(JSON.stringify(statements)).not.toContain(secret);
});

it('what cannot be joined, and what has no pay, is said with its RefId', () => {
  const { rows } = readJedx([report]);
  expect(rows).toEqual([{ place: 'r1', broken: 'The worker of the report is not in these files.' }]);
  const { salaryAmount: _, regularHourlyWagesAmount: __, ...without } = report.worker_compensation_report;
  expect(readJedx([worker, { worker_compensation_report: without }]).rows).toEqual([
    { place: 'r1', broken: 'The report has neither a salary nor an hourly wage.' },
  ]);
  expect(readJedx([worker, { worker_paid_hours_report: without }])).toEqual({
    rows: [],
    workers: 1,
    hours: 1,
  });
  expect(readJedx([null, 7, {}, { job: {} }])).toEqual({ rows: [], workers: 0, hours: 0 });
});

it('a worker of no organization has no employer', () => {
  const { organizationRefId: _, ...alone } = worker.worker;
  const [paid] = statementsOf([{ worker: alone }, report]).map(employmentEventOf);
  expect(paid).toMatchObject({ type: 'paid', employer: undefined });
});

it('a report without a RefId is named by nothing, and one with a secret for a RefId is not named', () => {
  const { RefId: _, ...nameless } = report.worker_compensation_report;
  expect(readJedx([{ worker_compensation_report: nameless }]).rows).toMatchObject([{ place: '' }]);
  const secret = { ...nameless, RefId: '078-05-1120' };
  expect(readJedx([worker, { worker_compensation_report: secret }])).toEqual({
    rows: [
      {
        place: 'a report whose RefId is not repeated',
        broken: 'Its RefId looks like a social security number, which is never taken.',
      },
    ],
    workers: 1,
    hours: 0,
  });
  const { workerRefId: __, ...nobodys } = report.worker_compensation_report;
  expect(readJedx([worker, { worker_compensation_report: nobodys }]).rows).toMatchObject([
    { broken: 'The worker of the report is not in these files.' },
  ]);
});

it('a period ends with its last second, and otherwise when it says', () => {
  const untilOf = (validTo: string) => {
    const ending = { ...report.worker_compensation_report.reportingTimePeriod, validTo };
    const changed = { ...report.worker_compensation_report, reportingTimePeriod: ending };
    const [row] = readJedx([worker, { worker_compensation_report: changed }]).rows;
    return row !== undefined && 'cells' in row ? row.cells('until') : undefined;
  };
  expect(untilOf('2023-12-31T23:59:59.999Z')).toBe('2024-01-01T00:00:00.000Z');
  expect(untilOf('2023-12-31T23:59:59-07:00')).toBe('2024-01-01T07:00:00.000Z');
  for (const other of ['2023-12-31', '2023-12-31T23:59:00Z', '2023-13-31T23:59:59Z', 'T23:59:59'])
    expect(untilOf(other)).toBe(other);
});

it('a pay has the currency under either of its names, and no other member of a report is read', () => {
  const cellsOf = (pay: object) => {
    const { salaryAmount: _, regularHourlyWagesAmount: __, ...without } = report.worker_compensation_report;
    const [row] = readJedx([worker, { worker_compensation_report: { ...without, ...pay } }]).rows;
    if (row === undefined || 'broken' in row) return row?.broken;
    return Object.fromEntries(
      ['row', 'person', 'employer', 'amount', 'currency', 'basis', 'toString', 'RefId'].map((name) => [
        name,
        row.cells(name),
      ]),
    );
  };
  const shared = {
    person: 'w1',
    employer: 'o1',
    amount: '5',
    currency: 'USD',
    toString: undefined,
    RefId: undefined,
  };
  for (const currency of ['currency', 'currencyCode'])
    expect([
      cellsOf({ salaryAmount: { value: 5, [currency]: 'USD' } }),
      cellsOf({ regularHourlyWagesAmount: { workedPayAmount: { value: 5, [currency]: 'USD' } } }),
    ]).toEqual([
      { ...shared, row: 'r1/period', basis: 'period' },
      { ...shared, row: 'r1/hour', basis: 'hour' },
    ]);
  expect(cellsOf({ salaryAmount: { value: '5', currency: 'USD' } })).toContain('neither a salary nor');
});

const FOLDER = fileURLToPath(new URL('../../../../../shared/data/standards/jedx', import.meta.url));

it.skipIf(!existsSync(FOLDER))('the files of the pilots: 23 workers, 7 of 39 reports without theirs', () => {
  const documents = readdirSync(FOLDER)
    .filter((name) => name.startsWith('jedx-'))
    .map((name): unknown => JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')));
  const { rows, workers, hours } = readJedx(documents);
  const broken = rows.filter((row) => 'broken' in row);
  expect(workers).toBe(23);
  expect(broken.filter((row) => row.broken.startsWith('The worker'))).toHaveLength(7);
  const reports = new Set(rows.map(({ place }) => place));
  expect(reports.size + hours).toBe(39);
  const read = createRowReader(jedxMapping(source));
  // The one period that is reversed is of a report of hours.
  expect(rows.flatMap((row) => ('cells' in row ? read(row.cells).issues : []))).toEqual([]);
  const statements = JSON.stringify(statementsOf(documents));
  for (const document of documents) {
    const ssn = (document as { worker?: { ssn?: { value?: string } } }).worker?.ssn?.value;
    if (ssn !== undefined) expect(statements).not.toContain(ssn);
  }
  expect(statementsOf(documents).length).toBeGreaterThan(10);
});
