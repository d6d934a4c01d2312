import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RunningCairn, startCairn } from './start-cairn.ts';

async function statements(cairn: RunningCairn): Promise<Response> {
  return fetch(`${cairn.endpoint}/statements`, {
    headers: {
      Authorization: `Basic ${btoa(`${cairn.key}:${cairn.secret}`)}`,
      'X-Experience-API-Version': '2.0.0',
    },
  });
}

describe('startCairn', () => {
  it('starts a server that answers, and leaves nothing', async () => {
    const cairn = await startCairn();
    expect((await statements(cairn)).status).toBe(200);
    expect(cairn.user?.email).toContain('@');
    await cairn.stop();
    await expect(statements(cairn)).rejects.toThrow();
    await expect(access(cairn.dataDir)).rejects.toThrow('ENOENT');
  });

  it('starts again on the folder of one that was killed, and leaves a named folder alone', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'cairn-named-'));
    try {
      const killed = await startCairn({ dataDir });
      await killed.kill();
      await using again = await startCairn({ dataDir });
      expect(again.dataDir).toBe(dataDir);
      expect((await statements(again)).status).toBe(200);
    } finally {
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
    }
  });

  it('quotes the last words of a server that does not come up', async () => {
    await expect(startCairn({ args: ['--log-level', 'shouting'] })).rejects.toThrow(
      /CAIRN_LOG_LEVEL|log-level/,
    );
  });
});
