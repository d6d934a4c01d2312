import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled, xapiHeaders } from './ask-api.ts';
import { type RunningCommand, runCommand, startCommand } from './run-command.ts';

const STATEMENTS = 6_000;

let folder: string;
let dataDir: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-stop-rebuild-'));
  dataDir = join(folder, 'data');
  // Enough small records for a signal to arrive halfway.
  const cairn = await startCairn({ dataDir });
  const post = async (from: number) => {
    const statements = Array.from({ length: 10 }, (_, index) => ({
      actor: { mbox: `mailto:learner${(from + index) % 500}@example.com` },
      verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
      object: { id: `https://example.com/unit/${(from + index) % 90}` },
    }));
    const request = { method: 'POST', headers: xapiHeaders(cairn), body: JSON.stringify(statements) };
    expect((await fetch(`${cairn.endpoint}/statements`, request)).status).toBe(200);
  };
  for (let from = 0; from < STATEMENTS; from += 300) {
    await Promise.all(Array.from({ length: 30 }, (_, index) => post(from + index * 10)));
  }
  await settled(cairn);
  await cairn.stop();
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

const rebuild = () => startCommand(['rebuild', '--data-dir', dataDir]);

/** The databases besides the first: the one in force after a rebuild, and one being built. */
async function generations(): Promise<string[]> {
  const names = await readdir(join(dataDir, 'warehouse', 'metadata'));
  return names.filter((name) => /^cairn_v\d+$/.test(name));
}

/** Waits until a rebuild is running, and a little longer. */
async function underWay(before: readonly string[], forMs: number): Promise<void> {
  await expect
    .poll(async () => (await generations()).filter((name) => !before.includes(name)), {
      timeout: 60_000,
      interval: 5,
    })
    .toHaveLength(1);
  await sleep(forMs);
}

async function serving(): Promise<RunningCommand & { readonly url: string }> {
  const server = startCommand(['start', '--data-dir', dataDir, '--port', '0', '--no-demo', '--json']);
  await expect.poll(server.out, { timeout: 120_000 }).toContain('"ready":true');
  const { dashboard } = JSON.parse(server.out()) as { dashboard: string };
  return { ...server, url: dashboard };
}

/** A rebuild that completed before the signal is a valid outcome too. */
const CUT_OFF_OR_DONE = {
  beside: /^cairn: The tables could not be rebuilt: Cairn is being stopped\. They are unchanged\.\n$|^$/,
  command: /^cairn: The rebuild was interrupted\. The tables are unchanged\.\n$|^$/,
};

async function expectNothingLost(): Promise<void> {
  const { code, out } = await runCommand(['verify', '--data-dir', dataDir]);
  expect(out).toContain(`Compared ${STATEMENTS.toLocaleString('en')} statements`);
  expect(code).toBe(0);
}

describe('a rebuild', () => {
  it('stops with the Cairn that runs it, at any stage', async () => {
    for (const moment of [0, 700]) {
      await using server = await serving();
      const before = await generations();
      await using command = rebuild();
      await underWay(before, moment);
      server.kill('SIGTERM');
      const [ended, reported] = await Promise.all([server.ended, command.ended]);
      expect(ended.code, `stopped after ${moment} ms: ${ended.err}`).toBe(0);
      expect(reported.err).toMatch(CUT_OFF_OR_DONE.beside);
      expect(ended.err, 'a requested stop is not a failure').not.toContain('the rebuild failed');
    }
    await expectNothingLost();
  });

  it('stops when its command ends beside a running Cairn, which continues', async () => {
    await using server = await serving();
    const before = await generations();
    await using command = rebuild();
    await underWay(before, 150);
    command.kill('SIGINT');
    expect((await command.ended).err).toMatch(CUT_OFF_OR_DONE.command);
    // Right after a rebuild a busy machine may miss the deadline of a check.
    await expect.poll(async () => (await fetch(new URL('/readyz', server.url))).status).toBe(200);
    // The remains of the first rebuild are removed.
    await expect.poll(async () => (await rebuild().ended).code, { timeout: 120_000 }).toBe(0);
    server.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  it('stops when run alone and ended, immediately on a second Ctrl-C', async () => {
    for (const signals of [1, 2]) {
      const before = await generations();
      await using command = rebuild();
      await underWay(before, 150);
      for (let sent = 0; sent < signals; sent += 1) command.kill('SIGINT');
      const { code, signal, err } = await command.ended;
      // Never a crash; the rebuild may have completed before the second signal.
      expect([0, 1, 'SIGKILL']).toContain(code ?? signal);
      expect(err).toMatch(CUT_OFF_OR_DONE.command);
    }
    await expectNothingLost();
  });
});
