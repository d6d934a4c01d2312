import {
  type AppendOutcome,
  decideAccept,
  decodeEvent,
  digestOf,
  type KnownStatement,
  type LogEvent,
  type Offset,
  partsOfSeq,
  type RecordedStatement,
  seqOf,
  type TenantId,
} from '@cairn/lrs';
import { hashKey, wordBuffer } from './index-entry.ts';
import { envelopeOf, recordKey, STATEMENT_KEY_BYTES, seqValue, stampRecord, statementKey } from './layout.ts';
import { type PreparedAppend, prepareAppend } from './prepared-append.ts';
import { type RecordSource, recordAt } from './reader.ts';
import { RecentStatements } from './recent-statements.ts';
import type { StatementIndex } from './statement-index.ts';
import type { Write } from './tables.ts';

/** What a group of appends writes and answers. Nothing of it counts before it is committed. */
export interface GroupPlan {
  /** The outcome of each request once the group is durable; an Error refuses that request alone. */
  readonly outcomes: readonly (AppendOutcome | Error)[];
  /** The end of the log after the group. */
  readonly end: Offset;
  /** Number of every tenant the group is the first to use. */
  readonly newTenants: ReadonlyMap<TenantId, number>;
  /** The values of its records, in order. */
  readonly records: readonly Buffer[];
  /** What the group adds to the statement index. */
  readonly statements: RecentStatements;
  readonly writes: readonly Write[];
}

/** The log as the group finds it. */
export interface GroupState {
  readonly source: RecordSource;
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
export function planGroup(requests: readonly PreparedAppend[], state: GroupState): GroupPlan {
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
  return { outcomes, end, newTenants, records, statements: accepted, writes };
}

class Group {
  readonly writes: Write[] = [];
  readonly records: Buffer[] = [];
  readonly newTenants = new Map<TenantId, number>();
  /** What the group itself has accepted so far. */
  readonly accepted = new RecentStatements();
  readonly #voided = new Set<string>();
  /** The record whose texts were compared last. */
  #judgedBy: { readonly offset: Offset; readonly event: LogEvent } | undefined;
  readonly #state: GroupState;
  end: Offset;

  constructor(state: GroupState) {
    this.#state = state;
    this.end = state.end;
  }

  append(request: PreparedAppend): AppendOutcome {
    const { storedAt } = this.#state;
    if (request.statements?.entries.count === 0) return { outcome: 'accepted', storedAt, same: [] };
    if (!this.#takeFresh(request)) return this.#judge(request);
    return { outcome: 'accepted', offset: this.#record(request), storedAt, same: [] };
  }

  /** Accepts the statements of a request when no id of them is known, as of nearly all; else leaves no trace. */
  #takeFresh({ tenant, statements }: PreparedAppend): boolean {
    if (statements === undefined) return true;
    const { entries } = statements;
    const before = this.accepted.count;
    entries.assign(this.#numberOf(tenant), this.end, this.#state.storedAt);
    for (let nth = 0; nth < entries.count; nth += 1) {
      const key = entries.keyOf(nth);
      if (!this.#state.index.has(key) && this.accepted.add(key)) continue;
      this.accepted.truncate(before);
      return false;
    }
    return true;
  }

  /** The whole decision, statement by statement. */
  #judge({ tenant, value }: PreparedAppend): AppendOutcome {
    const { storedAt } = this.#state;
    const { event } = decodeEvent(envelopeOf(value));
    if (event.kind !== 'statements') throw new Error('Only statements are judged.');
    const number = this.#numberOf(tenant);
    const decision = decideAccept(event, (id) => this.#known(number, id));
    if (decision.outcome === 'conflict') return decision;
    const { fresh, same } = decision;
    if (fresh.length === 0) return { outcome: 'accepted', storedAt, same };
    const rest = prepareAppend(tenant, { ...event, statements: fresh });
    if (!this.#takeFresh(rest)) throw new Error('A statement that was judged fresh is known.');
    return { outcome: 'accepted', offset: this.#record(rest), storedAt, same };
  }

  #known(tenant: number, id: string): KnownStatement | undefined {
    const { bytes, words } = wordBuffer(STATEMENT_KEY_BYTES);
    statementKey(tenant, id, bytes);
    const found =
      this.accepted.find({ words, at: 0, hash: hashKey(words) }) ?? this.#state.index.find(tenant, id);
    if (found === undefined) return undefined;
    const { timestamp, digest = digestOf(this.#statementAt(found.seq)) } = found;
    return { timestamp, digest };
  }

  #statementAt(seq: number): RecordedStatement {
    const { offset, index } = partsOfSeq(seq);
    // Repeated ids mostly came together before.
    if (this.#judgedBy?.offset !== offset) this.#judgedBy = { offset, event: this.#eventAt(offset) };
    const { event } = this.#judgedBy;
    const statement = event.kind === 'statements' ? event.statements[index] : undefined;
    if (statement === undefined) throw new Error(`Record ${offset} of the log has no statement ${index}.`);
    return statement;
  }

  #eventAt(offset: Offset): LogEvent {
    const own = this.records[offset - this.#state.end];
    return own === undefined
      ? recordAt(this.#state.source, offset).event
      : decodeEvent(envelopeOf(own)).event;
  }

  /** Writes down an accepted request. */
  #record({ tenant, value, statements }: PreparedAppend): Offset {
    const offset = this.end;
    const number = this.#tenant(tenant);
    stampRecord(value, this.#state.storedAt);
    this.writes.push({ table: 'records', key: recordKey(offset), value });
    this.records.push(value);
    this.end += 1;
    for (const { index, target } of statements?.voidings ?? []) {
      const key = statementKey(number, target);
      if (this.#voided.has(`${number}/${target}`) || this.#state.source.tables.voids.doesExist(key)) continue;
      this.#voided.add(`${number}/${target}`);
      this.writes.push({ table: 'voids', key, value: seqValue(seqOf(offset, index)) });
    }
    return offset;
  }

  /** The number of a tenant, or the one it will get. */
  #numberOf(tenant: TenantId): number {
    const known = this.#state.tenants.get(tenant) ?? this.newTenants.get(tenant);
    return known ?? this.#state.tenants.size + this.newTenants.size + 1;
  }

  /** The number of a tenant, which has one from now on. */
  #tenant(tenant: TenantId): number {
    const number = this.#numberOf(tenant);
    if (this.#state.tenants.has(tenant) || this.newTenants.has(tenant)) return number;
    const value = Buffer.allocUnsafeSlow(4);
    value.writeUInt32BE(number, 0);
    this.newTenants.set(tenant, number);
    this.writes.push({ table: 'tenants', key: Buffer.from(tenant), value });
    return number;
  }
}
