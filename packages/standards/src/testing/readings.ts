import { type LeftOut, type Reading, type ReadOptions, readStandard } from '../index.ts';

/** What becomes of a JSON file that is called `f.json`: every member, count, note and issue. */
export function readingOf(file: unknown, options: ReadOptions = {}): Promise<Reading> {
  const bytes = new TextEncoder().encode(JSON.stringify(file));
  return readStandard(bytes, { fileName: 'f.json', ...options });
}

/** One kind of what is left out. */
export function left(what: string, why: string, count = 1): LeftOut {
  return { what, why, count };
}
