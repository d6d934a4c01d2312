import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type Cells, createRowReader, isBeforeApplication, type Mapping } from '@cairn/outcomes';
import { UserFacingError } from '@cairn/runtime';
import type { Target } from '../import/post.ts';
import { openTable } from './read-table.ts';
import { RejectsFile } from './rejects.ts';
import { type Placed, type PlacedEvent, sendEvents } from './send-events.ts';

/** What an import did, or, where nothing is sent, would send. */
export interface ImportedFile {
  readonly rows: number;
  /** Events by their type: of the whole file, each once. */
  readonly events: ReadonlyMap<string, number>;
  /** Cells that could not be used, by column. */
  readonly faults: ReadonlyMap<string, number>;
  readonly added: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly rejects: number;
  /** Rows with a step before the application, which does not count. */
  readonly early: number;
  readonly answeredAt: number;
}

/** A row to be imported, or why there is none. */
export type ImportRow = Placed & ({ readonly cells: Cells } | { readonly broken: string });

/** How rows are imported. */
export interface ImportRequest {
  readonly mapping: Mapping;
  readonly rejectsPath: string;
  /** Undefined: nothing is sent. */
  readonly target: Target | undefined;
  readonly signal: AbortSignal;
  /** Is given how many rows were read and rejected so far, now and then. */
  readonly onProgress?: (rows: number, rejects: number) => void;
}

/** Events that are sent at once. */
const BATCH = 250;

/** Imports the rows of a CSV file as statements. @throws {UserFacingError} when it cannot be read, or a store be reached */
export async function importFile(request: ImportRequest & { readonly path: string }): Promise<ImportedFile> {
  const { header, rows } = await openTable(request.path);
  checkColumns(header, request);
  return await importRows(rows, request);
}

/** A column that is not there would be empty in every row, and of two with one name nobody knows which is meant. */
function checkColumns(
  header: readonly string[],
  { path, mapping }: ImportRequest & { readonly path: string },
): void {
  for (const [field, column] of columnsOf(mapping)) {
    const found = header.filter((name) => name === column).length;
    if (found === 1) continue;
    throw new UserFacingError(
      found === 0
        ? `${path} has no column "${column}", which the mapping has for "${field}". It has ${header.join(', ')}.`
        : `${path} has ${found} columns "${column}".`,
      found === 0 ? 'Correct "columns" in the mapping.' : 'Rename all but one of them.',
    );
  }
}

/** The columns that a mapping names, each with what it is for. */
function columnsOf({ columns, covariates, pays }: Mapping): (readonly [string, string])[] {
  return [
    ...Object.entries(columns),
    ...Object.entries(covariates).map(([name, { column }]) => [name, column] as const),
    ...pays.map(({ amount }) => ['pays', amount] as const),
  ];
}

/**
 * Imports rows as statements. A row is in memory for as long as it is worked on, of an event that was read a hash.
 * Lines that report one event twice are one event; a line that reports it with other content is a reject, since which of the two
 * is right cannot be told.
 */
export async function importRows(
  source: AsyncIterable<ImportRow> | Iterable<ImportRow>,
  request: ImportRequest,
): Promise<ImportedFile> {
  const { mapping, target, signal, onProgress } = request;
  // Those of an import before would look like this one's.
  await rm(request.rejectsPath, { force: true });
  const rejects = new RejectsFile(request.rejectsPath);
  const read = createRowReader(mapping);
  const known = new Map<string, { readonly where: string; readonly content: string }>();
  const [events, faults] = [new Map<string, number>(), new Map<string, number>()];
  const done = { added: 0, corrected: 0, unchanged: 0, answeredAt: 0 };
  let [rows, early] = [0, 0];
  let waiting: PlacedEvent[] = [];
  const send = async () => {
    const batch = waiting;
    waiting = [];
    if (target === undefined || batch.length === 0) return;
    const sent = await sendEvents(target, batch, signal);
    done.added += sent.added;
    done.corrected += sent.corrected;
    done.unchanged += sent.unchanged;
    done.answeredAt = Math.max(done.answeredAt, sent.answeredAt);
    for (const { row, reason } of sent.refused) await rejects.add({ ...placeOf(row), reason });
  };
  try {
    for await (const row of source) {
      rows += 1;
      onProgress?.(rows, rejects.count);
      if ('broken' in row) {
        await rejects.add({ ...placeOf(row), reason: row.broken });
        continue;
      }
      const found = read(row.cells);
      if (isBeforeApplication(found)) early += 1;
      for (const { column, message } of found.issues) {
        faults.set(column, (faults.get(column) ?? 0) + 1);
        await rejects.add({ ...placeOf(row), column, reason: message });
      }
      for (const event of found.events) {
        const content = createHash('sha256').update(event.content).digest('base64').slice(0, 22);
        const before = known.get(event.key);
        if (before !== undefined && before.content !== content)
          await rejects.add({
            ...placeOf(row),
            reason: `${before.where} reports another "${event.type}" for the same row.`,
          });
        if (before !== undefined) continue;
        known.set(event.key, { where: row.place ?? `Line ${row.line}`, content });
        events.set(event.type, (events.get(event.type) ?? 0) + 1);
        waiting.push({ row, event });
        if (waiting.length >= BATCH) await send();
      }
    }
    await send();
  } finally {
    await rejects.close();
  }
  return { rows, events, faults, ...done, rejects: rejects.count, early };
}

/** A row of a file of records is found by the record's own id: it has no line. */
function placeOf({ line, place }: Placed): { readonly line: number } | { readonly place: string } {
  return place === undefined ? { line } : { place };
}
