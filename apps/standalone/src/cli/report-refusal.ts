import type { ApiProblem } from '../catalogue/query-client.ts';

/**
 * Prints why the query API refused what was sent, and sets exit code 2.
 * @param whereIs the place that a JSON path of the request means to the caller
 */
export function reportRefusal({ message, issues }: ApiProblem, whereIs = (path: string) => path): void {
  process.stderr.write(`${message}\n`);
  for (const { path, message: wrong, hint } of issues) {
    process.stderr.write(`  ${whereIs(path)}: ${wrong}${hint === undefined ? '' : ` ${hint}`}\n`);
  }
  process.exitCode = 2;
}
