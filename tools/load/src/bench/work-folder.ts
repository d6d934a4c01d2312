import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchOptions, OptionsError } from '../options.ts';

/** The folder a run works in. */
export interface WorkFolder {
  readonly path: string;
  /** The first number that was never sent to the store in it. */
  next: number;
  /** All numbers below are stored. */
  preloaded: number;
  /** Notes both for the next run in a kept folder, or removes one that is not kept. */
  close(): void;
}

/** The content of `load.json` of a kept folder. */
interface Kept {
  readonly seed: number;
  readonly learners: number;
  readonly courses: number;
  readonly next: number;
  readonly preloaded: number;
}

/**
 * Opens the folder of `--keep`, or makes a temporary one.
 * @throws {OptionsError} when the kept store was filled from another mix
 */
export function openWorkFolder({ keep, seed, learners, courses }: BenchOptions): WorkFolder {
  if (keep === undefined) {
    const path = mkdtempSync(join(tmpdir(), 'cairn-bench-'));
    return { path, next: 0, preloaded: 0, close: () => rmSync(path, { recursive: true, force: true }) };
  }
  mkdirSync(keep, { recursive: true });
  const file = join(keep, 'load.json');
  const kept = readKept(file);
  if (kept !== undefined && (kept.seed !== seed || kept.learners !== learners || kept.courses !== courses)) {
    throw new OptionsError(
      `The store in ${keep} was filled with --seed ${kept.seed} --learners ${kept.learners} --courses ${kept.courses}; give the same.`,
    );
  }
  return {
    path: keep,
    next: kept?.next ?? 0,
    preloaded: kept?.preloaded ?? 0,
    close() {
      const { next, preloaded } = this;
      writeFileSync(file, `${JSON.stringify({ seed, learners, courses, next, preloaded } satisfies Kept)}\n`);
    },
  };
}

function readKept(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
