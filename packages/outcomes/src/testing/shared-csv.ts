import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A row of a table, by the names of its columns. */
export type Row = (column: string) => string;

/**
 * The rows of a table in `../shared/data`, beside the repository; undefined where there is none. A tab separates where the
 * first line has one; what is in quotes separates nothing. Only for tables whose cells have no line breaks.
 */
export function sharedCsv(path: string): readonly Row[] | undefined {
  const file = fileURLToPath(new URL(`../../../../../shared/data/${path}`, import.meta.url));
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const [header = '', ...lines] = text.trimEnd().split(/\r?\n/);
  const separator = header.includes('\t') ? '\t' : /,(?=(?:[^"]*"[^"]*")*[^"]*$)/;
  const cells = (line: string) => line.split(separator).map((cell) => cell.replaceAll('"', '').trim());
  const names = cells(header);
  return lines.map((line) => {
    const values = cells(line);
    return (column) => {
      const at = names.indexOf(column);
      if (at < 0) throw new RangeError(`${path} has no column ${column}.`);
      return values[at] ?? '';
    };
  });
}
