import { UserFacingError } from '@cairn/runtime';
import { FORMATS } from '@cairn/standards';
import { type Command, Option } from 'commander';
import { leftOutLines, lintLines, noteLines } from '../catalogue/lint-lines.ts';
import { readFramework } from '../catalogue/read-framework.ts';
import { addNaming, type NamingOptions, readOptions } from './framework-naming.ts';

/** The formats that are written, too. */
const WRITERS = FORMATS.filter(({ write }) => write !== undefined);

/** The commands of `cairn catalogue` that work on a file, without a running Cairn. */
export function addFrameworkFiles(catalogue: Command): void {
  addNaming(
    catalogue
      .command('lint')
      .description('say what files of frameworks are, what they hold and what is wrong with them'),
    '<file...>',
  )
    .option('--json', 'print JSON, a line for each file')
    .addHelpText('after', '\nExit code: 0 all can be read, 1 at least one cannot.')
    .action(lint);
  addNaming(catalogue.command('convert').description('print a file of a framework in another format'))
    .addOption(
      new Option('--to <format>', 'the format to write')
        .choices(WRITERS.map(({ name }) => name))
        .makeOptionMandatory(),
    )
    .addHelpText('after', '\nWhat is left out is said on the standard error.')
    .action(convert);
}

async function lint(
  files: readonly string[],
  options: NamingOptions & { readonly json?: boolean },
): Promise<void> {
  for (const file of files) {
    const reading = await readFramework(file, readOptions(options));
    if (reading.outcome !== 'read') process.exitCode = 1;
    if (options.json) {
      // One file is answered as it is; of several, each says which it is.
      write(process.stdout, [JSON.stringify(files.length === 1 ? reading : { file, ...reading })]);
      continue;
    }
    const { out, err } = lintLines(file, reading);
    write(process.stdout, out);
    write(process.stderr, err);
  }
}

async function convert(file: string, options: NamingOptions & { readonly to: string }): Promise<void> {
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
  const { notes, leftOut } = reading;
  write(process.stderr, [...noteLines(notes), ...leftOutLines(leftOut), ...leftOutLines(written.leftOut)]);
}

function write(to: NodeJS.WritableStream, lines: readonly string[]): void {
  if (lines.length > 0) to.write(`${lines.join('\n')}\n`);
}
