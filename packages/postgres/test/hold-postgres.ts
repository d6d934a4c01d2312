import { startEmbeddedPostgres } from '../src/embedded/start.ts';

/** A process for tests to kill: holds the PostgreSQL of a folder, says its URL, and never ends by itself. */
const [directory = ''] = process.argv.slice(2);
const { url } = await startEmbeddedPostgres({ directory });
process.stdout.write(`${url}\n`);
setInterval(() => undefined, 60_000);
