import { isUtf8 } from 'node:buffer';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AttachmentLibrary } from './attachments.ts';
import { findSources } from './find-sources.ts';
import { NotJson } from './not-json.ts';
import { readSource } from './read-source.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-sources-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(content: Buffer | string, name = 'file'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  await using attachments = new AttachmentLibrary();
  using found = await findSources([path], attachments);
  const texts = [];
  for (const source of found.sources) {
    const chunks = await Array.fromAsync(readSource(source, attachments, () => undefined));
    texts.push(Buffer.concat(chunks).toString());
  }
  return texts.join('');
}

it('reads what is plain and what is gzip, twice over too', async () => {
  for (const text of ['', '[', '[]', '{"id":1}\n{"id":2}\n']) expect(await read(text)).toBe(text);
  expect(await read(gzipSync('{"id":1}'))).toBe('{"id":1}');
  expect(await read(gzipSync(gzipSync('{"id":1}')))).toBe('{"id":1}');
});

describe('UTF-16', () => {
  const text = '{"name":"Zoë 😀 語"}\n';
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();

  it.each([
    ['little-endian with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
    ['big-endian with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), big])],
    ['little-endian without a mark', little],
    ['big-endian without a mark', big],
  ])('is read: %s', async (_, bytes) => {
    expect((await read(bytes)).replace(/^\uFEFF/, '')).toBe(text);
  });

  it('is cut at any place between chunks', async () => {
    const long = Buffer.from(`[${'"😀",'.repeat(200_000)}0]`, 'utf16le');
    for (const pad of ['', ' ']) {
      const bytes = Buffer.concat([Buffer.from(pad, 'utf16le'), long]);
      expect(await read(bytes)).toBe(bytes.toString('utf16le'));
    }
  });

  it('with half a character is not mended', async () => {
    const bytes = Buffer.from(await readBytes(Buffer.from('{"a":"\ud83d"}', 'utf16le')));
    expect(isUtf8(bytes)).toBe(false);
    expect(bytes.toString('latin1')).toContain('\u00ED\u00A0\u00BD');
  });

  it('with an odd byte at its end is reported as cut off, after all that is whole', async () => {
    await writeFile(join(folder, 'odd'), little.subarray(0, -1));
    await using attachments = new AttachmentLibrary();
    using found = await findSources([join(folder, 'odd')], attachments);
    const chunks: Buffer[] = [];
    const reading = async () => {
      for (const source of found.sources)
        for await (const chunk of readSource(source, attachments, () => undefined)) chunks.push(chunk);
    };
    await expect(reading()).rejects.toThrow(/ends in the middle of a character/);
    expect(Buffer.concat(chunks).toString()).toBe(text.trim());
  });
});

async function readBytes(content: Buffer): Promise<Buffer> {
  await writeFile(join(folder, 'bytes'), content);
  await using attachments = new AttachmentLibrary();
  using found = await findSources([join(folder, 'bytes')], attachments);
  const [source] = found.sources;
  if (source === undefined) throw new Error('no source');
  return Buffer.concat(await Array.fromAsync(readSource(source, attachments, () => undefined)));
}

describe('an answer saved with its head', () => {
  it('is taken out of it, packed or not', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n';
    expect(await read(`${head}{"statements":[]}`)).toBe('{"statements":[]}');
    expect(await read(Buffer.concat([Buffer.from(head), gzipSync('[1]')]))).toBe('[1]');
    expect(await read('Date: now\nContent-Type: application/json\n\n[2]')).toBe('[2]');
  });

  it('is refused when it is not an answer of 200', async () => {
    await expect(read('HTTP/2 401\r\ndate: now\r\n\r\n{"code":"x"}')).rejects.toThrow(/status 401/);
  });
});

it.each([
  ['CSV', 'id,actor,verb\n1,"a",b\n', 'a table, such as CSV'],
  ['a table with tabs', 'id\tactor\n1\ta\n', 'a table, such as CSV'],
  ['HTML', '<!DOCTYPE html>\n<script>\n{\n}\n</script>', 'an HTML page'],
  ['XML', '<?xml version="1.0"?><a/>', 'XML or HTML'],
  ['PDF', '%PDF-1.7\n{ }', 'a PDF document'],
  ['binary data', Buffer.from([1, 2, 0, 3, 10, 123]), 'binary data'],
])('says once what is not JSON: %s', async (_, content, kind) => {
  const refusal = await read(content).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(NotJson);
  expect(String(refusal)).toContain(`is not JSON; it looks like ${kind}`);
});

it('reads on where some lines are JSON', async () => {
  expect(await read('# exported today\n{"id":1}\n')).toContain('{"id":1}');
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
