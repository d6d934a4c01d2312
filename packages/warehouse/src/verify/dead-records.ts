import { partsOfSeq, type TenantId } from '@cairn/lrs';
import { STATEMENTS_PROJECTION } from '../statements/statement-projection.ts';
import { defineQuery, type Warehouse } from '../warehouse.ts';

/** Records of a tenant that are dead letters: what the tables hold of them is not compared. */
export interface DeadRecords {
  readonly offsets: readonly number[];
  /** Whether the statement at this seq is in one of them. */
  has(seq: number): boolean;
}

const letters = defineQuery<{ tenant: string; seq: number }, { worker: string }>({
  name: 'verify.deadLetters',
  sql: 'SELECT tenant, seq FROM dead_letters FINAL WHERE worker = {worker:String}',
  maxSeconds: 60,
});

/** Reads which records the projection of statements could not project. */
export async function readDeadRecords(warehouse: Warehouse): Promise<(tenant: TenantId) => DeadRecords> {
  const rows = await warehouse.query(letters, { worker: STATEMENTS_PROJECTION });
  const offsets = Map.groupBy(rows, ({ tenant }) => tenant);
  const known = new Map<TenantId, DeadRecords>();
  return (tenant) => {
    const loaded = known.get(tenant);
    if (loaded !== undefined) return loaded;
    const own = new Set((offsets.get(tenant) ?? []).map(({ seq }) => partsOfSeq(seq).offset));
    const made = { offsets: [...own], has: (seq: number) => own.has(partsOfSeq(seq).offset) };
    known.set(tenant, made);
    return made;
  };
}
