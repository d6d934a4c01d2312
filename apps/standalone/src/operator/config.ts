import { type Config, loadConfig, processEnvironment } from '@cairn/config';
import type { Command } from 'commander';
import type { CommonOptions } from '../cli/beside.ts';

/** Options of commands that work on a data folder or on the servers of the services mode. */
export interface OperatorOptions extends CommonOptions {
  readonly services?: boolean;
}

/** Adds the options that say what a command works on. */
export function withOperatorOptions(command: Command): Command {
  return command
    .option('--data-dir <folder>', 'the data folder (default ./data)')
    .option(
      '--services',
      'work on Kafka, ClickHouse and PostgreSQL, with the settings that the services read (also with CAIRN_MODE=services)',
    );
}

/** The configuration of what a command works on. */
export function operatorConfig({ services = false, dataDir }: OperatorOptions): Config {
  const env = processEnvironment();
  return loadConfig(services ? { ...env, CAIRN_MODE: 'services' } : env, { dataDir });
}
