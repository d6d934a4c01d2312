import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, type ServicesConfig } from '@cairn/config';
import { type EmbeddedPostgres, startEmbeddedPostgres, takeLease } from '@cairn/postgres';
import { createLogger } from '@cairn/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { whileLeading } from './while-leading.ts';

let folder: string;
let postgres: EmbeddedPostgres;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-leading-'));
  postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres') });
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

function config(): ServicesConfig {
  const loaded = loadConfig({
    CAIRN_MODE: 'services',
    CAIRN_PEPPER: 'sixteen characters',
    CAIRN_BASE_URL: 'https://lrs.example.org',
    KAFKA_BROKERS: 'kafka:9092',
    CLICKHOUSE_URL: 'http://clickhouse:8123',
    DATABASE_URL: postgres.url,
  });
  if (loaded.mode !== 'services') throw new Error('This is not a configuration of a service.');
  return loaded;
}

/** Leads until `stop`; the work says when it begins. */
function lead(name: string, work: (signal: AbortSignal) => Promise<void>) {
  const stop = new AbortController();
  const logger = createLogger({ level: 'silent', pretty: false });
  const over = whileLeading({ name, config: config(), logger, signal: stop.signal }, work);
  return { stop, over };
}

/** Work that is in the middle of something that fails when it has to end. */
async function failing(signal: AbortSignal): Promise<void> {
  await once(signal, 'abort');
  throw new Error('ClickHouse does not answer.');
}

it('waits when the lease goes while the work fails, and leads again', async () => {
  const began: (() => void)[] = [];
  let lives = 0;
  const { stop, over } = lead('a', async (signal) => {
    lives += 1;
    began.shift()?.();
    await failing(signal);
  });
  const next = () => new Promise<void>((begin) => began.push(begin));
  await next();
  const again = next();
  const taken = await takeLease({ url: postgres.url, name: 'a', signal: stop.signal, takeOver: true });
  await taken?.release();
  await Promise.race([again, over]);
  expect(lives).toBe(2);
  stop.abort();
  await over;
});

it('ends in good order when it is stopped while the work fails', async () => {
  const begun = Promise.withResolvers<void>();
  const { stop, over } = lead('b', async (signal) => {
    begun.resolve();
    await failing(signal);
  });
  await begun.promise;
  stop.abort();
  await over;
});

it('ends with what the work failed with', async () => {
  const { over } = lead('c', async () => {
    throw new Error('no such table');
  });
  await expect(over).rejects.toThrow('no such table');
});
