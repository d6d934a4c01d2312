import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyRepository, ROOT } from './copy.ts';
import { draw } from './draw.ts';
import { EXPLAINED } from './explained.ts';
import { OptionsError, readOptions, USAGE } from './options.ts';
import { placesOf } from './places.ts';
import { runMutants } from './run-mutants.ts';
import { joined, passes, verdictOn } from './verdict.ts';

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(USAGE);
  try {
    const { packages, places, seed, only } = readOptions(args);
    await using copy = await copyRepository();
    const home = process.cwd();
    process.chdir(copy.folder);
    const mutants = [];
    for (const name of packages) {
      const all = sourcesOf(name)
        .filter((path) => path.includes(only))
        .flatMap((path) => placesOf(path, textOf(path)));
      const drawn = draw(all, places, seed, ({ path, range }) => `${path}:${range}`);
      process.stderr.write(`${name}: ${drawn.length} of ${all.length} places\n`);
      mutants.push(...(await runMutants(drawn, await copy.testsOf(name))));
    }
    process.chdir(home);
    report(verdictOn(mutants, textOf, EXPLAINED), seed);
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

function report(verdict: ReturnType<typeof verdictOn>, seed: number): void {
  const { caught, survivors, explained } = verdict;
  for (const { path, line, code, replacement, status } of survivors) {
    const how = status === 'NoCoverage' ? 'no test runs it' : 'unnoticed';
    process.stdout.write(`${path}:${line}: ${how}\n  - ${joined(code)}\n  + ${joined(replacement)}\n`);
  }
  const share = (100 * caught) / Math.max(1, caught + survivors.length);
  process.stdout.write(
    `seed ${seed}: ${caught} caught, ${survivors.length} unnoticed, ${explained.length} explained: ${share.toFixed(1)}%\n`,
  );
  if (!passes(verdict)) process.exitCode = 1;
}

const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const NOT_RULES = /\.(?:test|fixture)\.ts$|\/(?:testing|contract|conformance)\/|\/index\.ts$/;

function sourcesOf(name: string): string[] {
  return globSync(`packages/${name}/src/**/*.ts`, { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !NOT_RULES.test(path))
    .toSorted();
}

await main(process.argv.slice(2));
