import type { ReadOptions } from '@cairn/standards';
import type { Command } from 'commander';

/** Options that name the framework of a file which does not. */
export interface NamingOptions {
  readonly framework?: string;
  readonly title?: string;
  readonly revision?: string;
}

/** Adds the argument of a file of a framework, or of several, and the options that name it. */
export function addNaming(command: Command, argument: '<file>' | '<file...>' = '<file>'): Command {
  return command
    .argument(argument, 'a framework in any format of docs/standards.md')
    .option(
      '--framework <iri>',
      'the id of the framework; a file that does not name it is published with one',
    )
    .option('--title <text>', 'its title, for a format that has none')
    .option('--revision <text>', 'its version, for a format that has none (default: 1)');
}

/** The options as the reader takes them. */
export function readOptions({ framework, title, revision }: NamingOptions): ReadOptions {
  return {
    ...(framework !== undefined && { frameworkId: framework }),
    ...(title !== undefined && { title }),
    ...(revision !== undefined && { version: revision }),
  };
}
