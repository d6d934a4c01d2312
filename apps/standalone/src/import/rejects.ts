import { createReadStream } from 'node:fs';
import { appendFile, rename, rm, stat, truncate } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { writing } from './attachments.ts';
import type { Reject } from './send.ts';

/**
 * The file of rejects: JSON lines `{source, line, id, reason, status, issues, raw}`. It says of each source what its last
 * import refused: importing a source again replaces its lines and keeps those of other sources.
 */
export class RejectsFile {
  readonly #path: string;
  #bytes: number;

  private constructor(path: string, bytes: number) {
    this.#path = path;
    this.#bytes = bytes;
  }

  /**
   * @param isNew whether a source is imported from its beginning
   * @param settledBytes length of the file as an interrupted import noted it; what it wrote after that comes again
   */
  static async open(
    path: string,
    isNew: (source: string) => boolean,
    settledBytes: number | undefined,
  ): Promise<RejectsFile> {
    const before = await sizeOf(path);
    if (before === 0) return new RejectsFile(path, 0);
    if (settledBytes !== undefined && settledBytes < before) await truncate(path, settledBytes);
    await dropLines(path, isNew);
    return new RejectsFile(path, await sizeOf(path));
  }

  get bytes(): number {
    return this.#bytes;
  }

  async append(source: string, rejects: readonly Reject[]): Promise<void> {
    if (rejects.length === 0) return;
    const lines = rejects.map((reject) => `${JSON.stringify({ source, ...reject })}\n`).join('');
    await appendFile(this.#path, lines);
    this.#bytes += Buffer.byteLength(lines);
  }

  /** Removes the file where nothing is in it. */
  async close(): Promise<void> {
    if ((await sizeOf(this.#path)) === 0) await rm(this.#path, { force: true });
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );
}

async function dropLines(path: string, isNew: (source: string) => boolean): Promise<void> {
  const next = `${path}.new`;
  await rm(next, { force: true });
  const kept = await writing(next);
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const source = sourceOf(line);
    if (source === undefined || !isNew(source)) await kept.write(Buffer.from(`${line}\n`));
  }
  await kept.close();
  await rename(next, path);
}

/** Undefined for a line that no import wrote: it stays. */
function sourceOf(line: string): string | undefined {
  try {
    const { source } = JSON.parse(line);
    return typeof source === 'string' ? source : undefined;
  } catch {
    return undefined;
  }
}
