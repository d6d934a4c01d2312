import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled } from './ask-api.ts';
import { codeBlocks } from './code-blocks.ts';
import { GROUPS } from './guides.ts';
import { createShell } from './shell.ts';

const DOCS = new URL('../../../docs/', import.meta.url);

/**
 * Runs the shell blocks of guides in order, each guide in a shell of its own, as a reader would, and compares each output
 * with the JSON or text that the guide shows after the block. Guides of a group share a store.
 */
describe.each(GROUPS.map((names) => ({ title: names.join(', '), names })))('$title', ({ names }) => {
  let cairn: RunningCairn;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cairn-guide-'));
    // The default of a minute would make guides wait.
    cairn = await startCairn({ dataDir: join(folder, 'data'), env: { CAIRN_CLOCK_TICK_MS: '500' } });
  });
  afterAll(async () => {
    await cairn?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(names)('docs/%s works as written', async (name) => {
    const cwd = join(folder, name);
    await mkdir(cwd);
    await using shell = createShell({ cwd, dataDir: cairn.dataDir });
    const blocks = codeBlocks(await readFile(new URL(name, DOCS), 'utf8'));
    let compared = 0;
    for (const [index, { language, text, line }] of blocks.entries()) {
      if (language !== 'sh') continue;
      const place = `docs/${name}:${line}`;
      const { code, out, err } = await shell.run(filledIn(text, cairn));
      expect({ place, code, err }).toEqual({ place, code: 0, err: '' });
      expect(out).not.toMatch(/^\{"code":/);
      await settled(cairn);
      const shown = blocks[index + 1];
      if (shown?.language === 'json')
        expect({ place, answer: JSON.parse(out) }).toMatchObject({
          place,
          answer: expected(JSON.parse(shown.text)),
        });
      else if (shown?.language === 'text' && !name.startsWith('outcomes')) expect(out).toBe(shown.text);
      else continue;
      compared += 1;
    }
    expect(compared).toBeGreaterThan(1);
    if (!name.startsWith('outcomes')) return;
    // Dead letters are listed while no Cairn is running, so the guide has them last.
    await cairn.stop();
    const { out } = await shell.run('npx cairn dead-letters list');
    expect(out).toContain(blocks.findLast(({ language }) => language === 'text')?.text.trim());
  });
});

/** Replaces the placeholders for key and address. */
function filledIn(text: string, { key, secret, url }: RunningCairn): string {
  return text.replaceAll('KEY:SECRET', `${key}:${secret}`).replaceAll('http://127.0.0.1:8080', url);
}

/** An answer as a guide shows it; `"…"` matches any value. */
function expected(shown: unknown): unknown {
  if (shown === '…') return expect.anything();
  if (Array.isArray(shown)) return shown.map(expected);
  if (typeof shown !== 'object' || shown === null) return shown;
  return Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, expected(value)]));
}
