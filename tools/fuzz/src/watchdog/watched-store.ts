import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunningCairn, StartOptions } from '@cairn/running-cairn';
import type { Sender } from './attack.ts';
import { type LoopWatch, openLoopWatch, watchEnvironment } from './loop-watch.ts';
import { authorizations } from './senders.ts';

/** A store that runs, and the watch over its event loop. */
export interface WatchedStore extends AsyncDisposable {
  readonly cairn: RunningCairn;
  readonly watch: LoopWatch;
  readonly authorizations: Readonly<Record<Sender, string | undefined>>;
}

/** Rates would refuse the later attacks for the number of those before; what they let through is what is measured. */
const NO_RATES = { CAIRN_RATE_PER_KEY: '0', CAIRN_RATE_UNAUTHENTICATED: '0' };

/**
 * Starts a store whose event loop is watched.
 * @param checkout folder of the repository, or of another commit of it, installed and built
 * @param modules more that are loaded before the store, as URLs
 */
export async function startWatched(checkout: string, modules: readonly string[] = []): Promise<WatchedStore> {
  const starter = pathToFileURL(resolve(checkout, 'tools/running-cairn/src/index.ts')).href;
  const { startCairn } = (await import(starter)) as {
    startCairn(options: StartOptions): Promise<RunningCairn>;
  };
  const { socket, env } = watchEnvironment(modules);
  const cairn = await startCairn({ env: { ...env, ...NO_RATES } });
  const watch = await openLoopWatch(socket);
  return {
    cairn,
    watch,
    authorizations: await authorizations(cairn),
    async [Symbol.asyncDispose]() {
      watch.close();
      // One that is held hears no request to end.
      await cairn.kill();
    },
  };
}
