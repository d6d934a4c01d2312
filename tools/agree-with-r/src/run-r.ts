import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer } from './compare.ts';
import type { DataSet } from './method.ts';
import { rLiteral } from './r-literal.ts';

const SCRIPTS = fileURLToPath(new URL('r', import.meta.url));

/** Why R cannot be asked on this machine; undefined where it can. */
export function missingR(): string | undefined {
  const call = 'suppressMessages({library(survival); library(boot)})';
  const { status, error } = spawnSync('Rscript', ['--vanilla', '-e', call], { encoding: 'utf8' });
  if (error) return 'Rscript is not on the path';
  return status === 0 ? undefined : 'R lacks the package survival or boot';
}

/** R's answers to all data sets of all methods, computed in one process, by method and in order. */
export function answersOfR(
  sets: ReadonlyMap<string, readonly DataSet[]>,
): ReadonlyMap<string, readonly Answer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'agree-with-r-'));
  try {
    for (const [name, list] of sets) writeFileSync(join(folder, `${name}.sets`), rLiteral(list));
    const run = spawnSync('Rscript', ['--vanilla', join(SCRIPTS, 'run.R'), SCRIPTS, folder], {
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(`R ended with ${run.status}: ${run.stderr}`);
    return new Map(
      [...sets.keys()].map((name) => [name, parse(readFileSync(join(folder, `${name}.answers`), 'utf8'))]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A line for each data set: its numbers, or `error` and R's words. */
export function parse(text: string): readonly Answer[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      if (line.startsWith('error ')) return { error: line.slice('error '.length) };
      return line.split(' ').map((word) => {
        if (word === 'NA' || word === 'NaN') return null;
        if (word === 'Inf' || word === '-Inf') return word === 'Inf' ? Infinity : -Infinity;
        return Number(word);
      });
    });
}
