import type { PersonDirectory, TouchedNode } from '@cairn/competency';
import { type LogRecord, seqOf } from '@cairn/lrs';
import { changesPersons, type VoidedBefore } from '../persons/statement-links.ts';
import { changeColumns } from '../persons/tables.ts';
import { takePersons } from '../persons/take-persons.ts';
import { takeTurns } from '../runner/turns.ts';
import type { RowBuffer } from '../tables/row-buffer.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { EmploymentFold, type EmploymentStep } from './fold-employment.ts';
import { loadEmployment } from './load-employment.ts';
import { outcomePersonLinks } from './tables.ts';
import { voidedBefore } from './voided.ts';

/** A record with what it says of employment. */
export interface ReadRecord extends Pick<EmploymentStep, 'events' | 'voids'> {
  readonly record: LogRecord;
}

/**
 * The rows of applications, employments, pays and seats that records of one tenant lead to, in log order, and its links of
 * persons. What is stored below the first record is read once, and only of the persons concerned.
 * @param persons who is who below the first record; afterwards, below the one after the last
 */
export async function addEmployment(
  read: readonly ReadRecord[],
  { queries, persons, rows }: { queries: TenantQueries; persons: PersonDirectory; rows: RowBuffer },
): Promise<void> {
  const [first] = read;
  if (first === undefined) return;
  const before = seqOf(first.record.offset, 0);
  const isVoided = voidsOf(read, queries, before);
  const touched = await touchedBy(read, persons, isVoided);
  const changes = {
    events: read.flatMap(({ events }) => events),
    voids: read.flatMap(({ voids }) => voids),
    nodes: touched.flatMap(({ node, before, after }) => [
      node,
      ...[...before, ...after].map(({ person }) => person),
    ]),
  };
  const nothing = changes.events.length + changes.voids.length + changes.nodes.length === 0;
  const known = nothing ? undefined : await loadEmployment(queries, persons, changes, before);
  const fold = known && new EmploymentFold(known);
  const turn = takeTurns();
  for (const { record, events, voids } of read) {
    const { tenant, offset } = record;
    const link = () => linkPersons(record, { persons, rows, isVoided });
    if (fold === undefined) await link();
    else
      for (const row of await fold.take({ tenant, seq: seqOf(offset, 0), events, voids, link }))
        rows.add(row);
    await turn();
  }
}

/** Takes what a record says of persons into the directory, and its links into rows. */
async function linkPersons(
  record: LogRecord,
  { persons, rows, isVoided }: { persons: PersonDirectory; rows: RowBuffer; isVoided: VoidedBefore },
): Promise<readonly TouchedNode[]> {
  if (!changesPersons(record, persons)) return [];
  const { changes, touched } = await takePersons(record, persons, isVoided);
  for (const { seq, change } of changes)
    rows.add(outcomePersonLinks.row({ tenant: record.tenant, seq, ...changeColumns(change) }));
  return touched;
}

/** What records will change in who is who, tried on a fork. */
async function touchedBy(
  read: readonly ReadRecord[],
  persons: PersonDirectory,
  isVoided: VoidedBefore,
): Promise<TouchedNode[]> {
  const touched: TouchedNode[] = [];
  let trial: PersonDirectory | undefined;
  for (const { record } of read) {
    if (!changesPersons(record, trial ?? persons)) continue;
    trial ??= persons.fork();
    for (const node of (await takePersons(record, trial, isVoided)).touched) touched.push(node);
  }
  return touched;
}

/** Whether statements are voided below a position: as stored, or by a record that is on its way. */
function voidsOf(read: readonly ReadRecord[], queries: TenantQueries, stored: number): VoidedBefore {
  return async (ids, before) => {
    const found = new Set(await voidedBefore(queries)(ids, stored));
    const asked = new Set(ids);
    for (const { record, voids } of read) {
      if (seqOf(record.offset, 0) >= before) break;
      for (const id of voids) if (asked.has(id)) found.add(id);
    }
    return [...found];
  };
}
