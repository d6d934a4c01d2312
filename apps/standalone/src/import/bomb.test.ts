import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { refuseBombs } from './bomb.ts';
import { gunzipped } from './gzip.ts';

async function* chunks(count: number): AsyncGenerator<Buffer> {
  for (let nth = 0; nth < count; nth += 1) yield Buffer.alloc(1000);
}

const length = async (bytes: AsyncIterable<Buffer>) => {
  let sum = 0;
  for await (const chunk of bytes) sum += chunk.length;
  return sum;
};

it('lets pass what is small, and what unpacks to a bearable size', async () => {
  expect(await length(refuseBombs(chunks(100), 'x', () => 1, 100_000))).toBe(100_000);
  expect(await length(refuseBombs(chunks(400), 'x', () => 2000, 100_000))).toBe(400_000);
});

it('stops reading what unpacks to far more than it holds', async () => {
  await expect(length(refuseBombs(chunks(500), 'x.gz', () => 2000, 100_000))).rejects.toThrow(
    'x.gz unpacks to more than 200 times its size',
  );
});

it('stops at 1 GiB of a gzip that holds a thousandth of it', async () => {
  const member = gzipSync(Buffer.alloc(64 << 20, '{}\n'));
  let packed = 0;
  async function* bomb() {
    for (let nth = 0; nth < 40; nth += 1) {
      packed += member.length;
      yield member;
    }
  }
  await expect(length(gunzipped(bomb(), 'x.gz', () => packed))).rejects.toThrow('more than 200 times');
  expect(packed).toBeLessThan(20 * member.length);
});
