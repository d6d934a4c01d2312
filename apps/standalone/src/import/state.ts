import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** How far an import has got: of each source, how many statements from its start are settled. */
const stateSchema = z.object({
  endpoint: z.string(),
  sources: z.record(
    z.string(),
    z.object({ bytes: z.number().optional(), settled: z.number().int().nonnegative() }),
  ),
});
export type ImportState = z.infer<typeof stateSchema>;

/** Reads the state an interrupted import left; a missing, damaged or foreign file is a fresh start. */
export async function readState(path: string, endpoint: string): Promise<ImportState> {
  try {
    const state = stateSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    if (state.endpoint === endpoint) return state;
  } catch {
    // Nothing usable is there. Starting over is safe: every statement carries an id.
  }
  return { endpoint, sources: {} };
}

export async function writeState(path: string, state: ImportState): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(state));
  await rename(`${path}.new`, path);
}

export async function removeState(path: string): Promise<void> {
  await rm(path, { force: true });
}
