import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mapping, mappingSchema } from '@cairn/outcomes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from './import-file.ts';
import { guessFile } from './map-file.ts';

const source = 'https://ats.example.org';
const MAPPING = mappingSchema.parse({
  confirmed: true,
  kind: 'applications',
  source,
  dates: 'ymd',
  personIs: 'account',
  columns: { person: 'id', requisition: 'job', applied: 'on', hired: 'hired' },
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-outcomes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads a file, sends nothing, and gives what would be sent with the rejects. */
async function dryRun(path: string, mapping: Mapping, onProgress?: (rows: number, rejects: number) => void) {
  const rejectsPath = join(folder, 'rejects.jsonl');
  await rm(rejectsPath, { force: true });
  const request = {
    path,
    mapping,
    rejectsPath,
    target: undefined,
    signal: new AbortController().signal,
    ...(onProgress !== undefined && { onProgress }),
  };
  const { events, ...done } = await importFile(request);
  const rejects = existsSync(rejectsPath) ? await readFile(rejectsPath, 'utf8') : '';
  return {
    ...done,
    events: Object.fromEntries(events),
    rejected: rejects
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)),
  };
}

describe('a file', () => {
  it('is read row by row, and each reject has its line and the reason, never the cell', async () => {
    const path = join(folder, 'a.csv');
    const rows = [
      'id,job,on,hired',
      'C1,R1,2026-01-02,2026-02-01',
      'C1,R1,2026-01-02,2026-02-01',
      'C1,R1,2026-01-02,2026-02-09',
      'N/A,R1,2026-01-02,',
      'C2,R1,01/02/2026,',
      '078-05-1120,R1,2026-01-02,',
    ];
    await writeFile(path, `\uFEFF${rows.join('\n')}\n`);
    const { events, rejected, rows: count } = await dryRun(path, MAPPING);
    expect(events).toEqual({ applied: 1, hired: 1 });
    expect(count).toBe(6);
    expect(rejected).toEqual([
      { line: 4, reason: 'Line 2 reports another "hired" for the same row.' },
      { line: 5, column: 'id', reason: 'There is nothing in it.' },
      { line: 6, column: 'on', reason: 'It is not a date in the order ymd.' },
      { line: 7, column: 'id', reason: expect.stringContaining('social security number') },
    ]);
    expect(JSON.stringify(rejected)).not.toContain('1120');
  });

  it('says in how many rows a step came before the application: the order of dates may be wrong', async () => {
    const path = join(folder, 'order.csv');
    // The first of a month comes before the second one where days are taken for months.
    await writeFile(
      path,
      'id,job,on,hired\nC1,R1,02/01/2026,01/02/2026\nC2,R1,02/01/2026,03/01/2026\nC3,R1,02/01/2026,\n',
    );
    const progress: (readonly [number, number])[] = [];
    const read = async (dates: 'dmy' | 'mdy') =>
      (await dryRun(path, { ...MAPPING, dates }, (...seen) => progress.push(seen))).early;
    expect(await read('mdy')).toBe(1);
    expect(progress).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    expect(await read('dmy')).toBe(0);
  });

  it.each([
    ['a quote that is never closed', ['C1,R1,2026-01-02,', 'C3,"R1,2026-01-02,', 'C4,R1,2026-01-02,'], 2],
    ['a quote in the middle of a cell', ['C1,R1,2026-01-02,', 'C2,R1,2026-01-02,', 'C"3",R1,2026-01-02,'], 3],
    ['a line that is too long', [`${'C'.repeat(70_000)},R1,2026-01-02,`, 'C4,R1,2026-01-02,'], 1],
  ])('ends at what is no longer CSV, and nothing is swallowed: %s', async (_, rows, after) => {
    const path = join(folder, 'quotes.csv');
    await writeFile(path, ['id,job,on,hired', ...rows, ''].join('\n'));
    await expect(dryRun(path, MAPPING)).rejects.toThrow(`quotes.csv is not CSV after line ${after}:`);
  });

  it('in another encoding is refused: two names would become one', async () => {
    const path = join(folder, 'latin.csv');
    await writeFile(path, 'id,job,on,hired\nj\xe9,R1,2026-01-02,\nj\xe8,R1,2026-01-02,\n', 'latin1');
    await expect(dryRun(path, MAPPING)).rejects.toThrow(/latin\.csv is not UTF-8, at or after line 1/);
    await writeFile(path, '\uFEFFid,job,on,hired\nj\xe9,R1,2026-01-02,\n', 'utf16le');
    expect(await dryRun(path, MAPPING)).toMatchObject({ events: { applied: 1 }, rejected: [] });
    await writeFile(path, 'PK\u0003\u0004xl/workbook.xml');
    await expect(dryRun(path, MAPPING)).rejects.toThrow(/Excel workbook/);
  });

  it('without a column of the mapping, or with two of one name, is refused', async () => {
    const path = join(folder, 'columns.csv');
    await writeFile(path, 'id,job,on,hire day\nC1,R1,2026-01-02,2026-02-01\n');
    await expect(dryRun(path, MAPPING)).rejects.toThrow(
      'has no column "hired", which the mapping has for "hired". It has id, job, on, hire day.',
    );
    await writeFile(path, 'id,job,on,hired,id\nC1,R1,2026-01-02,2026-02-01,C2\n');
    await expect(dryRun(path, MAPPING)).rejects.toThrow('has 2 columns "id"');
  });

  it('takes titles such as constructor for titles, and no text that is not Unicode', async () => {
    const path = join(folder, 'titles.csv');
    await writeFile(
      path,
      'id,job,on,hired,title\nC1,R1,2026-01-02,,constructor\nC2,R1,2026-01-02,,__proto__\n',
    );
    const mapping = { ...MAPPING, columns: { ...MAPPING.columns, occupation: 'title' } };
    expect(await dryRun(path, mapping)).toMatchObject({ events: { applied: 2 }, rejected: [] });
  });

  it('that is missing or empty is refused in words', async () => {
    await expect(dryRun(join(folder, 'none.csv'), MAPPING)).rejects.toThrow(/none\.csv cannot be read/);
    const path = join(folder, 'empty.csv');
    await writeFile(path, '');
    await expect(dryRun(path, MAPPING)).rejects.toThrow(/is empty/);
  });
});

const MESSY = fileURLToPath(
  new URL('../../../../../shared/data/standards/hr-csv/messy-recruitment-first-2500.csv', import.meta.url),
);

it.skipIf(!existsSync(MESSY))('the messy file of a real system is read to its end', async () => {
  const { mapping, notes } = await guessFile(MESSY, { kind: 'stages', source });
  expect(notes).toContain('Not used: Source.');
  const { rows, events, faults } = await dryRun(MESSY, mapping);
  expect(rows).toBe(2_500);
  expect(Object.fromEntries(faults)).toMatchObject({
    CandidateID: 293,
    DateatStage: 267,
    ApplicationDate: 284,
  });
  expect(Object.keys(events)).toEqual(
    expect.arrayContaining(['applied', 'screened', 'interviewed', 'rejected']),
  );
});
