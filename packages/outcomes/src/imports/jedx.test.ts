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
