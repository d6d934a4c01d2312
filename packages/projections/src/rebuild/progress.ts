import type { EventLog, Offset } from '@cairn/lrs';
import { createProjectionMarks, type Warehouse } from '@cairn/warehouse';
import { PROJECTIONS } from '../registry.ts';

/** Offsets of the next records, by projection and in it by partition. */
export type Marks = readonly (readonly Offset[])[];

/** This number of records before the end, a rebuild lets the other projections stop: the rest takes a moment. */
const NEARLY = 1_000;

const partitionsOf = (log: EventLog) => Array.from({ length: log.partitions }, (_, partition) => partition);

/** Where every partition of the log ends. */
export async function ends(log: EventLog): Promise<Offset[]> {
  return Promise.all(partitionsOf(log).map((partition) => log.end(partition)));
}

/** Of each two ends the earlier one: the first look may have taken for records what does not count. */
export function earlier(first: readonly Offset[], second: readonly Offset[]): Offset[] {
  return first.map((end, partition) => Math.min(end, second[partition] ?? end));
}

/** How far every projection is in some tables. */
export async function marksOf(tables: Warehouse, log: EventLog): Promise<Marks> {
  return Promise.all(
    PROJECTIONS.map(async ({ name }) => {
      const marks = createProjectionMarks(tables, name);
      return Promise.all(partitionsOf(log).map(async (partition) => (await marks.read(partition)).next));
    }),
  );
}

/** Whether every projection has passed the ends. */
export function isThere(end: readonly Offset[], marks: Marks): boolean {
  return marks.every((of) => of.every((next, partition) => next >= (end[partition] ?? 0)));
}

/**
 * Whether tables that are being filled are close enough to the end: a little before it, or, while more comes in than can
 * be projected, as far as the tables in use.
 */
export function isNearlyThere(end: readonly Offset[], marks: Marks, inUse: Marks): boolean {
  return marks.every((of, projection) =>
    of.every((next, partition) => {
      const used = inUse[projection]?.[partition] ?? 0;
      return next >= (end[partition] ?? 0) - NEARLY || (used > 0 && next >= used);
    }),
  );
}

/** Records that every projection has passed, and all there are. */
export async function passedOf(log: EventLog, tables: Warehouse): Promise<{ passed: number; end: number }> {
  const [end, marks] = await Promise.all([ends(log), marksOf(tables, log)]);
  const passed = end.map((_, partition) => Math.min(...marks.map((of) => of[partition] ?? 0)));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return { passed: sum(passed), end: sum(end) };
}
