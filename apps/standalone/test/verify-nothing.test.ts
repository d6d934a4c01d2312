import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settled, xapiHeaders } from './ask-api.ts';
import { runCommand } from './run-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-verify-nothing-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

it('verify does not report success when it has compared nothing', async () => {
  const dataDir = join(folder, 'data');
  await (await startCairn({ dataDir })).stop();
  const empty = await runCommand(['verify', '--data-dir', dataDir]);
  expect(empty.out).toContain('Nothing was compared: the log has no records.');
  expect(empty.out).not.toContain('match the log');
  expect(empty.code).toBe(3);

  const running = await startCairn({ dataDir });
  const body = JSON.stringify({
    actor: { mbox: 'mailto:a@example.com' },
    verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
    object: { id: 'https://example.com/a' },
  });
  await fetch(`${running.endpoint}/statements`, { method: 'POST', headers: xapiHeaders(running), body });
  await settled(running);
  await running.stop();
  expect(await runCommand(['verify', '--data-dir', dataDir])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/of 1 record .*\nThe tables match the log\.\n$/),
  });

  await rm(join(dataDir, 'warehouse'), { recursive: true });
  const lost = await runCommand(['verify', '--data-dir', dataDir, '--json']);
  expect(JSON.parse(lost.out)).toMatchObject({ ok: false, foundNothing: true });
  expect(lost.code).toBe(3);
});

it('a failed import leaves no folder, and a start refuses a partial one', async () => {
  const [dataDir, file] = [join(folder, 'new'), join(folder, 'damaged.log')];
  await writeFile(file, 'not a log\n');
  const failed = await runCommand(['log', 'import', file, '--data-dir', dataDir]);
  expect(failed).toMatchObject({ code: 1, err: expect.stringContaining('not an exported log') });
  expect(existsSync(dataDir)).toBe(false);

  const cut = join(folder, 'data');
  await writeFile(join(cut, 'import-unfinished'), '/backup/of-monday.log\n');
  for (const command of ['start', 'verify', 'rebuild']) {
    const options = command === 'start' ? ['--port', '0', '--no-demo', '--json'] : [];
    const { code, err } = await runCommand([command, '--data-dir', cut, ...options]);
    expect([command, code, err]).toEqual([
      command,
      1,
      expect.stringContaining('is only a part of /backup/of-monday.log: an import of that was cut off.'),
    ]);
  }
});
