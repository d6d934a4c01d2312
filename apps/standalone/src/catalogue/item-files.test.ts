import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readItemFiles } from './item-files.ts';

let folder: string;
const file = async (name: string, text: string) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-items-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the items of some files', () => {
  it('are taken together, and a path leads back to its file', async () => {
    const one = await file('one.json', '\uFEFF{"kind":"framework"}');
    const more = await file('more.json', '[{"kind":"credential"},{"kind":"alignments"}]');
    const { items, whereIs } = await readItemFiles([one, more]);
    expect(items).toEqual([{ kind: 'framework' }, { kind: 'credential' }, { kind: 'alignments' }]);
    expect(whereIs('$[0].title')).toBe(`${one}: $.title`);
    expect(whereIs('$[2].alignments[7].activity')).toBe(`${more}: $[1].alignments[7].activity`);
    expect(whereIs('$[2]')).toBe(`${more}: $[1]`);
    expect(whereIs('$')).toBe('$');
    expect(whereIs('$[3].id')).toBe('$[3].id');
  });

  it('are refused with line and column where a file is not JSON', async () => {
    const wrong = await file('wrong.json', '{\n  "kind": "framework",\n}');
    await expect(readItemFiles([wrong])).rejects.toThrow(/wrong\.json: .*line 3, column 1/);
    await expect(readItemFiles([join(folder, 'none.json')])).rejects.toThrow(/ENOENT.*none\.json/);
    await expect(readItemFiles([folder])).rejects.toThrow(/EISDIR/);
  });
});
