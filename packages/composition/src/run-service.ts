import { parseArgs } from 'node:util';
import { loadConfig, processEnvironment, type ServicesConfig } from '@cairn/config';
import {
  createLogger,
  explainError,
  keepPrivate,
  type Logger,
  runServer,
  type ServerParts,
  UserFacingError,
} from '@cairn/runtime';

/** What a service is put together from. */
export interface ServiceParts extends ServerParts {
  readonly config: ServicesConfig;
  readonly logger: Logger;
}

const OPTIONS = {
  host: { type: 'string' },
  port: { type: 'string' },
  'base-url': { type: 'string' },
  'data-dir': { type: 'string' },
  'log-level': { type: 'string' },
  'log-format': { type: 'string' },
  roles: { type: 'string' },
} as const;

/**
 * Runs a process of the services mode to its end: reads the environment and the options in `argv`, then lets `start`
 * put the service together on a port that is taken already.
 */
export async function runService(
  name: string,
  argv: readonly string[],
  start: (parts: ServiceParts) => Promise<void>,
): Promise<void> {
  keepPrivate();
  const { config, logger } = settingsOf(name, argv);
  for (const variable of config.unknownVariables)
    logger.warn({ name: variable }, 'this setting does not exist; is it misspelt?');
  const server = { name, http: config.http, logger };
  await runServer(server, (parts) => start({ ...parts, config, logger }));
}

function settingsOf(name: string, argv: readonly string[]): { config: ServicesConfig; logger: Logger } {
  try {
    const config = loadConfig({ ...processEnvironment(), CAIRN_MODE: 'services' }, flagsOf(argv));
    if (config.mode !== 'services') throw new Error('A service runs in services mode only.');
    const { level, format } = config.logging;
    const pretty = format === 'pretty' || (format === 'auto' && process.stderr.isTTY);
    return { config, logger: createLogger({ level, pretty }) };
  } catch (error) {
    const { text, exitCode } = explainError(error);
    process.stderr.write(`cairn ${name}: ${text}\n`);
    process.exit(exitCode);
  }
}

function flagsOf(argv: readonly string[]): Record<string, string> {
  try {
    const { values } = parseArgs({ args: [...argv], options: OPTIONS });
    const named = Object.entries(values).map(([name, value]) => [camelCase(name), value]);
    return Object.fromEntries(named);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const known = Object.keys(OPTIONS).map((name) => `--${name}`);
    throw new UserFacingError(`${message.replace(/\.$/, '')}.`, `The options are ${known.join(', ')}.`, {
      cause,
    });
  }
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
