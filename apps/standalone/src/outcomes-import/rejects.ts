import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';

/** What was not imported of a line, and why. It names columns and never repeats what is in their cells. */
export type RowReject = { readonly column?: string; readonly reason: string } & (
  | { readonly line: number }
  /** The id of the record, in files of records, which have no lines. */
  | { readonly place: string }
);

/** The file of rejects: a JSON object on each line. It is made with the first of them. */
export class RejectsFile {
  readonly #path: string;
  #file: WriteStream | undefined;
  #count = 0;

  constructor(path: string) {
    this.#path = path;
  }

  get count(): number {
    return this.#count;
  }

  async add(reject: RowReject): Promise<void> {
    this.#file ??= createWriteStream(this.#path);
    this.#count += 1;
    if (!this.#file.write(`${JSON.stringify(reject)}\n`)) await once(this.#file, 'drain');
  }

  async close(): Promise<void> {
    if (this.#file === undefined) return;
    this.#file.end();
    await once(this.#file, 'finish');
  }
}
