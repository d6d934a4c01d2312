import type { Change, Fault, History, Listing, Read, SentStatement, Write } from './operations.ts';

/** A history that grows during a run. */
export class Recorder implements History {
  readonly writes: Write[] = [];
  readonly reads: Read[] = [];
  readonly listings: Listing[] = [];
  readonly faults: Fault[] = [];
  readonly changes: Change[] = [];
  readonly #sent = new Map<string, SentStatement>();

  fault(kind: string): void {
    this.faults.push({ kind, at: Date.now() });
  }

  /** Remembers what is about to be sent, to compare it with what is read. */
  sending(statements: readonly SentStatement[]): void {
    for (const statement of statements) this.#sent.set(statement.content, statement);
  }

  /** What was sent with a content. */
  readonly sent = (content: string): SentStatement | undefined => this.#sent.get(content);
}
