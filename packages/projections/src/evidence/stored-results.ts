import type { Evidence } from '@cairn/competency';
import type { ReportedResult } from '@cairn/xapi/lenient';

/** What the award among pieces says of results, as a text: one award at most is among the pieces of a statement. */
export function resultsText(pieces: readonly Evidence[]): string {
  const results = pieces.flatMap(({ results: said = [] }) => said);
  return results.length === 0 ? '' : JSON.stringify(results.map(({ kind, of, text }) => [kind, of, text]));
}

/** Reads {@link resultsText} back; undefined where nothing is said. */
export function resultsIn(text: string): readonly ReportedResult[] | undefined {
  if (text === '') return undefined;
  const lists: [ReportedResult['kind'], string, string][] = JSON.parse(text);
  return lists.map(([kind, of, said]) => ({ kind, of, text: said }));
}
