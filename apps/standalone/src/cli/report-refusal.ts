import type { ApiProblem } from '../catalogue/query-client.ts';

/**
 * Prints why the query API refused what was sent, and sets exit code 2.
 * @param whereIs the place that a JSON path of the request means to the caller
 */
export function reportRefusal({ message, issues }: ApiProblem, whereIs?: (path: string) => string): void {
  process.stderr.write(`${message}\n`);
  for (const line of issueLines(issues, whereIs)) process.stderr.write(`${line}\n`);
  process.exitCode = 2;
}

/** A line for each issue. */
export function issueLines(
  issues: ApiProblem['issues'],
  whereIs = (path: string): string => path,
): readonly string[] {
  return issues.map(
    ({ path, message, hint }) => `  ${whereIs(path)}: ${message}${hint === undefined ? '' : ` ${hint}`}`,
  );
}
