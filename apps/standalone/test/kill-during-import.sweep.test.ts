import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settled, xapiHeaders } from './ask-api.ts';

/**
 * kill -9 during an import: after the next start every acknowledged statement is found by id and listed once.
 */
const ROUNDS = 3;
const WRITERS = 4;
const BATCH = 25;

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cairn-kill-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true, maxRetries: 10 }));

function statement(): { id: string } & Record<string, unknown> {
  return {
    id: crypto.randomUUID(),
    actor: { mbox: `mailto:learner-${Math.floor(Math.random() * 50)}@example.com` },
    verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
    object: { id: `https://example.com/course/${Math.floor(Math.random() * 20)}` },
  };
}

/** Posts batches until the server is gone; adds the ids of those answered 200 to `acknowledged`. */
async function postUntilGone(
  cairn: RunningCairn,
  acknowledged: Set<string>,
  attempted: Set<string>,
): Promise<void> {
  for (;;) {
    const batch = Array.from({ length: BATCH }, statement);
    for (const { id } of batch) attempted.add(id);
    try {
      const headers = xapiHeaders(cairn);
      const response = await fetch(`${cairn.endpoint}/statements`, {
        method: 'POST',
        headers,
        body: JSON.stringify(batch),
      });
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
      for (const id of (await response.json()) as string[]) acknowledged.add(id);
    } catch (error) {
      if (error instanceof TypeError) return; // The connection is gone: the server was killed.
      throw error;
    }
  }
}

async function listAll(cairn: RunningCairn): Promise<string[]> {
  const ids: string[] = [];
  for (let url = `${cairn.endpoint}/statements?limit=1000&ascending=true`; url !== ''; ) {
    const page = (await (await fetch(url, { headers: xapiHeaders(cairn) })).json()) as {
      statements: { id: string }[];
      more: string;
    };
    ids.push(...page.statements.map(({ id }) => id));
    url = page.more === '' ? '' : new URL(page.more, cairn.url).href;
  }
  return ids;
}

it('loses no acknowledged statement and lists none twice', async () => {
  const acknowledged = new Set<string>();
  const attempted = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const cairn = await startCairn({ dataDir });
    const writers = Array.from({ length: WRITERS }, () => postUntilGone(cairn, acknowledged, attempted));
    const before = acknowledged.size;
    await expect.poll(() => acknowledged.size).toBeGreaterThan(before + BATCH);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 1200));
    await cairn.kill();
    await Promise.all(writers);
  }
  const cairn = await startCairn({ dataDir });
  try {
    await settled(cairn);
    const listed = await listAll(cairn);
    expect(acknowledged.size).toBeGreaterThan(ROUNDS * BATCH);
    expect(new Set(listed).size, 'statements shown twice').toBe(listed.length);
    const shown = new Set(listed);
    expect(
      [...acknowledged].filter((id) => !shown.has(id)),
      'acknowledged and lost',
    ).toEqual([]);
    expect(
      listed.filter((id) => !attempted.has(id)),
      'shown but never sent',
    ).toEqual([]);
    for (const id of [...acknowledged].slice(-50)) {
      const found = await fetch(`${cairn.endpoint}/statements?statementId=${id}`, {
        headers: xapiHeaders(cairn),
      });
      expect(found.status).toBe(200);
    }
  } finally {
    await cairn.stop();
  }
});
