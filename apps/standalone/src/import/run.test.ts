import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { UserFacingError } from '@cairn/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AttachmentLibrary } from './attachments.ts';
import { findSources } from './find-sources.ts';
import { type ImportResult, runImport } from './run.ts';

let folder: string;
let store: Server;
let stop: AbortController;
let stored: Map<string, string>;

/** Takes statements by the rules of xAPI: an id twice in one request is refused, another content is a conflict. */
function answer(body: string): {
  status: number;
  issues: { index: number; path: string; message: string }[];
} {
  const statements = JSON.parse(body) as { id: string }[];
  const ids = statements.map(({ id }) => id.toLowerCase());
  const at = (message: string, wrong: (id: string, index: number) => boolean) =>
    ids.flatMap((id, index) => (wrong(id, index) ? [{ index, path: '$.id', message }] : []));
  const twice = at('twice in this batch', (id, index) => ids.indexOf(id) < index);
  if (twice.length > 0) return { status: 400, issues: twice };
  const content = (index: number) => JSON.stringify({ ...statements[index], id: '' });
  const conflicts = at(
    'other content is stored',
    (id, index) => (stored.get(id) ?? content(index)) !== content(index),
  );
  if (conflicts.length > 0) return { status: 409, issues: conflicts };
  for (const [index, id] of ids.entries()) stored.set(id, content(index));
  return { status: 200, issues: [] };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-import-'));
  stored = new Map();
  store = createServer(async (request, response) => {
    const { status, issues } = answer(await text(request));
    response.writeHead(status).end(JSON.stringify({ message: 'refused', issues }));
  });
  stop = new AbortController();
  await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  store.closeAllConnections();
  store.close();
  await rm(folder, { recursive: true, force: true });
});

async function importBytes(name: string, bytes: Buffer | string, batchSize = 10): Promise<ImportResult> {
  await writeFile(join(folder, name), bytes);
  await using attachments = new AttachmentLibrary();
  using found = await findSources([join(folder, name)], attachments);
  return await runImport({
    ...settings(batchSize),
    sources: found.sources,
    attachments,
    out: process.stderr,
  });
}

function settings(batchSize = 10) {
  const endpoint = `http://127.0.0.1:${(store.address() as AddressInfo).port}/xapi`;
  return {
    target: { endpoint, key: 'key:secret', version: '1.0.3' as const },
    batchSize,
    inFlight: 4,
    rejectsPath: join(folder, 'rejects'),
    signal: stop.signal,
  };
}

