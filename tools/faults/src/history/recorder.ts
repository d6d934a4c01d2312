import type { Fault, History, Listing, Read, Write } from './operations.ts';

/** A history that grows while a run goes on. */
export class Recorder implements History {
  readonly writes: Write[] = [];
  readonly reads: Read[] = [];
  readonly listings: Listing[] = [];
  readonly faults: Fault[] = [];

  fault(kind: string): void {
    this.faults.push({ kind, at: Date.now() });
  }
}
