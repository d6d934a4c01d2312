import {
  type AppendOutcome,
  decideAccept,
  encodeEvent,
  heldAs,
  type KnownStatement,
  type LogEvent,
  type Offset,
  type StatementsRecorded,
  seqOf,
  type TenantId,
} from '@cairn/lrs';
import {
  KNOWN_BYTES,
  readKnown,
  recordKey,
  recordValue,
  STATEMENT_KEY_BYTES,
  seqValue,
  statementKey,
  writeKnown,
} from './layout.ts';
import type { Tables } from './tables.ts';

/** One append that waits for its group. */
export interface AppendRequest {
  readonly tenant: TenantId;
  readonly event: LogEvent;
}

/** What a group of appends writes and answers. Nothing of it counts before it is committed. */
export interface GroupPlan {
  /** What each request comes to once the group is durable; an Error refuses that request alone. */
  readonly outcomes: readonly (AppendOutcome | Error)[];
  /** The end of the log after the group. */
  readonly end: Offset;
  /** Number of every tenant the group is the first to use. */
  readonly newTenants: ReadonlyMap<TenantId, number>;
  readonly writes: readonly Write[];
}

interface Write {
  readonly table: 'records' | 'ids' | 'voids' | 'tenants';
  readonly key: Buffer;
  readonly value: Buffer;
}

/** The log as the group finds it. */
export interface GroupState {
  readonly tables: Tables;
  readonly tenants: ReadonlyMap<TenantId, number>;
  readonly end: Offset;
  readonly storedAt: number;
}

/**
 * Decides a group of appends in their order, each against the log and the requests before it in the group,
 * and lists what has to be written for it. Touches nothing: the caller commits the writes in one transaction
 * and only then believes the outcomes. A request that cannot be stored at all fails alone.
 */
export function planGroup(requests: readonly AppendRequest[], state: GroupState): GroupPlan {
  const group = new Group(state);
  const outcomes = requests.map((request) => {
    try {
      return group.append(request);
    } catch (error) {
      if (error instanceof Error) return error;
      throw error;
    }
  });
  return { outcomes, end: group.end, newTenants: group.newTenants, writes: group.writes };
}

class Group {
  readonly writes: Write[] = [];
  readonly newTenants = new Map<TenantId, number>();
  /** What the group itself has accepted so far, by tenant number and id. */
  readonly #accepted = new Map<string, KnownStatement>();
  readonly #voided = new Set<string>();
  readonly #state: GroupState;
  readonly #scratch = Buffer.alloc(STATEMENT_KEY_BYTES);
  end: Offset;

  constructor(state: GroupState) {
    this.#state = state;
    this.end = state.end;
  }

  append({ tenant, event }: AppendRequest): AppendOutcome {
    const { storedAt } = this.#state;
    if (event.kind !== 'statements') {
      return { outcome: 'accepted', offset: this.#record(tenant, event), storedAt, same: [] };
    }
    const number = this.#state.tenants.get(tenant) ?? this.newTenants.get(tenant);
    const decision = decideAccept(event, (id) =>
      number === undefined ? undefined : this.#known(number, id),
    );
    if (decision.outcome === 'conflict') return decision;
    const { fresh, same } = decision;
    if (fresh.length === 0) return { outcome: 'accepted', storedAt, same };
    const recorded = fresh.length === event.statements.length ? event : { ...event, statements: fresh };
    return { outcome: 'accepted', offset: this.#statements(tenant, recorded), storedAt, same };
  }

  #known(tenant: number, id: string): KnownStatement | undefined {
    const accepted = this.#accepted.get(`${tenant}/${id}`);
    if (accepted !== undefined) return accepted;
    const held = this.#state.tables.ids.getBinaryFast(statementKey(tenant, id, this.#scratch));
    return held === undefined ? undefined : readKnown(held);
  }

  #statements(tenant: TenantId, event: StatementsRecorded): Offset {
    const { tables, storedAt } = this.#state;
    const { statements } = event;
    const number = this.#tenant(tenant);
    // All that may throw comes first, so that a request is planned whole or not at all.
    const keys = Buffer.allocUnsafeSlow(statements.length * STATEMENT_KEY_BYTES);
    const values = Buffer.allocUnsafeSlow(statements.length * KNOWN_BYTES);
    const entries = statements.map((statement, index) => {
      const { id, voids } = statement;
      const seq = seqOf(this.end, index);
      const known = heldAs(statement, storedAt);
      const keyAt = index * STATEMENT_KEY_BYTES;
      const valueAt = index * KNOWN_BYTES;
      const key = statementKey(number, id, keys.subarray(keyAt, keyAt + STATEMENT_KEY_BYTES));
      const value = writeKnown(values.subarray(valueAt, valueAt + KNOWN_BYTES), seq, known);
      return { id, known, key, value, seq, voids: voids && { id: voids, key: statementKey(number, voids) } };
    });
    const offset = this.#record(tenant, event);
    for (const { id, known, key, value, seq, voids } of entries) {
      this.#accepted.set(`${number}/${id}`, known);
      this.writes.push({ table: 'ids', key, value });
      if (!voids) continue;
      const target = `${number}/${voids.id}`;
      if (this.#voided.has(target) || tables.voids.doesExist(voids.key)) continue;
      this.#voided.add(target);
      this.writes.push({ table: 'voids', key: voids.key, value: seqValue(seq) });
    }
    return offset;
  }

  #record(tenant: TenantId, event: LogEvent): Offset {
    const value = recordValue(this.#state.storedAt, encodeEvent(tenant, event));
    this.#tenant(tenant);
    const offset = this.end;
    this.writes.push({ table: 'records', key: recordKey(offset), value });
    this.end += 1;
    return offset;
  }

  #tenant(tenant: TenantId): number {
    const held = this.#state.tenants.get(tenant) ?? this.newTenants.get(tenant);
    if (held !== undefined) return held;
    const number = this.#state.tenants.size + this.newTenants.size + 1;
    const value = Buffer.allocUnsafeSlow(4);
    value.writeUInt32BE(number, 0);
    this.newTenants.set(tenant, number);
    this.writes.push({ table: 'tenants', key: Buffer.from(tenant), value });
    return number;
  }
}
