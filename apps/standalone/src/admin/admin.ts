import { createHash, timingSafeEqual } from 'node:crypto';
import { type Projections, rebuild } from '@cairn/projections';
import { explainError, type Logger } from '@cairn/runtime';
import { Hono } from 'hono';
import type { Engines } from '../engines.ts';
import { projectOnThread } from '../projecting/project-on-thread.ts';

/** What commands ask of a running Cairn, at /admin; they show the secret of the run file. */
export interface Admin {
  readonly app: Hono;
  /** Gives up what is under way. */
  stop(): Promise<void>;
}

interface AdminDeps {
  readonly secret: string;
  readonly engines: Pick<Engines, 'warehouse' | 'log'>;
  readonly projections: Projections;
  readonly logger: Logger;
}

/** A line of the answer to POST /admin/rebuild. */
export type RebuildLine =
  | { readonly passed: number; readonly end: number }
  | { readonly rebuilt: { readonly records: number } }
  | { readonly failed: string };

/** @see Admin */
export function createAdmin({ secret, engines, projections, logger }: AdminDeps): Admin {
  const ending = new AbortController();
  let underWay: Promise<unknown> | undefined;
  const app = new Hono();

  app.use(async (c, next) => {
    const shown = c.req.header('authorization')?.replace(/^Bearer /, '') ?? '';
    if (!isSame(shown, secret)) return c.notFound();
    return next();
  });

  /** Ends with the connection: a client that no longer waits for a rebuild cancels it. */
  app.post('/rebuild', (c) => {
    if (underWay !== undefined) return c.json({ failed: 'A rebuild is already running.' }, 409);
    const given = new AbortController();
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        const tell = (line: RebuildLine) => {
          if (!given.signal.aborted) stream.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
        };
        underWay = rebuildNow(AbortSignal.any([given.signal, ending.signal]), tell).finally(() => {
          underWay = undefined;
          if (!given.signal.aborted) stream.close();
        });
      },
      cancel: () => given.abort(new Error('The command was ended.')),
    });
    return c.body(body, 200, { 'Content-Type': 'application/x-ndjson' });
  });

  async function rebuildNow(signal: AbortSignal, tell: (line: RebuildLine) => void): Promise<void> {
    logger.info('rebuilding the tables');
    try {
      const { generation, records } = await rebuild({
        warehouse: engines.warehouse,
        openLog: async () => engines.log,
        project: (deps) => projectOnThread(engines.log, deps),
        hold: async () => {
          await projections.stop();
          return { release: async () => projections.start() };
        },
        signal,
        // All readers are in this process and have moved on.
        graceMs: 0,
        onProgress: tell,
      });
      logger.info({ generation, records }, 'rebuilt the tables');
      tell({ rebuilt: { records } });
    } catch (err) {
      if (signal.aborted) {
        const why = explainError(signal.reason).text;
        logger.info({ why }, 'the rebuild was cancelled; the tables are unchanged');
      } else logger.warn({ err }, 'the rebuild failed; the tables are unchanged');
      tell({ failed: explainError(err).text });
    }
  }

  return {
    app,
    async stop() {
      ending.abort(new Error('Cairn is being stopped.'));
      await underWay;
    },
  };
}

function isSame(shown: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(secret));
}
