import { Command } from 'commander';
import type { StartOptions } from '../start.ts';

/** `cairn start`: the whole store in this process. */
export function startCommand(): Command {
  return new Command('start')
    .description('start the whole store in one process: xAPI, query API and dashboard on one port')
    .option('--data-dir <folder>', 'the folder for all data (default ./data)')
    .option('--host <address>', 'address to listen on (default 127.0.0.1)')
    .option('--port <number>', 'port to listen on, 0 for a free one (default 8080)')
    .option('--base-url <url>', 'the address by which clients know this store')
    .option('--api-key <key:secret>', 'an API key to create if it does not exist')
    .option('--api-key-file <file>', 'the same, from a file: other users can read command lines')
    .option('--demo', 'fill an empty store with demo data')
    .option('--no-demo', 'never fill it with demo data')
    .option('--default-xapi-version <version>', 'the version named in answers to requests that name none')
    .option('--log-level <level>', 'the amount of logging (default info, or warn on a terminal)')
    .option('--log-format <format>', 'auto, json or pretty')
    .option('--json', 'ask nothing; print one JSON line when ready')
    .action(async (options: StartOptions) => (await import('../start.ts')).start(options));
}
