import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** How far an import has got: of each source, how many statements from its start are settled. */
const stateSchema = z.object({
  endpoint: z.string(),
  /** Length of the rejects file at that moment. */
  rejectsBytes: z.number().int().nonnegative().optional(),
  sources: z.record(
    z.string(),
    z.object({ bytes: z.number().optional(), settled: z.number().int().nonnegative() }),
  ),
});
export type ImportState = z.infer<typeof stateSchema>;

/** It is written this often: what is settled in between is sent again after a crash, and the same for the store. */
const WRITE_EVERY_MS = 500;

/** Where an import notes how far it is. */
export class StateFile {
  readonly #path: string;
  readonly state: ImportState;
  /** Whether an interrupted import left it. */
  readonly resumed: boolean;
  #written = 0;

  private constructor(path: string, state: ImportState, resumed: boolean) {
    this.#path = path;
    this.state = state;
    this.resumed = resumed;
  }

  /** Reads what an interrupted import left; a missing, damaged or foreign file is a fresh start. */
  static async open(path: string, endpoint: string): Promise<StateFile> {
    try {
      const state = stateSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      if (state.endpoint === endpoint) return new StateFile(path, state, true);
    } catch {
      // Nothing usable is there. Starting over is safe: every statement carries an id.
    }
    return new StateFile(path, { endpoint, sources: {} }, false);
  }

  /** How many statements of a source are settled: 0 where it is another one now, or cannot be read twice. */
  settled(source: string, bytes: number | undefined): number {
    const before = this.state.sources[source];
    return before !== undefined && bytes !== undefined && before.bytes === bytes ? before.settled : 0;
  }

  note(source: string, bytes: number | undefined, settled: number, rejectsBytes: number): void {
    this.state.sources[source] = { ...(bytes === undefined ? {} : { bytes }), settled };
    this.state.rejectsBytes = rejectsBytes;
  }

  async write(now = false): Promise<void> {
    if (!now && performance.now() - this.#written < WRITE_EVERY_MS) return;
    await writeFile(`${this.#path}.new`, JSON.stringify(this.state));
    await rename(`${this.#path}.new`, this.#path);
    this.#written = performance.now();
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}
