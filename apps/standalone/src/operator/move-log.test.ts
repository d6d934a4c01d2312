import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLmdbLog } from '@cairn/event-log/lmdb';
import { type LogRecord, logChains, PortableLogError, renderRecorded } from '@cairn/lrs';
import { recordedStatement, recordOf } from '@cairn/lrs/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportToFile } from './export-log.ts';
import { importFromFile } from './import-log.ts';
import { openParts } from './open-parts.ts';
import type { Parts } from './parts.ts';

const out = Object.assign(Object.create(process.stderr), {
  isTTY: false,
  write: () => true,
}) as NodeJS.WriteStream;
const BYTES = Buffer.from('attached');
const SHA2 = createHash('sha256').update(BYTES).digest('hex');
const MISSING = createHash('sha256').update('never sent').digest('hex');
const TENANTS = ['acme', 'other'];
const RECORDS = 40;

let folder: string;
let origin: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-move-'));
  origin = join(folder, 'origin');
  const log = await openLmdbLog({ path: join(origin, 'log') });
  for (let n = 0; n < RECORDS; n += 1) await log.append(TENANTS[n % 2] ?? '', event(n));
  await log.close();
  const shelf = join(origin, 'attachments', 'acme', SHA2.slice(0, 2));
  await mkdir(shelf, { recursive: true });
  await writeFile(join(shelf, SHA2), BYTES);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function event(n: number) {
  if (n % 9 === 4) return { kind: 'catalogue', item: { n }, publishedBy: 'me' } as const;
  if (n % 9 === 5) return { kind: 'persons', changes: [{ n }], by: 'me' } as const;
  if (n % 9 === 6) return { kind: 'clock', at: n } as const;
  const sha2 = { 0: SHA2, 2: MISSING }[n];
  const raw = (id: string) =>
    JSON.stringify({
      id,
      verb: { id: 'v:x' },
      object: { id: 'a:x' },
      ...(sha2 && {
        attachments: [{ usageType: 'u:x', display: {}, contentType: 'text/plain', length: 8, sha2 }],
      }),
    });
  const made = [randomUUID(), randomUUID()].map((id) => ({ ...recordedStatement({ id }), raw: raw(id) }));
  return recordOf(...made);
}

/** Works on the parts of a data folder, and closes them. */
async function onFolder<Result>(
  dataDir: string,
  work: (parts: Parts) => Promise<Result>,
  { create = true }: { create?: boolean } = {},
): Promise<Result> {
  await using stack = new AsyncDisposableStack();
  const parts = await openParts({ dataDir }, { create, signal: new AbortController().signal }, stack);
  return await work(parts);
}

const exported = (file: string, attachments?: string) =>
  onFolder(origin, (parts) => exportToFile(parts, { file, attachments }, out));
const imported = (dataDir: string, file: string, attachments?: string) =>
  onFolder(dataDir, (parts) => importFromFile(parts, { file, attachments }, out));

async function recordsOf(dataDir: string): Promise<readonly LogRecord[]> {
  return onFolder(dataDir, async (parts) => {
    const { records } = await (await parts.log()).read(0, 0, { maxRecords: 1000, maxBytes: 1e9 });
    return records;
  });
}

