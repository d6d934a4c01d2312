import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFolderStore } from '@cairn/content-store';
import {
  checkPortableLog,
  type EventLog,
  importLog,
  type LogChains,
  logChains,
  PortableLogError,
  readPortableLog,
  type Unavailable,
} from '@cairn/lrs';
import { UserFacingError } from '@cairn/runtime';
import { type ProgressLine, progressLine } from '../import/progress-line.ts';
import { attachmentCopy, type CopiedAttachments } from './copy-attachments.ts';
import { readLogFile, STANDARD } from './log-file.ts';
import type { Parts } from './parts.ts';
import { refuseTablesOfAnotherLog } from './tables-of-another-log.ts';

/** What was imported. */
export interface Imported {
  /** Of the file, those that were already stored among them. */
  readonly records: number;
  readonly statements: number;
  /** Records that an import before this one had appended. */
  readonly before: number;
  readonly tenants: number;
  /** Places of records that the exported log could not read. */
  readonly unreadable: readonly string[];
  /** Absent when attachments were not asked for. */
  readonly attachments?: CopiedAttachments;
  readonly seconds: number;
}

/**
 * Appends an exported log to an empty one, or continues that, and then reads the log again: it must contain what the
 * file does. The file is read to its end first, so that nothing of a damaged one is appended. Cut off later, a data
 * folder says so to whatever would take its log for whole.
 * @throws {UserFacingError} when the log holds something else, or the file is damaged
 */
export async function importFromFile(
  parts: Parts,
  { file, attachments: folder }: { readonly file: string; readonly attachments?: string | undefined },
  out: NodeJS.WriteStream,
): Promise<Imported> {
  const started = performance.now();
  if (folder !== undefined) await mustBeFolder(folder);
  try {
    // No log is made for a file that cannot be used.
    const stored = parts.hasLog === false ? new Map() : await logChains(await parts.log());
    if (stored.size === 0) await refuseTablesOfAnotherLog(parts);
    const total = await checked(file, stored, out);
    const copy =
      folder === undefined ? undefined : attachmentCopy(readFolderStore(folder), await parts.attachments());
    const log = await parts.log();
    await parts.unfinished?.begin(file === STANDARD ? 'standard input' : resolve(file));
    const line = progressLine(total, out, 'records');
    const result = await importLog(readPortableLog(readLogFile(file)), log, {
      existing: stored,
      inOrder: parts.mode === 'embedded',
      onProgress: (records) => line.update({ count: records, bytes: records, rejected: 0 }),
      pause: (milliseconds, reason) => patiently(milliseconds, reason, line, out),
      ...(copy && { onRecord: copy.copy }),
    });
    line.end();
    await mustHold(log, result.chains);
    await parts.unfinished?.finish();
    const { records, statements, before, unreadable, chains } = result;
    const counts = { records, statements, before, unreadable, tenants: chains.size };
    const seconds = (performance.now() - started) / 1000;
    return { ...counts, ...(copy && { attachments: copy.result() }), seconds };
  } catch (error) {
    if (!(error instanceof PortableLogError)) throw error;
    throw new UserFacingError(error.message, remedyFor(error, parts), { cause: error });
  }
}

/** @returns how many records there are; undefined for what can be read only once */
async function checked(
  file: string,
  stored: LogChains,
  out: NodeJS.WriteStream,
): Promise<number | undefined> {
  if (file === STANDARD) {
    if (stored.size === 0) return undefined;
    throw new UserFacingError(
      'The log is not empty, and standard input can be read only once.',
      'To continue an import that was interrupted, give the file by name.',
    );
  }
  const line = progressLine(undefined, out, 'records checked');
  const { records } = await checkPortableLog(readPortableLog(readLogFile(file)), stored, (count) =>
    line.update({ count, bytes: count, rejected: 0 }),
  );
  line.end();
  return records;
}

async function patiently(
  milliseconds: number,
  reason: Unavailable,
  line: ProgressLine,
  out: NodeJS.WriteStream,
): Promise<void> {
  line.end();
  out.write(`Waiting: ${reason.message}\n`);
  await sleep(milliseconds);
}

async function mustHold(log: EventLog, chains: LogChains): Promise<void> {
  const stored = await logChains(log);
  for (const tenant of new Set([...chains.keys(), ...stored.keys()])) {
    const [is, should] = [stored.get(tenant), chains.get(tenant)];
    if (is?.records === should?.records && is?.digest === should?.digest) continue;
    throw new UserFacingError(
      `After the import the log holds ${is?.records ?? 0} records of tenant ${tenant}, and the file ${should?.records ?? 0}, or in another order: somebody else wrote into it meanwhile.`,
      'Begin again with an empty log, and let nobody post before the import is done.',
    );
  }
}

async function mustBeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  throw new UserFacingError(
    `There is no folder ${folder} with attachments.`,
    "Name the one that was given to the export, or a data folder's attachments/.",
  );
}

function remedyFor({ reason }: PortableLogError, { folder }: Parts): string {
  if (reason === 'otherFile') {
    return 'Give a file from `cairn log export`. To import statements, use `cairn import`.';
  }
  if (reason === 'damaged') {
    return 'Copy the file again or export again, and repeat the import: it continues where it stopped.';
  }
  return folder === undefined
    ? 'Give another topic with KAFKA_TOPIC and another database with CLICKHOUSE_DATABASE.'
    : `Give another data folder with --data-dir, or move log/ and warehouse/ out of ${folder.path}.`;
}
