import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What a module would keep from one call to the next: variables, what is empty and to be filled, positions of patterns. */
const STATE = [
  /^(?:export )?let .*/gm,
  /^(?:export )?const .* = (?:new (?:Map|Set|WeakMap|WeakSet)(?:<.*>)?\(\)|\[\]|\{\}).*/gm,
  /^(?:export )?const .* = (?:Buffer\.alloc|new Array\b|new Array<).*/gm,
  /^(?:export )?const .* = \/.*\/[a-z]*y[a-z]*;/gm,
];

function stateOf(source: string): string[] {
  return STATE.flatMap((pattern) => source.match(pattern) ?? []);
}

describe('the modules of this package', () => {
  it('keep nothing from one body to the next', () => {
    const folder = dirname(import.meta.dirname);
    const files = globSync('src/**/*.ts', { cwd: folder }).filter(
      (file) => !/\.test\.ts$|testing\//.test(file),
    );
    expect(files.length).toBeGreaterThan(50);
    const kept = files.flatMap((file) =>
      stateOf(readFileSync(`${folder}/${file}`, 'utf8')).map((line) => `${file}: ${line}`),
    );
    // Never written to.
    expect(kept).toEqual(['src/multipart/buffered-bytes.ts: const NOTHING = Buffer.alloc(0);']);
  });

  it('would be caught keeping something', () => {
    const lines = ['let found = 0;', 'const known = new Set<string>();', 'const NUMBER = /\\d+/y;'];
    expect(stateOf(lines.join('\n'))).toEqual(lines);
  });
});
