import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unavailable } from '@cairn/lrs';
import { attachmentStoreContract } from '@cairn/lrs/contract';
import { type S3Server, s3Missing, startS3 } from '@cairn/s3-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openS3Store, type S3Options, type S3Store } from './s3-store.ts';

const missing = await s3Missing();

describe.skipIf(missing !== undefined)('attachments on S3', () => {
  let server: S3Server;
  let folder: string;
  const stores: S3Store[] = [];
  beforeAll(async () => {
    server = await startS3();
    folder = await mkdtemp(join(tmpdir(), 'cairn-s3-staging-'));
  });
  afterAll(async () => {
    for (const store of stores) store.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(change: Partial<S3Options> = {}): Promise<S3Store> {
    const store = await openS3Store({
      endpoint: server.endpoint,
      bucket: server.bucket,
      region: 'us-east-1',
      // A fresh store: what another test kept is elsewhere.
      prefix: `${randomUUID()}/`,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      pathStyle: true,
      staging: join(folder, randomUUID()),
      ...change,
    });
    stores.push(store);
    return store;
  }

  attachmentStoreContract('S3', open);

  it('says whether the bucket is there', async () => {
    await (await open()).ping();
    await expect((await open({ bucket: 'no-such-bucket' })).ping()).rejects.toThrow(Unavailable);
  });

  it('leaves nothing on this machine', async () => {
    const store = await open();
    const [kept, dropped] = [await store.stage(), await store.stage()];
    await kept.write(Uint8Array.of(1));
    await dropped.write(Uint8Array.of(2));
    await kept.keep('a', createHash('sha256').update(Uint8Array.of(1)).digest('hex'));
    await dropped.discard();
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    expect(files.filter((entry) => entry.isFile())).toEqual([]);
  });

  it('gives up a server that does not answer, or not to the end', async () => {
    let heard = 0;
    const silent = createServer((request, response) => {
      heard += 1;
      if (request.url?.includes('half') === true)
        response.writeHead(200, { 'Content-Length': 10 }).write('half');
    });
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const store = await open({ endpoint, answerMs: 300 });
    await expect(store.get('a', 'ab'.repeat(32))).rejects.toThrow(Unavailable);
    await expect(store.get('half', 'ab'.repeat(32))).rejects.toThrow(Unavailable);
    expect(heard).toBeLessThanOrEqual(2);
    silent.closeAllConnections();
    silent.close();
  });

  it('says that it is down, which passes', async () => {
    const store = await open({ endpoint: 'http://127.0.0.1:1' });
    const staged = await store.stage();
    await staged.write(Uint8Array.of(1));
    const sha2 = createHash('sha256').update(Uint8Array.of(1)).digest('hex');
    await expect(staged.keep('a', sha2)).rejects.toThrow(Unavailable);
    await expect(store.get('a', sha2)).rejects.toThrow(Unavailable);
    await staged.discard();
  });
});
