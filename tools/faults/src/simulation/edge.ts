import type { Random } from '@cairn/demo/random';
import {
  type AcceptDecision,
  type AcceptedStatement,
  acceptedBy,
  foldRecord,
  type LogRecord,
} from '@cairn/lrs';
import type { WriteAnswer } from '../history/operations.ts';
import type { Fate, SimulatedBroker, SimulatedRecord } from './broker.ts';

/** How an edge that loses statements goes about it; see `simulate`. */
export type BrokenEdge = 'answer before flush' | 'idempotent producer';

interface Pending {
  readonly record: SimulatedRecord;
  readonly answer: (answer: WriteAnswer) => void;
  offset?: number;
}

/** The tenant of a simulation. */
const TENANT = 'acme';
const ATTEMPTS = 3;

/** A record as every process that reads the log sees it. */
export function placed({ event }: SimulatedRecord, offset: number): LogRecord {
  return { partition: 0, offset, tenant: TENANT, storedAt: offset, event };
}

/** An ingest node: one batch in flight, a tail that folds the log, answers when the tail has come past a record. */
export class SimulatedEdge {
  readonly #name: string;
  readonly #broker: SimulatedBroker;
  readonly #broken: BrokenEdge | undefined;
  #waiting: Pending[] = [];
  #sending: { batch: Pending[]; attempts: number } | undefined;
  #placed: Pending[] = [];
  #position = 0;
  #accepted = new Map<string, AcceptedStatement>();
  #decisions = new Map<string, AcceptDecision>();
  #sequence = 0;
  #life = 0;

  constructor(name: string, broker: SimulatedBroker, broken?: BrokenEdge) {
    this.#name = name;
    this.#broker = broker;
    this.#broken = broken;
  }

  get idle(): boolean {
    return this.#waiting.length === 0 && this.#sending === undefined && this.#placed.length === 0;
  }

  append(record: SimulatedRecord, answer: Pending['answer']): void {
    this.#waiting.push({ record, answer });
    if (this.#broken === 'answer before flush') answer(acknowledged(record));
  }

  /** Sends what waits, or what has failed once more. */
  send(fate: Fate): void {
    this.#sending ??=
      this.#waiting.length === 0 ? undefined : { batch: this.#waiting.splice(0), attempts: 0 };
    if (this.#sending === undefined) return;
    const { batch } = this.#sending;
    const records = batch.map(({ record }) => record);
    const idempotent = this.#broken === 'idempotent producer';
    const sequence = idempotent
      ? { producer: `${this.#name}.${this.#life}`, first: this.#sequence }
      : undefined;
    const base = this.#broker.produce(records, fate, sequence);
    if (base !== undefined) {
      this.#sequence += batch.length;
      for (const [nth, pending] of batch.entries()) pending.offset = base + nth;
      if (sequence === undefined) this.#placed.push(...batch);
      // Trusts the broker, as a producer that says "exactly once" invites one to.
      else for (const { record, answer } of batch) answer(acknowledged(record));
      this.#sending = undefined;
      return;
    }
    this.#sending.attempts += 1;
    // kafkajs counts the sequence on only after success, so that whatever is sent next has the same numbers.
    if (sequence === undefined && this.#sending.attempts < ATTEMPTS) return;
    for (const { answer } of batch)
      answer({ outcome: 'refused', status: 503, retryAfter: true, why: 'late' });
    this.#sending = undefined;
  }

  /** Reads on in the log and answers what is decided. */
  fold(records: number): void {
    const end = Math.min(this.#broker.log.length, this.#position + records);
    for (; this.#position < end; this.#position += 1) {
      const sent = this.#broker.log[this.#position];
      if (sent === undefined) return;
      const { decision, record } = foldRecord(placed(sent, this.#position), (id) => this.#accepted.get(id));
      // Of copies, the first decides.
      if (!this.#decisions.has(sent.appendId)) this.#decisions.set(sent.appendId, decision);
      for (const { statement, accepted } of record === undefined ? [] : acceptedBy(record)) {
        this.#accepted.set(statement.id, accepted);
      }
    }
    const decided = this.#placed.filter(({ offset = 0 }) => offset < this.#position);
    this.#placed = this.#placed.filter((pending) => !decided.includes(pending));
    for (const { record, answer } of decided) {
      const decision = this.#decisions.get(record.appendId);
      if (decision === undefined)
        answer({ outcome: 'refused', status: 503, retryAfter: true, why: 'unknown' });
      else if (decision.outcome === 'accepted') answer(acknowledged(record));
      else answer({ outcome: 'refused', status: 409, retryAfter: false, why: 'conflict' });
    }
  }

  /** kill -9, and a new one in its place. */
  crash(): void {
    const cut = [...this.#waiting, ...(this.#sending?.batch ?? []), ...this.#placed];
    for (const { answer } of cut) answer({ outcome: 'unknown', why: 'killed' });
    this.#waiting = [];
    this.#sending = undefined;
    this.#placed = [];
    this.#position = 0;
    this.#accepted = new Map();
    this.#decisions = new Map();
    this.#sequence = 0;
    this.#life += 1;
  }

  /** What this node knows of an id once it has read the whole log. */
  holds(id: string): AcceptedStatement | undefined {
    this.fold(Number.POSITIVE_INFINITY);
    return this.#accepted.get(id);
  }
}

function acknowledged({ event }: SimulatedRecord): WriteAnswer {
  return { outcome: 'acknowledged', ids: event.statements.map(({ id }) => id) };
}

/** How sending ends: mostly well. */
export function fateOf(chance: Random): Fate {
  return chance.weighted<Fate>([
    ['ok', 6],
    ['not taken', 2],
    ['answer lost', 3],
  ]);
}
