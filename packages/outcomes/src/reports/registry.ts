import type { z } from 'zod';
import { employmentAfterExit } from '../exits/employment-after-exit.ts';
import type { MetricDefinition } from '../metrics/metric.ts';
import { exampleDefinitionOf, type Report } from '../metrics/report.ts';
import { adverseImpact } from '../selection/adverse-impact.ts';
import { transitions } from '../transitions/transitions.ts';

/** A report as lists have it, whatever its parameters. */
export interface ListedReport extends Pick<Report, 'kind' | 'id' | 'confidence' | 'minimumCell'> {
  readonly parameters: z.ZodRawShape;
  /** What a request has at least, as a query. */
  readonly query: string;
  readonly definition: MetricDefinition;
}

function listed<Shape extends z.ZodRawShape>(report: Report<Shape>): ListedReport {
  const { kind, id, confidence, minimumCell, parameters, example } = report;
  const query = new URLSearchParams(
    Object.entries(example).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return {
    kind,
    id,
    confidence,
    minimumCell,
    parameters,
    query: query.toString(),
    definition: exampleDefinitionOf(report),
  };
}

/** Every report: an entry here is its place in the list of metrics and in docs/metrics.md. */
export const REPORTS: readonly ListedReport[] = [
  listed(adverseImpact),
  listed(transitions),
  listed(employmentAfterExit),
];
