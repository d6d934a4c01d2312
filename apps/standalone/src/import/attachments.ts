import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Skipped } from './source.ts';

/** Where the bytes of an attachment can be had, and how many they are. */
interface FoundFile {
  readonly name: string;
  readonly bytes: number;
  open(): Promise<AsyncIterable<Buffer>>;
}

const ALGORITHMS: Readonly<Record<number, string>> = {
  56: 'sha224',
  64: 'sha256',
  96: 'sha384',
  128: 'sha512',
};

/** The bytes of attachments by their SHA-2, from files named by it and from multipart bodies. */
export class AttachmentLibrary implements AsyncDisposable {
  readonly #found = new Map<string, FoundFile>();
  readonly #used = new Set<string>();
  #folder: string | undefined;
  #files = 0;
  /** Attachments whose bytes do not have the hash that their name says. */
  readonly wrong: Skipped[] = [];

  add(hash: string, file: FoundFile): void {
    if (!this.#found.has(hash)) this.#found.set(hash, file);
  }

  /** Bytes of an attachment; undefined where it is not here. */
  bytesOf(hash: string): number | undefined {
    return this.#found.get(hash)?.bytes;
  }

  /** How many are here, and how many of them a statement named. */
  get count(): { readonly found: number; readonly used: number } {
    return { found: this.#found.size, used: this.#used.size };
  }

  /** The bytes of an attachment, read and compared with their hash; undefined where they are not here or not those. */
  async read(hash: string): Promise<Buffer | undefined> {
    const file = this.#found.get(hash);
    if (file === undefined) return undefined;
    const chunks: Buffer[] = [];
    const digest = digestFor(hash);
    let length = 0;
    for await (const chunk of await file.open()) {
      length += chunk.length;
      if (length > file.bytes) break;
      digest.update(chunk);
      chunks.push(chunk);
    }
    const found = digest.digest('hex');
    if (found === hash && length === file.bytes) {
      this.#used.add(hash);
      return Buffer.concat(chunks, length);
    }
    this.#found.delete(hash);
    this.wrong.push({ name: file.name, reason: `its bytes do not match the hash in its name but ${found}` });
    return undefined;
  }

  /** A new file for what came in a body; it lives as long as the library. */
  async scratch(): Promise<string> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'cairn-import-'));
    this.#files += 1;
    return join(this.#folder, String(this.#files));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}

export function digestFor(hash: string): ReturnType<typeof createHash> {
  return createHash(ALGORITHMS[hash.length] ?? 'sha256');
}

/** Whether a file has the hash that its name says. */
export async function hasHash(path: string, hash: string): Promise<boolean> {
  const digest = digestFor(hash);
  for await (const chunk of createReadStream(path)) digest.update(chunk);
  return digest.digest('hex') === hash;
}

/** A file that is written piece by piece. */
export async function writing(
  path: string,
): Promise<{ write(bytes: Uint8Array): Promise<void>; close(): Promise<void> }> {
  const file = await open(path, 'wx', 0o600);
  return {
    write: async (bytes) => void (await file.writeFile(bytes)),
    close: () => file.close(),
  };
}
