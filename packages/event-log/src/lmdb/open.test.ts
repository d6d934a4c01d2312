import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OpenError } from '@cairn/lrs';
import { recordedStatement, recordOf } from '@cairn/lrs/contract';
import { open as openLmdb } from 'lmdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/lmdb-log.ts';
import { DamagedRecordError } from './layout.ts';
import { openLmdbLog } from './open.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

const dataFile = () => join(folder.path, 'data.mdb');

/** A log with some statements in it, closed. */
async function givenLog(options: { indexRunSize?: number } = {}): Promise<void> {
  const log = await openLmdbLog({ path: folder.path, ...options });
  for (let n = 0; n < 20; n += 1) {
    await log.append('acme', recordOf(recordedStatement({ content: `${n}`.repeat(3000) })));
  }
  await log.close();
}

/** The same batch for the same number, so that LMDB lays out its pages in the same way every time. */
function batchOf(n: number) {
  const statements = Array.from({ length: 1 + (n % 24) }, (_, index) => {
    const hex = createHash('sha256').update(`${n}/${index}`).digest('hex');
    const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    return recordedStatement({ id });
  });
  return recordOf(...statements);
}

/** The error of opening the log, which has to be one for the user. */
async function refusal(path = folder.path): Promise<OpenError> {
  const outcome = await openLmdbLog({ path }).then(
    (log) => log.close().then(() => 'opened'),
    (error: unknown) => error,
  );
  if (!(outcome instanceof OpenError)) throw new Error(`Expected an OpenError, got ${outcome}`);
  expect(outcome.message).toMatch(/^[A-Z].*\.$/);
  expect(outcome.remedy).toMatch(/^[A-Z].*\.$/);
  return outcome;
}

describe('opening a log', () => {
  it('makes the folder, whatever it is called', async () => {
    const path = join(folder.path, 'new', 'log.v1');
    const log = await openLmdbLog({ path });
    await log.append('acme', recordOf(recordedStatement()));
    await log.close();
    expect((await readFile(join(path, 'data.mdb'))).length).toBeGreaterThan(0);
  });

  it('refuses a folder that is in use, and opens it afterwards', async () => {
    const log = await openLmdbLog({ path: folder.path });
    expect((await refusal()).message).toContain(`in use by another Cairn (process ${process.pid}`);
    await log.append('acme', recordOf(recordedStatement()));
    await log.close();
    const again = await openLmdbLog({ path: folder.path });
    expect(await again.end(0)).toBe(1);
    await again.close();
  });

  it('waits for whoever has the folder open, as long as it may', async () => {
    const log = await openLmdbLog({ path: folder.path });
    const waiting = openLmdbLog({ path: folder.path, lockTimeoutMs: 60_000 });
    await log.append('acme', recordOf(recordedStatement()));
    await log.close();
    const again = await waiting;
    expect(await again.end(0)).toBe(1);
    await expect(openLmdbLog({ path: folder.path, lockTimeoutMs: 100 })).rejects.toThrow('in use by another');
    await again.close();
  });

  it('refuses a path that is a file', async () => {
    const path = join(folder.path, 'file');
    await writeFile(path, '');
    expect((await refusal(path)).message).toContain('EEXIST');
    expect((await refusal(join(path, 'below'))).message).toContain('ENOTDIR');
  });

  it('refuses a folder it may not write to', async () => {
    const isRoot = process.geteuid?.() === 0;
    await chmod(folder.path, 0o500);
    // Root may write anywhere; as nobody it may not.
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect((await refusal()).message).toContain('EACCES');
    } finally {
      if (isRoot) process.seteuid?.(0);
      await chmod(folder.path, 0o700);
    }
  });

  it('refuses a log of a newer format', async () => {
    await givenLog();
    const root = openLmdb({ path: folder.path, noSubdir: false, encoding: 'binary', keyEncoding: 'binary' });
    const meta = root.openDB({ name: 'meta', encoding: 'binary', keyEncoding: 'binary' });
    await meta.put(Buffer.from('format'), Buffer.from('7'));
    await root.close();
    expect((await refusal()).message).toContain('format 7; this Cairn reads format 1');
  });

  it('refuses a data file that is no LMDB file', async () => {
    await writeFile(dataFile(), 'not a log'.repeat(2000));
    expect((await refusal()).message).toContain('not that of an LMDB file');
  });

  it('refuses a data file whose header is damaged, either copy', async () => {
    await givenLog();
    const whole = await readFile(dataFile());
    for (const page of [0, 4096]) {
      await writeFile(dataFile(), whole);
      const damaged = Buffer.from(whole);
      damaged.fill(0xff, page, page + 64);
      await writeFile(dataFile(), damaged);
      expect((await refusal()).message).toContain('damaged');
    }
  });

  it('refuses a data file that is cut off at any page, and leaves it as it is', async () => {
    await givenLog();
    const whole = await readFile(dataFile());
    for (const bytes of [100, 5000, 8192, whole.length >> 1, whole.length - 40_960]) {
      await writeFile(dataFile(), whole);
      await truncate(dataFile(), bytes);
      expect((await refusal()).message).toMatch(/cut off|ends inside its header/);
      expect((await readFile(dataFile())).length).toBe(bytes);
    }
  });

  it('opens a file that lacks only pages no longer in use, and nothing else', async () => {
    const outcomes = new Set<string>();
    for (let appends = 1; appends <= 24; appends += 1) {
      const path = join(folder.path, `log-${appends}`);
      const log = await openLmdbLog({ path });
      for (let n = 0; n < appends; n += 1) await log.append('acme', batchOf(n));
      await log.close();
      const file = join(path, 'data.mdb');
      await truncate(file, (await readFile(file)).length - 4096);
      const again = await openLmdbLog({ path }).catch((error: unknown) => String(error));
      if (typeof again === 'string') {
        outcomes.add('refused');
        expect(again).toMatch(/^OpenError: .* 4096 bytes short/);
        continue;
      }
      outcomes.add('opened');
      const { records } = await again.read(0, 0, { maxRecords: 100, maxBytes: 1e9 });
      expect(records).toHaveLength(appends);
      expect((await again.append('acme', batchOf(appends))).outcome).toBe('accepted');
      await again.close();
    }
    expect(outcomes).toEqual(new Set(['opened', 'refused']));
  });

  it('refuses a data file whose pages are overwritten', async () => {
    await givenLog();
    const damaged = await readFile(dataFile());
    damaged.fill(0, 8192);
    await writeFile(dataFile(), damaged);
    expect((await refusal()).message).toMatch(/page \d+ is overwritten/);
  });

  it('does not begin an empty log where one has been lost', async () => {
    await givenLog();
    await truncate(dataFile(), 0);
    expect((await refusal()).message).toContain('gone or empty');
  });

  it('leaves the folder free after a refusal', async () => {
    await givenLog();
    const whole = await readFile(dataFile());
    await truncate(dataFile(), 100);
    await refusal();
    await writeFile(dataFile(), whole);
    const log = await openLmdbLog({ path: folder.path });
    expect(await log.end(0)).toBe(20);
    await log.close();
  });
});

