import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '@cairn/machine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProgram } from './program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-beside-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([
  ['status'],
  ['keys', 'create', 'Moodle'],
  ['keys', 'list'],
  ['keys', 'revoke', 'ck_1'],
  ['users', 'create', 'ada@example.org'],
  ['users', 'list'],
  ['users', 'remove', 'ada@example.org'],
  ['users', 'password', 'ada@example.org'],
  ['sessions', 'end', '--all'],
  ['tenants', 'create', 'acme'],
  ['tenants', 'list'],
  ['verify'],
  ['log', 'export', '-'],
  ['dead-letters', 'list'],
  ['dead-letters', 'retry', '--all'],
  ['import', '-', '--key', 'key:secret'],
])('%s %s makes no data folder where the name of one is mistyped', async (...command) => {
  const dataDir = join(folder, 'mistyped');
  await expect(
    createProgram('0.0.0', command[0]).then((program) =>
      program.parseAsync(['node', 'cairn', ...command, '--data-dir', dataDir]),
    ),
  ).rejects.toThrow(`There is no Cairn data folder at ${dataDir}.`);
  expect(await readdir(folder)).toEqual([]);
});

// It lets go of the channel to whoever launched its process, without which a test's own would end in the middle.
it('rebuild makes none either', async () => {
  const dataDir = join(folder, 'mistyped');
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, 'rebuild', '--data-dir', dataDir]);
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(said).toContain(`There is no Cairn data folder at ${dataDir}.`);
  expect(code).not.toBe(0);
  expect(await readdir(folder)).toEqual([]);
});

describe('a command in the wrong mode, or with a misspelt setting', () => {
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  async function cairn(env: Record<string, string>, ...args: string[]) {
    const child = spawn(process.execPath, [main, ...args], {
      env: { ...bareEnvironment(), ...env },
    });
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    return { said, code };
  }

  it.each([['start'], ['demo']])(
    '%s says that it is of the other mode, not what that lacks',
    async (...command) => {
      const { said, code } = await cairn({ CAIRN_MODE: 'services' }, ...command);
      expect(said).toBe(
        'cairn: This command works on an embedded Cairn only, and CAIRN_MODE is services. Unset CAIRN_MODE. docs/services.md explains how to start the services.\n',
      );
      expect(code).toBe(1);
    },
  );

  it('names a setting that does not exist', async () => {
    const dataDir = join(folder, 'mistyped');
    const { said } = await cairn({ CAIRN_DATADIR: '/srv/cairn' }, 'status', '--data-dir', dataDir);
    expect(said).toMatch(
      /^cairn: The setting CAIRN_DATADIR does not exist; is it misspelt\?\ncairn: There is no/,
    );
  });

  it('demo says without a stack that nobody answers', async () => {
    const nobody = 'http://127.0.0.1:1';
    const address = ['--endpoint', `${nobody}/xapi`, '--api', `${nobody}/api`, '--key', 'key:secret'];
    const { said, code } = await cairn({}, 'demo', ...address);
    expect(said).toMatch(/^cairn: .*no answer from .*Is Cairn running there\? Loading again is safe\.\n$/);
    expect(code).toBe(1);
  });
});