describe('an exported log', () => {
  it.each(['a.log', 'a.log.gz', 'a.log.zst'])('fills another data folder, by way of %s', async (name) => {
    const [file, target] = [join(folder, name), join(folder, `to ${name}`)];
    expect(await exported(file)).toMatchObject({ records: RECORDS, unreadable: [] });
    expect(await imported(target, file)).toMatchObject({ records: RECORDS, before: 0, tenants: 2 });
    const [was, is] = [await recordsOf(origin), await recordsOf(target)];
    for (const tenant of TENANTS) {
      const shown = (records: readonly LogRecord[]) =>
        records
          .filter((record) => record.tenant === tenant)
          .map((record) => (record.event.kind === 'statements' ? withoutStored(record) : record.event));
      expect(shown(is)).toEqual(shown(was));
    }
    expect(await imported(target, file)).toMatchObject({ records: RECORDS, before: RECORDS });
    expect(await recordsOf(target)).toEqual(is);
  });

  it('continues an import that was cut off, and leaves nothing half-written', async () => {
    const [file, whole, cut] = [join(folder, 'b.log'), join(folder, 'whole'), join(folder, 'cut')];
    await exported(file);
    await imported(whole, file);
    const some = (await recordsOf(whole)).slice(0, 13);
    const log = await openLmdbLog({ path: join(cut, 'log') });
    for (const { tenant, event } of some) await log.append(tenant, event);
    await log.close();
    expect(await imported(cut, file)).toMatchObject({ before: 13 });
    const chains = (dataDir: string) => onFolder(dataDir, async (parts) => logChains(await parts.log()));
    expect(await chains(cut)).toEqual(await chains(whole));
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('takes attachments along, and says which are nowhere', async () => {
    const [file, attachments, target] = [join(folder, 'c.log'), join(folder, 'c'), join(folder, 'to c')];
    expect((await exported(file, attachments)).attachments).toMatchObject({
      copied: 1,
      missing: 1,
      examples: [{ sha2: MISSING, offset: 2 }],
    });
    expect((await imported(target, file, attachments)).attachments).toMatchObject({ copied: 1, missing: 1 });
    expect(await readFile(join(target, 'attachments', 'acme', SHA2.slice(0, 2), SHA2))).toEqual(BYTES);
  });

  it('leaves a folder that was there as it was when it cannot be used', async () => {
    const target = join(folder, 'to h');
    await mkdir(join(target, 'postgres'), { recursive: true });
    await writeFile(join(target, 'pepper'), 'x'.repeat(32));
    const broken = join(folder, 'h.log');
    await writeFile(broken, 'none of it\n');
    await expect(imported(target, broken)).rejects.toThrow('not an exported log');
    expect((await readdir(target)).toSorted()).toEqual(['pepper', 'postgres']);
  });

  it('is noted while it is unfinished, for whatever would take the log for whole', async () => {
    const [file, whole, target] = [join(folder, 'u.log'), join(folder, 'all of u'), join(folder, 'to u')];
    await exported(file);
    await imported(whole, file);
    // Killed in the middle, as far as the folder can tell.
    await onFolder(target, async (parts) => {
      await parts.unfinished?.begin(file);
      for (const { tenant, event } of (await recordsOf(whole)).slice(0, 5))
        await (await parts.log()).append(tenant, event);
    });
    const looking = onFolder(target, async (parts) => parts.log(), { create: false });
    await expect(looking).rejects.toThrow(`The log in ${target} is only a part of ${file}`);
    await expect(looking).rejects.toMatchObject({ remedy: expect.stringContaining('cairn log import') });
    expect(await imported(target, file)).toMatchObject({ records: RECORDS, before: 5 });
    await onFolder(target, async (parts) => parts.log(), { create: false });
    expect(await readdir(target)).not.toContain('import-unfinished');
  });

  it('is refused in one sentence when it cannot be used', async () => {
    const file = join(folder, 'd.log.gz');
    await exported(file);
    await expect(exported(file)).rejects.toThrow(`The file ${file} already exists.`);
    const bytes = await readFile(file);
    const cases: [string, Uint8Array, string][] = [
      ['cut.gz', bytes.subarray(0, bytes.length / 2), 'damaged or truncated'],
      ['pepper', Buffer.from('none of it\n'), 'not an exported log'],
      ['statements.json', Buffer.from('{"id": 1}\n'), 'not an exported log'],
      ['empty', Buffer.alloc(0), 'cut off'],
    ];
    const target = join(folder, 'to d');
    for (const [name, content, why] of cases) {
      const broken = join(folder, name);
      await writeFile(broken, content);
      await expect(imported(target, broken)).rejects.toThrow(why);
      await expect(imported(target, broken)).rejects.not.toBeInstanceOf(PortableLogError);
    }
    await expect(imported(target, join(folder, 'nothing'))).rejects.toThrow('does not exist');
    await expect(imported(target, file, join(folder, 'nowhere'))).rejects.toThrow('There is no folder');
    expect(existsSync(target), 'nothing is left of it').toBe(false);
    // What came without a timestamp has one after a move: the file is not the beginning of the log it came from.
    await expect(imported(origin, file)).rejects.toThrow('The log is not empty');
  });
});

function withoutStored(record: LogRecord) {
  if (record.event.kind !== 'statements') return [];
  return record.event.statements.map((_, index) => {
    const { stored: __, ...rest } = JSON.parse(renderRecorded(record, index).exact);
    // What had no timestamp showed the time it was stored, and shows it still.
    return rest;
  });
}
