import { type Config, loadConfig, processEnvironment } from '@cairn/config';
import { Option } from 'commander';
import type { CommonOptions } from './beside.ts';

/** Options of commands that work on a data folder or on the servers of the services mode. */
export interface OperatorOptions extends CommonOptions {
  readonly services?: boolean;
}

/** `--data-dir`, as every command has it. */
export const dataDirOption = () => new Option('--data-dir <folder>', 'the data folder (default ./data)');

/** `--services`, of commands that know both modes. */
export const servicesOption = () =>
  new Option(
    '--services',
    'work on Kafka, ClickHouse and PostgreSQL, with the settings of the services (default when CAIRN_MODE is services)',
  );

/** The configuration of what a command works on. */
export function operatorConfig({ services = false, dataDir }: OperatorOptions): Config {
  const env = processEnvironment();
  return loadConfig(services ? { ...env, CAIRN_MODE: 'services' } : env, { dataDir });
}
