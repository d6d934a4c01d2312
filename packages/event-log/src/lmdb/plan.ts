import {
  type AppendOutcome,
  decideAccept,
  encodeEvent,
  heldAs,
  type KnownStatement,
  type LogEvent,
  type Offset,
  type RecordedStatement,
  type StatementsRecorded,
  seqOf,
  type TenantId,
} from '@cairn/lrs';
import { checkDigest, type HeldStatement } from './index-entry.ts';
import { recordKey, recordValue, seqValue, statementKey } from './layout.ts';
import type { StatementIndex } from './statement-index.ts';
import type { Tables, Write } from './tables.ts';

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
  /** The values of its records, in order. */
  readonly records: readonly Buffer[];
  /** What the group adds to the statement index. */
  readonly statements: readonly IndexedStatement[];
  readonly writes: readonly Write[];
}

/** A statement and its place. */
interface IndexedStatement {
  readonly tenant: number;
  readonly id: string;
  readonly held: HeldStatement;
}

/** The log as the group finds it. */
export interface GroupState {
  readonly tables: Tables;
  readonly index: StatementIndex;
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
  const { end, newTenants, records, accepted, writes } = group;
  return { outcomes, end, newTenants, records, statements: [...accepted.values()], writes };
}

class Group {
  readonly writes: Write[] = [];
  readonly records: Buffer[] = [];
  readonly newTenants = new Map<TenantId, number>();
  /** What the group itself has accepted so far, by tenant number and id. */
  readonly accepted = new Map<string, IndexedStatement>();
  readonly #voided = new Set<string>();
  readonly #state: GroupState;
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
    return this.accepted.get(`${tenant}/${id}`)?.held ?? this.#state.index.find(tenant, id);
  }

  #statements(tenant: TenantId, event: StatementsRecorded): Offset {
    const { tables, storedAt } = this.#state;
    const { statements } = event;
    // All that may throw comes first, so that a request is planned whole or leaves no trace.
    for (const statement of statements) checkStatement(statement);
    const offset = this.#record(tenant, event);
    const number = this.#tenant(tenant);
    for (const [index, statement] of statements.entries()) {
      const { id, voids } = statement;
      const seq = seqOf(offset, index);
      this.accepted.set(`${number}/${id}`, {
        tenant: number,
        id,
        held: { seq, ...heldAs(statement, storedAt) },
      });
      if (voids === undefined) continue;
      const key = statementKey(number, voids);
      if (this.#voided.has(`${number}/${voids}`) || tables.voids.doesExist(key)) continue;
      this.#voided.add(`${number}/${voids}`);
      this.writes.push({ table: 'voids', key, value: seqValue(seq) });
    }
    return offset;
  }

  #record(tenant: TenantId, event: LogEvent): Offset {
    checkTenant(tenant);
    const value = recordValue(this.#state.storedAt, encodeEvent(tenant, event));
    this.#tenant(tenant);
    const offset = this.end;
    this.writes.push({ table: 'records', key: recordKey(offset), value });
    this.records.push(value);
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

const MAX_TENANT_BYTES = 256;

function checkTenant(tenant: TenantId): void {
  const bytes = Buffer.byteLength(tenant);
  if (bytes > 0 && bytes <= MAX_TENANT_BYTES && tenant.isWellFormed()) return;
  throw new RangeError(
    `A tenant's id has 1 to ${MAX_TENANT_BYTES} bytes of UTF-8, not ${JSON.stringify(tenant)}.`,
  );
}

/** @throws {RangeError} when the index cannot take the statement */
function checkStatement({ id, digest, voids }: RecordedStatement): void {
  checkDigest(digest);
  for (const uuid of voids === undefined ? [id] : [id, voids]) statementKey(0, uuid);
}
