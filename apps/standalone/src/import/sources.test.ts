import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSource } from './sources.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-sources-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(content: Buffer | string): Promise<string> {
  const name = join(folder, 'file');
  await writeFile(name, content);
  const chunks = await Array.fromAsync(readSource({ name, bytes: undefined }, () => undefined));
  return Buffer.concat(chunks).toString();
}

it('reads what is plain and what is gzip', async () => {
  for (const text of ['', '[', '[]', '{"id":1}\n{"id":2}\n']) expect(await read(text)).toBe(text);
  expect(await read(gzipSync('{"id":1}'))).toBe('{"id":1}');
});

const LOG = '{"cairnLog":1}\n{"partition":0}\n';

it.each([
  ['plain', Buffer.from(LOG)],
  ['gzip', gzipSync(LOG)],
  ['zstd', zstdCompressSync(LOG)],
])('sends the file of a whole log to the command for it: %s', async (_, content) => {
  await expect(read(content)).rejects.toMatchObject({
    name: 'UserFacingError',
    remedy: expect.stringContaining('`cairn log import`'),
  });
});
