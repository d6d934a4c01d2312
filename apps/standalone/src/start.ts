import { FIRST_TENANT } from '@cairn/lrs';
import { createLogger, untilStopped } from '@cairn/runtime';
import { demoIsUnfinished, fillWithDemo } from './fill-with-demo.ts';
import { embeddedConfig } from './operator/beside.ts';
import { credentials, readyLine, readyMessage } from './ready-message.ts';
import { startStandalone } from './standalone.ts';

/** Options of `cairn start`; those left out come from the environment. */
export interface StartOptions {
  readonly dataDir?: string;
  readonly host?: string;
  readonly port?: string;
  readonly baseUrl?: string;
  readonly apiKey?: string;
  readonly apiKeyFile?: string;
  readonly demo?: boolean;
  readonly json?: boolean;
  readonly logLevel?: string;
  readonly logFormat?: string;
  readonly defaultXapiVersion?: string;
}

/** Runs the whole store in this process until it is asked to stop. */
export async function start({ json, demo, ...flags }: StartOptions): Promise<void> {
  const isTerminal = process.stdout.isTTY && json !== true;
  // People see the ready message; what a log adds to it should matter.
  const quiet = flags.logLevel ?? (isTerminal ? 'warn' : undefined);
  const config = embeddedConfig({ ...flags, demo, logLevel: quiet });
  const pretty =
    config.logging.format === 'pretty' || (config.logging.format === 'auto' && process.stderr.isTTY);
  const logger = createLogger({ level: config.logging.level, pretty });
  for (const name of config.unknownVariables)
    logger.warn({ name }, 'this setting does not exist; is it misspelt?');

  const stop = untilStopped(logger);
  const started = performance.now();
  await using cairn = await startStandalone(config, logger);
  logger.info({ ms: Math.round(performance.now() - started), url: cairn.url }, 'started');
  // Shown before long work, so that nobody who cuts that off loses them.
  if (!json) process.stdout.write(credentials(cairn.firstStart));
  if (config.start.demo ?? isTerminal) {
    const wanted = cairn.isEmpty || (await demoIsUnfinished(cairn.folder));
    if (wanted && !stop.signal.aborted) {
      await fillWithDemo(cairn, stop.signal);
    }
  }
  if (!stop.signal.aborted) {
    const ready = { url: cairn.url, ...cairn.firstStart };
    const [oldest] = await cairn.users.list(FIRST_TENANT);
    process.stdout.write(json ? readyLine(ready) : readyMessage(ready, oldest?.email, flags.dataDir));
  }

  const reason = await stop.orAbort(cairn.failed);
  if (reason instanceof Error) throw reason;
  if (!json && isTerminal) process.stderr.write('\nStopping …\n');
}
