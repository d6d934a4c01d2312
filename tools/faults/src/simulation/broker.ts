import type { StatementsRecorded } from '@cairn/lrs';

/** A record on its way; copies of one append have the same id. */
export interface SimulatedRecord {
  readonly appendId: string;
  readonly event: StatementsRecorded;
}

/** What becomes of a batch that is sent: taken, or not, or taken and the answer lost. */
export type Fate = 'ok' | 'not taken' | 'answer lost';

/** One partition of a broker that keeps whatever it takes. */
export class SimulatedBroker {
  readonly log: SimulatedRecord[] = [];
  readonly #sequences = new Map<string, number>();

  /**
   * @param sequence of an idempotent producer: a number that was seen before is taken for a repetition, confirmed, and
   *   not appended
   * @returns the offset of the first record; undefined when the sender hears nothing
   */
  produce(
    batch: readonly SimulatedRecord[],
    fate: Fate,
    sequence?: { readonly producer: string; readonly first: number },
  ): number | undefined {
    if (fate === 'not taken') return undefined;
    let base = this.log.length;
    const seen = sequence === undefined ? undefined : this.#sequences.get(sequence.producer);
    if (sequence !== undefined && seen !== undefined && sequence.first <= seen) {
      base = Math.max(0, base - batch.length);
    } else {
      this.log.push(...batch);
      if (sequence !== undefined) this.#sequences.set(sequence.producer, sequence.first + batch.length - 1);
    }
    return fate === 'ok' ? base : undefined;
  }
}
