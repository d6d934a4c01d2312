import { type AcceptedStatement, acceptedBy } from './accept-fold.ts';
import type { LogRecord, TenantId } from './event.ts';
import type { Offset } from './position.ts';

/**
 * The state of the accept fold over one partition, for the part of the log that is not projected yet: what is accepted,
 * and what is voided, by every accepted record from `floor` on. What lies below can be looked up in the projection.
 */
export class AcceptWindow {
  #floor: Offset;
  readonly #accepted = new Map<string, AcceptedStatement>();
  /** Per target of a voiding statement, the offset of the last record that voids it. */
  readonly #voids = new Map<string, Offset>();
  #entries: { readonly offset: Offset; readonly ids: string[]; readonly voids: string[] }[] = [];

  constructor(floor: Offset) {
    this.#floor = floor;
  }

  /** Everything accepted from here on is in the window. */
  get floor(): Offset {
    return this.#floor;
  }

  /** How many statements it holds: what a bound on its memory is about. */
  get size(): number {
    return this.#accepted.size;
  }

  find(tenant: TenantId, id: string): AcceptedStatement | undefined {
    return this.#accepted.get(keyOf(tenant, id));
  }

  /** Whether a statement of the window voids this one. */
  isVoided(tenant: TenantId, id: string): boolean {
    return this.#voids.has(keyOf(tenant, id));
  }

  /** Adds an accepted record; records come in log order. */
  add(record: LogRecord): void {
    const { offset, tenant } = record;
    const ids: string[] = [];
    const voids: string[] = [];
    for (const { statement, accepted } of acceptedBy(record)) {
      const key = keyOf(tenant, statement.id);
      this.#accepted.set(key, accepted);
      ids.push(key);
      if (statement.voids === undefined) continue;
      const target = keyOf(tenant, statement.voids);
      this.#voids.set(target, offset);
      voids.push(target);
    }
    if (ids.length > 0) this.#entries.push({ offset, ids, voids });
  }

  /** Drops what is accepted below `offset`; only right when all of it can be looked up elsewhere. */
  forget(offset: Offset): void {
    if (offset <= this.#floor) return;
    this.#floor = offset;
    const kept = this.#entries.findIndex((entry) => entry.offset >= offset);
    const dropped = this.#entries.splice(0, kept < 0 ? this.#entries.length : kept);
    for (const { offset, ids, voids } of dropped) {
      for (const key of ids) this.#accepted.delete(key);
      // A later record may void the same statement again.
      for (const target of voids) if (this.#voids.get(target) === offset) this.#voids.delete(target);
    }
  }
}

const keyOf = (tenant: TenantId, id: string) => `${tenant}\n${id}`;
