import type { ReadOptions } from '@cairn/standards';
import type { Command } from 'commander';
import { lintLines } from '../catalogue/lint-lines.ts';
import { readFramework } from '../catalogue/read-framework.ts';

interface FileOptions {
  readonly framework?: string;
  readonly title?: string;
  readonly json?: boolean;
}

/** The commands of `cairn catalogue` that work on a file, without a running Cairn. */
export function addFrameworkFiles(catalogue: Command): void {
  const add = (name: string, description: string) =>
    catalogue
      .command(name)
      .description(description)
      .argument('<file>', 'a framework in CASE, or in the JSON of catalogue items')
      .option('--framework <iri>', 'the id of the framework, for a format that has none')
      .option('--title <text>', 'its title, for a format that has none')
      .option('--json', 'print JSON');
  add('lint', 'say what a file of a framework is, what it holds and what is wrong with it')
    .addHelpText('after', '\nExit code: 0 it can be published, 1 it cannot.')
    .action(lint);
}

async function lint(file: string, options: FileOptions): Promise<void> {
  const reading = await readFramework(file, readOptions(options));
  if (reading.outcome !== 'read') process.exitCode = 1;
  if (options.json) return write(process.stdout, [JSON.stringify(reading)]);
  const { out, err } = lintLines(file, reading);
  write(process.stdout, out);
  write(process.stderr, err);
}

function readOptions({ framework, title }: FileOptions): ReadOptions {
  return {
    ...(framework !== undefined && { frameworkId: framework }),
    ...(title !== undefined && { title }),
  };
}

function write(to: NodeJS.WritableStream, lines: readonly string[]): void {
  if (lines.length > 0) to.write(`${lines.join('\n')}\n`);
}
