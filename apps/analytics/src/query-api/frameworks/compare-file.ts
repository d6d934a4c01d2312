import { Problem } from '@cairn/http';
import type { importSchema } from '@cairn/query-contract';
import type { ReadOptions } from '@cairn/standards';
import type { z } from 'zod';
import { shownImport } from './import-answer.ts';
import { readFile } from './read-file.ts';

/** A file, and what it is compared with. */
export interface FileToCompare {
  readonly bytes: Uint8Array;
  readonly reading: ReadOptions;
  /** The items in force, as JSON. */
  readonly inForce: readonly string[];
  /** Whether competencies that are not in the file are taken out of its framework. */
  readonly remove: boolean;
  /** Whether what changes is published; what names nothing is refused then. */
  readonly publishes: boolean;
}

/** What a file of a framework holds and what it changes. */
export interface ComparedFile {
  readonly answer: z.infer<typeof importSchema>;
  /** The items to publish, as a JSON array; absent when nothing changes. */
  readonly changed?: Uint8Array;
}

/**
 * Reads a file of a framework in any format that is known, and compares it with what is in force.
 * @throws {Problem} 415 for what is recognised and is not a framework, 400 with everything that is wrong with one, or where
 *   nothing names what would be published
 */
export async function compareFile(sent: FileToCompare): Promise<ComparedFile> {
  const { bytes, reading, inForce, remove, publishes } = sent;
  // Loaded with the first use, since most starts need none.
  const { importChanges } = await import('@cairn/standards');
  const file = await readFile(bytes, reading);
  if (file.isNameless && publishes) throw nameless(file.words);
  const changes = importChanges(
    inForce.map((item) => JSON.parse(item)),
    file.items,
    { remove, external: file.external },
  );
  const answer = shownImport(file, changes);
  if (changes.items.length === 0) return { answer };
  return { answer, changed: new TextEncoder().encode(JSON.stringify(changes.items)) };
}

/** Unrelated files would have the same ids, and be taken for editions of one framework. */
function nameless(words: string): Problem {
  const message = `The file is ${words}. Nothing in it names the framework: other files would have the same ids.`;
  const hint = 'Name the framework with "framework", an IRI of your own such as https://example.org/skills.';
  return new Problem(400, 'nameless_framework', message, {
    issues: [{ path: 'query.framework', code: 'missing', message: 'The framework is not named.', hint }],
  });
}
