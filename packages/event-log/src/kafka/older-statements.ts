import {
  type AcceptedStatement,
  isLogAway,
  knownAs,
  type Offset,
  type ProjectedStatements,
  partsOfSeq,
  type RecordedStatement,
  type TenantId,
  Unavailable,
} from '@cairn/lrs';

/** An id of one tenant that is looked up. */
export interface Wanted {
  readonly tenant: TenantId;
  readonly id: string;
  /** The record that brings it: what is stored from there on does not matter. */
  readonly before: Offset;
}

/** What was known of the ids that were wanted, when it was asked. */
export type Known = (tenant: TenantId, id: string) => AcceptedStatement | undefined;

/** A record as it is in the log, accepted or not, and its time. */
export type RecordAt = (
  offset: Offset,
) => Promise<{ readonly storedAt: number; readonly statements: readonly RecordedStatement[] }>;

/** False when the log certainly holds nothing under an id, as far as it is folded or projected. */
export type MayHold = (tenant: TenantId, id: string) => boolean;

/** Most ids in one question to the projection. */
const IDS_PER_QUESTION = 1000;
const REMEMBERED = 50_000;

/**
 * What is in a partition below the window of its fold: the projection says where statements are; what they are
 * is read from the log, which only duplicates need. Answers are remembered for a while, so that an append does not
 * ask twice, before it is sent and when it comes back.
 */
export class OlderStatements {
  readonly partition: number;
  readonly #projected: ProjectedStatements;
  readonly #recordAt: RecordAt;
  readonly #mayHold: MayHold;
  /** For ids that are not projected: below which offset that is certain. */
  readonly #absent = new Map<string, Offset>();
  readonly #accepted = new Map<string, AcceptedStatement>();

  /** @param mayHold spares the projection questions about ids that were never used */
  constructor(
    partition: number,
    projected: ProjectedStatements,
    recordAt: RecordAt,
    mayHold: MayHold = () => true,
  ) {
    this.partition = partition;
    this.#projected = projected;
    this.#recordAt = recordAt;
    this.#mayHold = mayHold;
  }

  /** What was remembered may be wrong: the projection was reset. */
  clear(): void {
    this.#absent.clear();
    this.#accepted.clear();
  }

  /**
   * @param floor below it everything has to be found; 0: there is nothing to find
   * @param reached how far the projection was known to be before this call, at least `floor`
   * @throws {Unavailable} when the projection does not answer or no longer reaches the floor
   */
  async lookUp(wanted: readonly Wanted[], floor: Offset, reached: Offset): Promise<Known> {
    const answers = new Map<string, AcceptedStatement>();
    if (floor > 0 && wanted.length > 0) {
      const unknown = wanted.filter(({ tenant, id }) => {
        const key = keyOf(tenant, id);
        const accepted = this.#accepted.get(key);
        if (accepted !== undefined) answers.set(key, accepted);
        return accepted === undefined && (this.#absent.get(key) ?? -1) < floor && this.#mayHold(tenant, id);
      });
      if (unknown.length > 0) await this.#ask(unknown, floor, reached, answers);
    }
    return (tenant, id) => answers.get(keyOf(tenant, id));
  }

  /**
   * The seq of a projected statement.
   * @throws {Unavailable} as {@link lookUp} does
   */
  async seqOf(tenant: TenantId, id: string, floor: Offset): Promise<number | undefined> {
    if (floor === 0 || !this.#mayHold(tenant, id)) return undefined;
    const seqs = await this.#seqs([{ tenant, id, before: Number.MAX_SAFE_INTEGER }], floor);
    return seqs.get(keyOf(tenant, id));
  }

  async #ask(
    wanted: readonly Wanted[],
    floor: Offset,
    reached: Offset,
    answers: Map<string, AcceptedStatement>,
  ): Promise<void> {
    const seqs = await this.#seqs(wanted, floor);
    const duplicates: { readonly id: string; readonly key: string; readonly seq: number }[] = [];
    for (const { tenant, id, before } of wanted) {
      const key = keyOf(tenant, id);
      const seq = seqs.get(key);
      if (seq === undefined) remember(this.#absent, key, reached);
      else if (partsOfSeq(seq).offset < before) duplicates.push({ id, key, seq });
    }
    const byRecord = Map.groupBy(duplicates, ({ seq }) => partsOfSeq(seq).offset);
    await Promise.all(
      [...byRecord].map(async ([offset, of]) => {
        const { storedAt, statements } = await this.#recordAt(offset);
        for (const { id, key, seq } of of) {
          const statement = statements.find((one) => one.id === id);
          if (statement === undefined) throw notThere(offset, id);
          const accepted = { ...knownAs(statement, storedAt), seq };
          answers.set(key, accepted);
          remember(this.#accepted, key, accepted);
        }
      }),
    );
  }

  async #seqs(wanted: readonly Wanted[], floor: Offset): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    for (const [tenant, of] of Map.groupBy(wanted, (one) => one.tenant)) {
      const ids = [...new Set(of.map(({ id }) => id))];
      for (let from = 0; from < ids.length; from += IDS_PER_QUESTION) {
        const some = ids.slice(from, from + IDS_PER_QUESTION);
        for (const [id, seq] of await available(this.#projected.seqs(tenant, some))) {
          found.set(keyOf(tenant, id), seq);
        }
      }
    }
    // After the questions, so that rows that were being removed cannot pass for rows that never were.
    const still = await available(this.#projected.reached(this.partition));
    if (still < floor) throw projectionReset(this.partition, still, floor);
    return found;
  }
}

/** The projection and the log do not belong together. */
export function notThere(offset: Offset, id: string): Unavailable {
  return new Unavailable(
    'log',
    `Record ${offset} of the log does not hold statement ${id} as the projection says.`,
  );
}

function projectionReset(partition: number, reached: Offset, floor: Offset): Unavailable {
  return new Unavailable(
    'log',
    `The projection of statements was set back from ${floor} to ${reached} in partition ${partition}. Nothing can be appended until it has caught up.`,
    { retryAfterSeconds: 10 },
  );
}

/** The answer of the projection, whose failures are those of the log: without it nothing can be decided. */
export async function available<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (cause) {
    if (isLogAway(cause)) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Unavailable('log', `What is projected cannot be looked up: ${why}`, { cause });
  }
}

function remember<Value>(memory: Map<string, Value>, key: string, value: Value): void {
  memory.delete(key);
  memory.set(key, value);
  if (memory.size <= REMEMBERED) return;
  for (const oldest of memory.keys()) {
    memory.delete(oldest);
    return;
  }
}

const keyOf = (tenant: TenantId, id: string) => `${tenant}\n${id}`;
