import { startEmbeddedPostgres } from '@cairn/store';

/** A PostgreSQL that a test may take away for a while. */
export interface RestartablePostgres {
  readonly url: string;
  /** Ends it; whoever is connected is cut off. */
  stop(): Promise<void>;
  /** Starts it again where it was. */
  start(): Promise<void>;
}

/** Starts PostgreSQL on a folder. */
export async function startPostgres(directory: string): Promise<RestartablePostgres> {
  let running = await startEmbeddedPostgres({ directory });
  const { url } = running;
  return {
    url,
    stop: () => running.stop(),
    async start() {
      running = await startEmbeddedPostgres({ directory });
      if (running.url !== url) throw new Error(`PostgreSQL came back at ${running.url}, not at ${url}.`);
    },
  };
}
