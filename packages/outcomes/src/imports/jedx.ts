import { instantOf } from '@cairn/xapi';
import { members, text } from '@cairn/xapi/lenient';
import { type Mapping, mappingSchema } from './mapping.ts';
import type { Cells } from './row-cells.ts';
import { mayBeSocialSecurityNumber } from './social-security.ts';

/** One pay of a JEDx report as a row, or why the report, or a document, gives none. `place` is its RefId, where it has one. */
type JedxRow =
  | { readonly place: string; readonly cells: Cells }
  | { readonly place: string; readonly broken: string };

/** What is found in JEDx documents. */
export interface ReadJedx {
  readonly rows: readonly JedxRow[];
  readonly workers: number;
  /** Reports of hours whose worker is here: without a pay they lead to no statement. */
  readonly hours: number;
}

/** The mapping of {@link readJedx}'s rows: persons are accounts of the source, by the RefId of the worker. */
export function jedxMapping(source: string): Mapping {
  const columns = ['row', 'person', 'employer', 'from', 'until', 'amount', 'currency', 'basis'] as const;
  return mappingSchema.parse({
    confirmed: true,
    kind: 'wages',
    source,
    dates: 'ymd',
    personIs: 'account',
    columns: Object.fromEntries(columns.map((column) => [column, column])),
  });
}

/**
 * What JEDx documents (`{worker}`, `{worker_compensation_report}`, `{worker_paid_hours_report}` and others) say of pay. Reports
 * belong to workers by workerRefId and RefId alone; what a worker is called, was born or is numbered is not read. A JEDx report
 * gives pay for a period: no hire, no end and no occupation.
 */
export function readJedx(documents: readonly unknown[]): ReadJedx {
  const employers = new Map<string, string>();
  for (const document of documents) {
    const { RefId, organizationRefId } = members(members(document).worker);
    if (typeof RefId === 'string') employers.set(RefId, text(organizationRefId) ?? '');
  }
  const rows: JedxRow[] = [];
  let hours = 0;
  for (const document of documents) {
    const { worker_compensation_report: pay, worker_paid_hours_report: worked } = members(document);
    const report = members(pay ?? worked);
    if (pay === undefined && worked === undefined) continue;
    const worker = text(report.workerRefId) ?? '';
    const refId = text(report.RefId) ?? '';
    const isSecret = mayBeSocialSecurityNumber(refId);
    const place = isSecret ? 'a report whose RefId is not repeated' : refId;
    if (isSecret) {
      rows.push({ place, broken: 'Its RefId looks like a social security number, which is never taken.' });
      continue;
    }
    if (!employers.has(worker))
      rows.push({ place, broken: 'The worker of the report is not in these files.' });
    else if (pay === undefined) hours += 1;
    else {
      const employer = employers.get(worker) ?? '';
      for (const row of paysOf(report, { place, worker, employer })) rows.push(row);
    }
  }
  return { rows, workers: employers.size, hours };
}

function paysOf(
  report: Readonly<Record<string, unknown>>,
  { place, worker, employer }: { readonly place: string; readonly worker: string; readonly employer: string },
): JedxRow[] {
  const { validFrom, validTo } = members(report.reportingTimePeriod);
  const salary = members(report.salaryAmount);
  const hourly = members(members(report.regularHourlyWagesAmount).workedPayAmount);
  const found = [
    { basis: 'period', value: salary.value, currency: salary.currencyCode ?? salary.currency },
    { basis: 'hour', value: hourly.value, currency: hourly.currency ?? hourly.currencyCode },
  ].filter(({ value }) => typeof value === 'number');
  if (found.length === 0) return [{ place, broken: 'The report has neither a salary nor an hourly wage.' }];
  return found.map(({ basis, value, currency }): JedxRow => {
    const cells: Readonly<Record<string, unknown>> = {
      row: `${place}/${basis}`,
      person: worker,
      employer,
      from: validFrom,
      until: endOf(validTo),
      amount: String(value),
      currency,
      basis,
    };
    return { place, cells: (column) => text(cells[column]) };
  });
}

/** The first moment after a period: JEDx gives the last second of the last day. */
function endOf(validTo: unknown): unknown {
  const last = text(validTo) ?? '';
  const at = instantOf(last);
  return /T23:59:59/.test(last) && !Number.isNaN(at)
    ? new Date(Math.floor(at / 1000) * 1000 + 1000).toISOString()
    : validTo;
}
