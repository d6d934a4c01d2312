import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCommand } from './run-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-first-words-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a start prints for a person until it is ready. */
async function started(dataDir: string): Promise<string> {
  await using running = startCommand(['start', '--data-dir', dataDir, '--port', '0', '--no-demo']);
  await expect.poll(() => running.out(), { timeout: 120_000 }).toContain('starts it again.\n');
  running.kill('SIGTERM');
  expect(await running.ended).toMatchObject({ code: 0 });
  return running.out();
}

it('the first start prints password and secret on separate lines, later starts how to sign in', async () => {
  const dataDir = join(folder, "Ada's data");
  const first = await started(dataDir);
  for (const name of ['Sign in', 'Password', 'API key', 'Secret'])
    expect(first).toMatch(new RegExp(`^ {2}${name.padEnd(12)}\\S{10,}$`, 'm'));
  expect(
    first.split('\n').length,
    'with twelve more lines for npm and the demo it fits on a screen',
  ).toBeLessThan(17);

  const later = await started(dataDir);
  expect(later).not.toMatch(/Password|Secret/);
  expect(later).toContain('Sign in as admin@cairn.local with the password that was printed when');
  expect(later).toContain(
    `npx cairn users password admin@cairn.local --data-dir '${folder}/Ada'\\''s data'\n`,
  );
});