describe('a damaged record', () => {
  /** Changes one letter in the text of a record of {@link givenLog}. */
  async function damage(record: number): Promise<void> {
    const bytes = await readFile(dataFile());
    const inText = bytes.indexOf(Buffer.from(`${record}`.repeat(2000)));
    bytes.write('x', inText + 1000);
    await writeFile(dataFile(), bytes);
  }

  it('is never given out as if it were whole', async () => {
    await givenLog({ indexRunSize: 1 });
    await damage(7);
    const log = await openLmdbLog({ path: folder.path });
    const read = (from: number) => log.read(0, from, { maxRecords: 1, maxBytes: 1 });
    expect((await read(6)).records).toHaveLength(1);
    await expect(read(7)).rejects.toThrow(DamagedRecordError);
    await expect(read(7)).rejects.toThrow(/Record 7 .* checksum/);
    await log.close();
  });

  it('keeps a log closed when new statements could not be distinguished from old ones', async () => {
    await givenLog();
    await damage(7);
    expect((await refusal()).message).toMatch(/Record 7 .* checksum/);
    // Nothing is left open.
    expect((await refusal()).message).toMatch(/Record 7 .* checksum/);
  });
});

describe('the time of records', () => {
  it('keeps a promise when the clock is set back, also while the log is closed', async () => {
    await mkdir(folder.path, { recursive: true });
    let now = 1_000_000;
    const open = () => openLmdbLog({ path: folder.path, clock: () => now });
    const first = await open();
    const settled = await first.settledTime(0);
    now -= 3600;
    const during = await first.append('acme', recordOf(recordedStatement()));
    expect(during).toMatchObject({ storedAt: settled + 1 });
    now = 2_000_000;
    const later = await first.settledTime(0);
    await first.close();
    now = 500_000;
    const second = await open();
    expect(await second.append('acme', recordOf(recordedStatement()))).toMatchObject({ storedAt: later + 1 });
    await second.close();
  });
});

it('says whether the disk has room for more', async () => {
  const log = await openLmdbLog({ path: folder.path });
  // Where this runs, it has.
  await expect(log.mayAppend()).resolves.toBeUndefined();
  await log.close();
});

describe('a request that cannot be stored', () => {
  it('is refused alone', async () => {
    const log = await openLmdbLog({ path: folder.path });
    const good = [recordedStatement(), recordedStatement()];
    const [first, noUuid, noDigest, last] = await Promise.allSettled([
      log.append('acme', recordOf(...good.slice(0, 1))),
      log.append('acme', recordOf({ ...recordedStatement(), id: 'no-uuid' })),
      log.append('acme', recordOf(recordedStatement(), { ...recordedStatement(), digest: 'zz' })),
      log.append('acme', recordOf(...good.slice(1))),
    ]);
    expect([first?.status, last?.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(noUuid).toMatchObject({ status: 'rejected', reason: { message: /no-uuid/ } });
    expect(noDigest).toMatchObject({ status: 'rejected', reason: { message: /32 hexadecimal/ } });
    expect(await log.end(0)).toBe(2);
    await log.close();
  });

  it('leaves no trace of a tenant that has nothing else', async () => {
    const first = await openLmdbLog({ path: folder.path });
    const bad = recordOf({ ...recordedStatement(), digest: 'zz' });
    await expect(first.append('a', bad)).rejects.toThrow(RangeError);
    const ofB = recordedStatement();
    await first.append('b', recordOf(ofB));
    await first.close();
    const log = await openLmdbLog({ path: folder.path });
    expect(await log.find('a', ofB.id)).toBeUndefined();
    expect(
      await log.append('a', recordOf(recordedStatement({ id: ofB.id, content: 'other' }))),
    ).toMatchObject({
      outcome: 'accepted',
      same: [],
    });
    await log.close();
  });

  it.each(['', 'x'.repeat(257), '\ud800'])('is refused for a tenant the log cannot name', async (tenant) => {
    const log = await openLmdbLog({ path: folder.path });
    const [bad, good] = await Promise.allSettled([
      log.append(tenant, recordOf(recordedStatement())),
      log.append('acme', recordOf(recordedStatement())),
    ]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: /1 to 256 bytes/ } });
    expect(good.status).toBe('fulfilled');
    await log.close();
  });
});
