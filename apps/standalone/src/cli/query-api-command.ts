import type { Command } from 'commander';
import type { CommonOptions } from '../operator/beside.ts';
import { apiKey } from './api-key.ts';
import { httpUrl } from './http-url.ts';

/** Options of every command that asks the query API of a running Cairn. */
export interface QueryApiOptions extends CommonOptions {
  readonly endpoint?: string;
  readonly key: string;
  readonly json?: boolean;
}

/**
 * Adds a command that asks the query API.
 * @param key what the key must be allowed to do, as the help says it
 */
export function queryApiCommand(
  parent: Command,
  { name, description, key }: { readonly name: string; readonly description: string; readonly key: string },
): Command {
  return parent
    .command(name)
    .description(description)
    .addOption(apiKey(key).makeOptionMandatory())
    .option(
      '--endpoint <url>',
      'the query API (default: of the Cairn that runs on the data folder)',
      httpUrl('http://127.0.0.1:8080/api'),
    )
    .option('--data-dir <folder>', 'the data folder (default ./data)')
    .option('--json', 'print JSON');
}
