import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, type ServicesConfig } from '@cairn/config';
import type { AttachmentStore } from '@cairn/lrs';
import { s3Missing, startS3 } from '@cairn/s3-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAttachments } from './attachments.ts';

const missing = await s3Missing();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-attachments-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function configWith(env: Record<string, string>): ServicesConfig {
  const config = loadConfig({
    CAIRN_MODE: 'services',
    CAIRN_PEPPER: 'sixteen characters',
    CAIRN_BASE_URL: 'https://lrs.example.org',
    KAFKA_BROKERS: 'kafka:9092',
    CLICKHOUSE_URL: 'http://clickhouse:8123',
    DATABASE_URL: 'postgresql://cairn@postgres/cairn',
    CAIRN_DATA_DIR: folder,
    ...env,
  });
  if (config.mode !== 'services') throw new Error('This is not a configuration of a service.');
  return config;
}

/** Opens attachments as a process that listens on a port. */
async function openOn(stack: AsyncDisposableStack, port: number, env: Record<string, string> = {}) {
  const url = `http://localhost:${port}`;
  const listening = { url, use: () => undefined, close: async () => undefined };
  return openAttachments({ config: configWith(env), listening, stack });
}

const BYTES = Uint8Array.of(1, 2, 3);
const SHA2 = createHash('sha256').update(BYTES).digest('hex');

async function keepAt(one: AttachmentStore): Promise<void> {
  const staged = await one.stage();
  await staged.write(BYTES);
  await staged.keep('a', SHA2);
}

describe('attachments of services', () => {
  it('lie in the data folder, where a process that starts disturbs no other', async () => {
    await using stack = new AsyncDisposableStack();
    const one = await openOn(stack, 1);
    const staged = await one.store.stage();
    await staged.write(BYTES);
    const other = await openOn(stack, 2);
    await staged.keep('a', SHA2);
    await other.ping();
    expect(await other.store.get('a', SHA2)).toHaveLength(3);
  });

  it.skipIf(missing !== undefined)('lie in a bucket when one is named', async () => {
    await using server = await startS3();
    await using stack = new AsyncDisposableStack();
    const env = {
      CAIRN_S3_BUCKET: server.bucket,
      CAIRN_S3_ENDPOINT: server.endpoint,
      CAIRN_S3_ACCESS_KEY_ID: 'test',
      CAIRN_S3_SECRET_ACCESS_KEY: 'a secret for tests only',
    };
    const one = await openOn(stack, 3, env);
    await one.ping();
    await keepAt(one.store);
    const other = await openOn(stack, 4, env);
    expect(await other.store.get('a', SHA2)).toHaveLength(3);
  });

  it('are not opened with half a pair of keys', async () => {
    await using stack = new AsyncDisposableStack();
    const half = { CAIRN_S3_BUCKET: 'cairn', CAIRN_S3_ACCESS_KEY_ID: 'test' };
    await expect(openOn(stack, 5, half)).rejects.toThrow(/only one is set/);
  });
});
