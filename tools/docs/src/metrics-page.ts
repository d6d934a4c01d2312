import {
  DIMENSIONS,
  type Dimension,
  definitionOf,
  type FollowUp,
  followUpChoice,
  followUpDefinitionOf,
  followUpParametersOf,
  type ListedReport,
  MAX_ROWS,
  type Metric,
  type MetricDefinition,
  PAY_METRICS,
  type PayMetric,
  parametersOf,
  payDefinitionOf,
  payParameters,
  REPORTS,
} from '@cairn/outcomes';
import { z } from 'zod';

const INTRODUCTION = `# Metrics

Made from the registry (\`packages/outcomes/src/metrics/registry.ts\`); [CONTRIBUTING](../CONTRIBUTING.md#add-a-metric) says how to change it.
How to read rates, intervals and suppressed rows: [outcomes.md](outcomes.md#ask-for-the-hire-rate).

| request | answer |
| --- | --- |
| \`GET /api/metrics\` | every metric with its definition |
| \`GET /api/metrics/{id}\` | the numbers with definition, confidence, smallest cell and as-of time |
| \`GET /api/metrics/{id}.csv\` | the same numbers; the first columns say on every line what they mean |
| \`GET /api/metrics/{id}/evidence.R\` | a script that reads that CSV and computes its figures again in R ([outcomes.md](outcomes.md#check-the-numbers-in-r)) |
| \`GET /api/metrics/{id}/evidence\` | of a rate or a curve: the applications or employments that one number counts, each with its statements; refused where the number is suppressed |
| \`GET /api/metrics/{id}/ranking\` | of a rate: its rows in the order of their shrunken rates, with \`.csv\` and \`/evidence.R\` ([outcomes.md](outcomes.md#rankings)) |
| \`GET /api/metrics/{id}/sheet\` | of a rate and of pay: the statistician's sheet ([outcomes.md](outcomes.md#what-a-sceptic-asks)) |

A **rate** says how many of a population had an event within a window. A **curve** says how the share that had it grows with the days since
a clock started, for all that were followed, also those of whom nothing ended yet; it is read on the days 30, 60, 90, 180, 365 and 730,
has the days until half had the event (or why there is no such day), and a log-rank test within rows. A point of a curve is hidden where
too few people had the event since the last point that is shown, or are left to have it. A **follow-up** is a curve of one group, or of two
that are not holders and non-holders of a credential: \`groups\` has the \`curve\` of each under its \`name\`, and \`/evidence\` takes the name as \`group\`.

**Pay** compares what people were paid before and after the award with people who never had it, in levels and medians, with the share that was
paid at all beside it ([outcomes.md](outcomes.md#pay-before-and-after)). Its rows are of the period of the award. A **report** has a form of its own.

A cell counts people, however many applications they made. A row with a cell under the smallest that is shown is suppressed, and so is every row that would give it away, in this metric or together
with another of the same population. The examples run as they are, and a test runs them.

\`\`\`sh
key=KEY:SECRET                 # a key with analytics/read
lrs=http://127.0.0.1:8080
\`\`\`
`;

const ROWS = { one: 'one', several: 'several', held: 'several, of holders only' } as const;

const DIMENSIONS_SECTION = `## Dimensions

The rows of an answer are of a dimension, which the parameter \`by\` chooses:

| \`by\` | row of an application or employment | in how many rows one is |
| --- | --- | --- |
${DIMENSIONS.map(({ name, row, rows }) => `| \`${name}\` | ${row} | ${ROWS[rows]} |`).join('\n')}

In all rows together each application or employment counts once. Rows of what holders hold compare them with the same non-holders: those who
held none of it, or not the \`credential\` that is asked for.

The \`key\` of a row names it in \`/evidence\`. It is the parts of the row, each percent-encoded, between bars: of an occupation scheme,
version and code, such as \`O*NET-SOC|29.0|15-2051.00\`. The row \`:unknown\` has those of whom nobody said in which they are. Of more
than ${MAX_ROWS} rows the largest are shown, and \`:other\` has all others together. \`adjusted\` and the log-rank test compare within rows;
where rows share people there is no \`adjusted\`, and the test is over all.

${DIMENSIONS.map(dimensionExample).join('\n')}`;

function dimensionExample({ name }: Dimension): string {
  return `\`\`\`sh
curl -sS -u "$key" "$lrs/api/metrics/hire-rate-by-credential?by=${name}"
\`\`\`

\`\`\`json
{ "dimension": "${name}", "rows": [], "total": { "suppressed": true } }
\`\`\`
`;
}

/** docs/metrics.md: every metric with its definition, its parameters and a request. */
export function metricsPage(metrics: readonly Metric[], followUps: readonly FollowUp[]): string {
  return [
    INTRODUCTION,
    DIMENSIONS_SECTION,
    ...metrics.map(compared),
    ...followUps.map(followed),
    ...PAY_METRICS.map(paySection),
    ...REPORTS.map(reportSection),
  ].join('\n');
}

