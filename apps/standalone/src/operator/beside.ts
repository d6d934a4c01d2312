import type { EmbeddedConfig } from '@cairn/config';
import { loadConfig, processEnvironment } from '@cairn/config';
import { UserFacingError } from '@cairn/runtime';
import { type DataFolder, openDataFolder } from '../folder/data-folder.ts';
import { findRunning, type RunningCairn } from '../folder/run-file.ts';

/** Options most commands share. */
export interface CommonOptions {
  readonly dataDir?: string;
}

/** The configuration of a command: its options win over the environment. */
export function embeddedConfig(flags: Record<string, string | number | boolean | undefined>): EmbeddedConfig {
  const environment = processEnvironment();
  // Before what else the services mode would want is asked for.
  if (environment.CAIRN_MODE === 'services') {
    throw new UserFacingError(
      'This command works on an embedded Cairn only, and CAIRN_MODE is services.',
      'Unset CAIRN_MODE. docs/services.md explains how to start the services.',
    );
  }
  const config = loadConfig(environment, flags);
  if (config.mode !== 'embedded') throw new Error('Without CAIRN_MODE the mode is embedded.');
  return config;
}

/**
 * The data folder a command works on, and the Cairn that runs on it now, if one does.
 * @throws {UserFacingError} when there is no such folder: a name may be mistyped
 */
export async function dataFolderOf(
  options: CommonOptions,
): Promise<{ config: EmbeddedConfig; folder: DataFolder; running: RunningCairn | undefined }> {
  const config = embeddedConfig({ dataDir: options.dataDir });
  const folder = await openDataFolder(config.storage.dataDir, config.storage.pepper, {
    create: false,
  });
  return { config, folder, running: await findRunning(folder.runFile) };
}
