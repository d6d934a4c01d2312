import type { Catalogue, CatalogueIssue, Question } from '@cairn/competency';
import { METRICS, WINDOWS } from '@cairn/outcomes';
import type { PlacedItem } from './placed-item.ts';

/** Questions that no metric could answer as they are. */
export function unanswerableQuestions(items: readonly PlacedItem[], catalogue: Catalogue): CatalogueIssue[] {
  return items.flatMap(({ path, item }) => (item.kind === 'question' ? issuesOf(path, item, catalogue) : []));
}

function issuesOf(path: string, question: Question, { credentials }: Catalogue): CatalogueIssue[] {
  const { metric: id, metricVersion, credential, withinDays, rule } = question;
  const metric = METRICS.find((one) => one.id === id);
  const issues: CatalogueIssue[] = [];
  if (metric === undefined) {
    const hint = `Use one of: ${METRICS.map((one) => one.id).join(', ')}.`;
    issues.push({
      code: 'unknown_reference',
      path: `${path}.metric`,
      message: `There is no metric ${id}.`,
      hint,
    });
  } else if (metric.version !== metricVersion) {
    issues.push({
      code: 'unknown_reference',
      path: `${path}.metricVersion`,
      message: `The definition of ${id} has the version ${metric.version}, not ${metricVersion}.`,
      hint: 'Read its definition with GET /api/metrics, and register the question with the version that it has.',
    });
  }
  if (metric?.kind === 'curve' && rule.difference === 'matched') {
    issues.push({
      code: 'contradiction',
      path: `${path}.rule.difference`,
      message: `${id} is a curve, which has no matched difference.`,
      hint: 'Use "crude".',
    });
  }
  if (!WINDOWS.some((window) => window === withinDays)) {
    issues.push({
      code: 'contradiction',
      path: `${path}.withinDays`,
      message: `There is no window of ${withinDays} days.`,
      hint: `Use one of: ${WINDOWS.join(', ')}.`,
    });
  }
  if (credential !== undefined && !credentials.has(credential)) {
    issues.push({
      code: 'unknown_reference',
      path: `${path}.credential`,
      message: `There is no credential ${credential}.`,
      hint: 'Publish it first, or in the same request.',
    });
  }
  return issues;
}
