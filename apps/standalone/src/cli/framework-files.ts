import { UserFacingError } from '@cairn/runtime';
import { FORMATS, type ReadOptions } from '@cairn/standards';
import { type Command, Option } from 'commander';
import { leftOutLines, lintLines } from '../catalogue/lint-lines.ts';
import { readFramework } from '../catalogue/read-framework.ts';

/** The formats that are written, too. */
const WRITERS = FORMATS.filter(({ write }) => write !== undefined);

interface FileOptions {
  readonly framework?: string;
  readonly title?: string;
  readonly revision?: string;
}

/** The commands of `cairn catalogue` that work on a file, without a running Cairn. */
export function addFrameworkFiles(catalogue: Command): void {
  const add = (name: string, description: string) =>
    catalogue
      .command(name)
      .description(description)
      .argument('<file>', 'a framework in any format of docs/standards.md')
      .option('--framework <iri>', 'the id of the framework, for a format that has none')
      .option('--title <text>', 'its title, for a format that has none')
      .option('--revision <text>', 'its version, for a format that has none (default: 1)');
  add('lint', 'say what a file of a framework is, what it holds and what is wrong with it')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExit code: 0 it can be published, 1 it cannot.')
    .action(lint);
  add('convert', 'print a file of a framework in another format')
    .addOption(
      new Option('--to <format>', 'the format to write')
        .choices(WRITERS.map(({ name }) => name))
        .makeOptionMandatory(),
    )
    .addHelpText('after', '\nWhat is left out is said on the standard error.')
    .action(convert);
}

async function lint(file: string, options: FileOptions & { readonly json?: boolean }): Promise<void> {
  const reading = await readFramework(file, readOptions(options));
  if (reading.outcome !== 'read') process.exitCode = 1;
  if (options.json) return write(process.stdout, [JSON.stringify(reading)]);
  const { out, err } = lintLines(file, reading);
  write(process.stdout, out);
  write(process.stderr, err);
}

async function convert(file: string, options: FileOptions & { readonly to: string }): Promise<void> {
  const reading = await readFramework(file, readOptions(options));
  if (reading.outcome !== 'read') {
    process.exitCode = 1;
    return write(process.stderr, lintLines(file, reading).err);
  }
  const writer = WRITERS.find(({ name }) => name === options.to);
  const written = writer?.write?.(reading.items, { at: new Date().toISOString() });
  if (written === undefined || !written.ok) {
    throw new UserFacingError(
      `${file} cannot be written as ${options.to}: ${written?.why}`,
      'Nothing was written.',
    );
  }
  process.stdout.write(written.text);
  write(process.stderr, [...leftOutLines(reading.leftOut), ...leftOutLines(written.leftOut)]);
}

function readOptions({ framework, title, revision }: FileOptions): ReadOptions {
  return {
    ...(framework !== undefined && { frameworkId: framework }),
    ...(title !== undefined && { title }),
    ...(revision !== undefined && { version: revision }),
  };
}

function write(to: NodeJS.WritableStream, lines: readonly string[]): void {
  if (lines.length > 0) to.write(`${lines.join('\n')}\n`);
}