function compared(metric: Metric): string {
  const schema = z.object(parametersOf(metric));
  return section(metric, schema, definitionOf(metric, schema.parse({})), {
    population: metric.population.name,
    event: metric.kind === 'rate' ? metric.event : metric.clock,
  });
}

function followed(metric: FollowUp): string {
  const schema = z.object(followUpParametersOf(metric));
  const definition = followUpDefinitionOf(metric, followUpChoice.parse(schema.parse({})));
  return section(metric, schema, definition, { population: metric.population, event: metric.clock });
}

function section(
  { kind, confidence, minimumCell }: Metric | FollowUp,
  schema: z.ZodObject,
  { id, version, title, formula, numerator, denominator }: MetricDefinition,
  { population, event }: { readonly population: string; readonly event: string },
): string {
  const parameters = Object.entries(z.toJSONSchema(schema, { io: 'input' }).properties ?? {});
  return `## ${title}

| | |
| --- | --- |
| id, version | \`${id}\`, ${version} |
| formula | ${formula} |
| numerator | ${numerator} |
| denominator | ${denominator} |
| kind; population, event | ${kind}; ${population}, ${event} |
| intervals | ${Math.round(confidence * 100)}% |
| smallest cell shown | ${minimumCell} |

| parameter | meaning | default |
| --- | --- | --- |
${parameters.map(([name, parameter]) => parameterLine(name, parameter)).join('\n')}

\`\`\`sh
curl -sS -u "$key" "$lrs/api/metrics/${id}"
\`\`\`

\`\`\`json
{
  "definition": { "id": "${id}", "version": "${version}" },
  "confidence": ${confidence},
  "minimumCell": ${minimumCell},
  "dimension": "occupation",
  "rows": [],
  "total": { "suppressed": true, "disclosure": "small" }
}
\`\`\`
`;
}

function paySection(metric: PayMetric): string {
  const schema = z.object(payParameters);
  const { id, version, title, formula, numerator, denominator, window } = payDefinitionOf(
    metric,
    schema.parse({}),
  );
  const parameters = Object.entries(z.toJSONSchema(schema, { io: 'input' }).properties ?? {});
  return `## ${title}

| | |
| --- | --- |
| id, version | \`${id}\`, ${version} |
| formula | ${formula} |
| numerator | ${numerator} |
| denominator | ${denominator} |
| window | ${window} |
| kind; measure | ${metric.kind}; ${metric.measure} |
| intervals | ${Math.round(metric.confidence * 100)}% |
| smallest cell shown | ${metric.minimumCell}, and no employer over 80% of a cell |

| parameter | meaning | default |
| --- | --- | --- |
${parameters.map(([name, parameter]) => parameterLine(name, parameter)).join('\n')}

\`\`\`sh
curl -sS -u "$key" "$lrs/api/metrics/${id}"
\`\`\`

\`\`\`json
{
  "definition": { "id": "${id}", "version": "${version}" },
  "confidence": ${metric.confidence},
  "minimumCell": ${metric.minimumCell},
  "currency": null,
  "rows": [],
  "total": { "suppressed": true, "disclosure": "small" }
}
\`\`\`
`;
}

function reportSection({ kind, id, definition, parameters, confidence, minimumCell }: ListedReport): string {
  const { version, title, formula, numerator, denominator, window } = definition;
  const lines = Object.entries(z.toJSONSchema(z.object(parameters), { io: 'input' }).properties ?? {});
  return `## ${title}

| | |
| --- | --- |
| id, version | \`${id}\`, ${version} |
| formula | ${formula} |
| numerator | ${numerator} |
| denominator | ${denominator} |
| window | ${window} |
| kind | ${kind} |
| intervals | ${Math.round(confidence * 100)}% |
| smallest cell shown | ${minimumCell} |

| parameter | meaning | default |
| --- | --- | --- |
${lines.map(([name, parameter]) => parameterLine(name, parameter)).join('\n')}
${REPORT_NOTES[id] ?? ''}`;
}

/** Where a report is explained. */
const REPORT_NOTES: Readonly<Record<string, string>> = {
  'employment-after-exit':
    '\n[outcomes.md](outcomes.md#employment-after-a-programme) has a request and how to read it.\n',
  'transitions-between-occupations':
    '\n[outcomes.md](outcomes.md#where-people-go) has a request and how to read it.\n',
  'adverse-impact':
    '\nIt needs a key with `protected/read`: [outcomes.md](outcomes.md#adverse-impact) has a request and how to read it.\n',
};

function parameterLine(name: string, parameter: z.core.JSONSchema._JSONSchema): string {
  const {
    description = '',
    enum: options,
    default: otherwise,
  } = typeof parameter === 'boolean' ? {} : parameter;
  const choices = options === undefined ? '' : `: ${options.join(', ')}`;
  return `| \`${name}\` | ${description}${choices} | ${otherwise === undefined ? 'none' : String(otherwise)} |`;
}
