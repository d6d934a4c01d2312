import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyRepository, ROOT } from './copy.ts';
import { draw } from './draw.ts';
import { EXPLAINED } from './explained/index.ts';
import { OptionsError, readOptions, USAGE } from './options.ts';
import { placesOf } from './places.ts';
import { runMutants } from './run-mutants.ts';
import { passes, verdictOn, wordsFor } from './verdict.ts';

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(USAGE);
  try {
    const { packages, places, seed, only } = readOptions(args);
    await using copy = await copyRepository();
    const home = process.cwd();
    process.chdir(copy.folder);
    for (const name of packages) {
      // Read before the run, which takes minutes: the working tree may be another by its end.
      const texts = textsOf(name, only);
      const all = [...texts].flatMap(([path, text]) => placesOf(path, text));
      const drawn = draw(all, places, seed, ({ path, range }) => `${path}:${range}`);
      process.stderr.write(`${name}: ${drawn.length} of ${all.length} places\n`);
      const mutants = await runMutants(drawn, await copy.testsOf(name));
      const verdict = verdictOn(mutants, (path) => texts.get(path) ?? '', EXPLAINED);
      process.stdout.write(wordsFor(verdict, name, seed));
      if (!passes(verdict)) process.exitCode = 1;
    }
    process.chdir(home);
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

function textsOf(name: string, only: string): ReadonlyMap<string, string> {
  const paths = sourcesOf(name).filter((path) => path.includes(only));
  return new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

const NOT_RULES = /\.(?:test|fixture)\.ts$|\/(?:testing|contract|conformance)\/|\/index\.ts$/;

function sourcesOf(name: string): string[] {
  return globSync(`packages/${name}/src/**/*.ts`, { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !NOT_RULES.test(path))
    .toSorted();
}

await main(process.argv.slice(2));
