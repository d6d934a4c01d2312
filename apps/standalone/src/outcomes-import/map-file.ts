import { type FileKind, type GuessedMapping, guessMapping } from '@cairn/outcomes';
import { openTable } from './read-table.ts';

/** Rows that a guess looks at. */
const SAMPLE = 1_000;

/** Guesses the mapping of a file from its header and its first rows. */
export async function guessFile(
  path: string,
  of: { readonly kind: FileKind; readonly source: string },
): Promise<GuessedMapping> {
  const { header, rows } = await openTable(path);
  const sample: (readonly string[])[] = [];
  for await (const row of rows) {
    sample.push(row.values);
    if (sample.length >= SAMPLE) break;
  }
  return guessMapping(header, sample, of);
}
