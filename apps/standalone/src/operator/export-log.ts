import { join } from 'node:path';
import { openFolderStore } from '@cairn/content-store';
import { type AttachmentStore, exportLog, type UnreadableRecord } from '@cairn/lrs';
import { progressLine } from '../import/progress-line.ts';
import { attachmentCopy, type CopiedAttachments } from './copy-attachments.ts';
import { writeLogFile } from './log-file.ts';
import type { Parts } from './parts.ts';

/** What was exported. */
export interface Exported {
  readonly records: number;
  readonly statements: number;
  /** Records of the log that are not valid events; the file notes them. */
  readonly unreadable: readonly UnreadableRecord[];
  /** Absent when attachments were not asked for. */
  readonly attachments?: CopiedAttachments;
  readonly seconds: number;
}

/**
 * Writes every record that is in the log now to a file, and the attachments it names into a folder if one is given.
 * @throws {UserFacingError} when the file is there already or cannot be written
 */
export async function exportToFile(
  parts: Parts,
  { file, attachments: folder }: { readonly file: string; readonly attachments?: string | undefined },
  out: NodeJS.WriteStream,
): Promise<Exported> {
  const started = performance.now();
  const log = await parts.log();
  const copy =
    folder === undefined ? undefined : attachmentCopy(await parts.attachments(), await folderAt(folder));
  const ends = await Promise.all(
    Array.from({ length: log.partitions }, (_, partition) => log.end(partition)),
  );
  const line = progressLine(
    ends.reduce((sum, end) => sum + end, 0),
    out,
  );
  const unreadable: UnreadableRecord[] = [];
  let [records, statements] = [0, 0];
  const bytes = exportLog(log, {
    onUnreadable: (one) => unreadable.push(one),
    onRecord(record) {
      records += 1;
      if (record.event.kind === 'statements') statements += record.event.statements.length;
      line.update({ count: statements, bytes: records, rejected: 0 });
      return copy?.copy(record);
    },
  });
  await writeLogFile(file, bytes);
  line.end();
  const seconds = (performance.now() - started) / 1000;
  return { records, statements, unreadable, ...(copy && { attachments: copy.result() }), seconds };
}

/** A folder of attachments, in the layout of a data folder's own. */
function folderAt(folder: string): Promise<AttachmentStore> {
  return openFolderStore(folder, join(folder, '.staging', `command-${process.pid}`));
}
