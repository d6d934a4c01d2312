import { PROJECTIONS } from '@cairn/projections';
import {
  createProjectionMarks,
  STATEMENTS_PROJECTION,
  type Verified,
  verifyStatements,
} from '@cairn/warehouse';
import { progressLine } from '../import/progress-line.ts';
import { attachmentCheck, type CheckedAttachments } from './check-attachments.ts';
import type { Parts } from './parts.ts';

/** How far a projection is, by its mark. */
interface MarkedProjection {
  readonly name: string;
  readonly partition: number;
  readonly mark: number;
  readonly end: number;
}

/** What `cairn verify` found. */
export interface VerifyReport {
  /** No difference in what was compared, and something was. */
  readonly ok: boolean;
  /** No difference, but nothing was compared: the log is empty, or no projection has reached any of it. */
  readonly foundNothing: boolean;
  readonly tables: Verified;
  readonly attachments: CheckedAttachments;
  /** Marks of the projections whose tables are not compared row by row. */
  readonly projections: readonly MarkedProjection[];
  readonly seconds: number;
}

const OTHERS = PROJECTIONS.filter(({ name }) => name !== STATEMENTS_PROJECTION);

/** Compares the log with the tables and the attachments; nothing is changed. */
export async function verify(parts: Parts, out: NodeJS.WriteStream): Promise<VerifyReport> {
  const started = performance.now();
  const [log, warehouse, attachments] = [
    await parts.log(),
    await parts.warehouse(),
    await parts.attachments(),
  ];
  const tables = await warehouse.pinned();
  const ends = await Promise.all(
    Array.from({ length: log.partitions }, (_, partition) => log.end(partition)),
  );
  const line = progressLine(
    ends.reduce((sum, end) => sum + end, 0),
    out,
  );
  const check = attachmentCheck(attachments);
  const verified = await verifyStatements(log, tables, {
    onRecord: check.look,
    onProgress: ({ records, statements }) => line.update({ count: statements, bytes: records, rejected: 0 }),
  });
  line.end();
  const projections = await Promise.all(
    OTHERS.flatMap(({ name }) =>
      ends.map(async (_, partition) => {
        const { next: mark } = await createProjectionMarks(tables, name).read(partition);
        return { name, partition, mark, end: await log.end(partition) };
      }),
    ),
  );
  const checked = check.result();
  const ahead = projections.some(({ mark, end }) => mark > end);
  const isFaultless = verified.differences === 0 && checked.faults === 0 && !ahead;
  const ok = isFaultless && verified.records > 0;
  const foundNothing = isFaultless && verified.records === 0;
  const seconds = (performance.now() - started) / 1000;
  return { ok, foundNothing, tables: verified, attachments: checked, projections, seconds };
}