const rejects = async () =>
  (await readFile(join(folder, 'rejects'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { line: number; reason: string; raw: string });

/** JSON lines of statements with the given ids and contents. */
const lines = (...statements: [id: string, content: number][]) =>
  statements.map(([id, content]) => `${JSON.stringify({ id, content })}\n`).join('');
const many = (count: number) =>
  lines(...Array.from({ length: count }, (_, i): [string, number] => [`id-${i}`, i]));

describe('an id that comes twice', () => {
  it.each([1, 2, 10])('with the same content is accepted, in batches of %i', async (size) => {
    const source = lines(['a', 1], ['b', 1], ['A', 1], ['a', 1], ['c', 1]);
    expect(await importBytes('x.jsonl', source, size)).toMatchObject({
      accepted: 5,
      rejected: 0,
      skipped: 0,
    });
    // Several requests are under way: which comes first is nobody's promise.
    expect([...stored.keys()].toSorted()).toEqual(['a', 'b', 'c']);
  });

  it.each([1, 2, 10])('with other content is a conflict: the first wins, in batches of %i', async (size) => {
    const source = lines(['a', 1], ['b', 1], ['a', 2], ['c', 1]);
    expect(await importBytes('x.jsonl', source, size)).toMatchObject({
      accepted: 3,
      rejected: 1,
      skipped: 0,
    });
    expect(await rejects()).toMatchObject([
      { line: 3, reason: expect.stringMatching(/^conflict: .*other content/) },
    ]);
    expect(stored.get('a')).toBe('{"id":"","content":1}');
  });
});

describe('gzip', () => {
  it('is seen by its first bytes, whatever the name', async () => {
    const whole = { accepted: 30, rejected: 0, skipped: 0 };
    expect(await importBytes('x.jsonl', gzipSync(many(30)))).toMatchObject(whole);
    expect(await importBytes('y.jsonl.gz', gzipSync(many(30)))).toMatchObject(whole);
    expect(await importBytes('z.jsonl.gz', many(30))).toMatchObject(whole);
  });

  it('that was cut off: what was readable is imported, and the error says so', async () => {
    const whole = gzipSync(many(2000));
    const failure = await importBytes('x.jsonl.gz', whole.subarray(0, -20), 250).catch((error) => error);
    expect(failure).toBeInstanceOf(UserFacingError);
    expect(failure.message).toMatch(/x\.jsonl\.gz is damaged or truncated/);
    expect(failure.message).toContain(`${stored.size.toLocaleString('en')} accepted, 0 rejected`);
    expect(failure.remedy).toMatch(/Get it again.*stored twice/);
    expect(stored.size).toBeGreaterThan(1900);
    expect(await importBytes('x.jsonl.gz', whole, 250)).toMatchObject({
      accepted: 2000,
      rejected: 0,
      skipped: 0,
    });
  });

  it('that is damaged or empty is refused by name', async () => {
    const damaged = gzipSync(many(2000));
    damaged.fill(0xff, damaged.length >> 1);
    await expect(importBytes('x.gz', damaged, 250)).rejects.toThrow(/x\.gz is damaged or truncated/);
    await expect(importBytes('y.gz', 'this is not gzip')).rejects.toThrow(/y\.gz is damaged or truncated/);
    await expect(importBytes('z.gz', '')).rejects.toThrow(/z\.gz is damaged or truncated/);
  });
});

it('refuses what is not UTF-8 by line and keeps the rest', async () => {
  const source = Buffer.from('{"id":"a"}\n{"id":"b","name":"é"}\n{"id":"c"}\n', 'latin1');
  expect(await importBytes('x.jsonl', source)).toMatchObject({ accepted: 2, rejected: 1, skipped: 0 });
  expect(await rejects()).toMatchObject([{ line: 2, reason: expect.stringContaining('not UTF-8') }]);
});

it('counts a source that was cut off as a reject', async () => {
  expect(await importBytes('x.json', '[{"id":"a"},\n{"id":"b"}')).toMatchObject({ accepted: 2, rejected: 1 });
  expect(await rejects()).toMatchObject([{ line: 2, reason: expect.stringContaining('cut off'), raw: '' }]);
});

describe('Ctrl-C', () => {
  it('says where it stopped, leaves the line of a terminal clean, and the next run continues there', async () => {
    await writeFile(join(folder, 'x.jsonl'), many(500));
    let drawn = '';
    const out = {
      isTTY: true,
      write(text: string | Uint8Array) {
        drawn += String(text);
        return true;
      },
    };
    const stopped = await importInto(out, (count) => count === 20).catch((error) => error);
    expect(stopped).toMatchObject({ exitCode: 130, remedy: expect.stringContaining('continues after them') });
    const settled = Number(/^Stopped after (\d+) statements of /.exec(stopped.message)?.[1]);
    expect(settled).toBeGreaterThanOrEqual(100);
    expect(settled).toBeLessThan(500);
    expect(stopped.message).toContain(`x.jsonl: ${settled} accepted, 0 rejected.`);
    // Whatever was drawn last is wiped.
    expect(drawn === '' || drawn.endsWith('\r\u001B[2K')).toBe(true);
    expect(await importInto(out)).toMatchObject({ accepted: 500 - settled, skipped: settled });
    expect(stored.size).toBe(500);
  });

  async function importInto(out: Parameters<typeof runImport>[0]['out'], stops = (_: number) => false) {
    let answered = 0;
    store.on('request', () => {
      answered += 1;
      if (stops(answered)) stop.abort();
    });
    stop = new AbortController();
    await using attachments = new AttachmentLibrary();
    using found = await findSources([join(folder, 'x.jsonl')], attachments);
    return await runImport({ ...settings(), sources: found.sources, attachments, out });
  }
});

it('a request that had no answer is sent again, and nothing is said to have been there already', async () => {
  let tries = 0;
  store.prependListener('request', (request) => {
    tries += 1;
    if (tries === 1) request.socket.destroy();
  });
  expect(await importBytes('x.jsonl', many(5))).toMatchObject({ accepted: 5, already: 0 });
  expect(tries).toBe(2);
});

it('the rejects of a run that was killed are not written twice', async () => {
  await writeFile(join(folder, 'rejects'), '{"source":"other","line":1}\n');
  const [x, y] = [join(folder, 'x.jsonl'), '{"id":"a"}\n{"id":\n{"id":\n'];
  expect(await importBytes('x.jsonl', y)).toMatchObject({ accepted: 1, rejected: 2 });
  const whole = await readFile(join(folder, 'rejects'), 'utf8');
  // As after a kill: the note says less than the file holds.
  const state = {
    endpoint: settings().target.endpoint,
    rejectsBytes: whole.lastIndexOf('{"source"'),
    sources: { [x]: { bytes: y.length, settled: 2 } },
  };
  await writeFile(join(folder, 'rejects.state'), JSON.stringify(state));
  expect(await importBytes('x.jsonl', y)).toMatchObject({ accepted: 0, rejected: 1, skipped: 2 });
  expect(await readFile(join(folder, 'rejects'), 'utf8')).toBe(whole);
});
