import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { askApi, settled, xapiHeaders } from './ask-api.ts';

/** kill -9 while drafts are saved and published: nothing is half-applied or published twice. */
const DRAFTS = '/catalogue/drafts';
const COMPETENCY = 'https://example.com/competencies/exam';
const EXAM = 'https://example.com/exam';

let dataDir: string;
let cairn: RunningCairn;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cairn-kill-draft-'));
  cairn = await startCairn({ dataDir });
});
afterEach(async () => {
  await cairn.stop();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
});

async function restart(): Promise<void> {
  await cairn.kill();
  cairn = await startCairn({ dataDir });
}

async function send(method: string, path: string, body: unknown, ifMatch?: string): Promise<Response> {
  return await fetch(`${cairn.api}${path}`, {
    method,
    headers: { ...xapiHeaders(cairn), ...(ifMatch !== undefined && { 'If-Match': ifMatch }) },
    body: JSON.stringify(body),
  });
}

async function saved(items: readonly unknown[]): Promise<string> {
  const response = await send('POST', DRAFTS, { name: 'Exams', items });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

const framework = (version: number) => ({
  kind: 'framework',
  id: 'https://example.com/frameworks/exams',
  version: `${version}`,
  title: 'Exams',
  competencies: [
    { id: COMPETENCY, label: 'Exam', method: { type: 'highest', threshold: 0.5 + (version % 5) / 10 } },
  ],
});

it('a draft killed while being saved has either its old or its new content', async () => {
  const state = (revision: number) =>
    Array.from({ length: 200 }, (_, i) => ({ kind: 'role', nth: i, revision, notes: 'x'.repeat(2_000) }));
  const id = await saved(state(1));
  let acknowledged = 1;
  for (let round = 0; round < 2; round += 1) {
    const writing = (async () => {
      for (;;) {
        const body = { name: 'Exams', items: state(acknowledged + 1) };
        const response = await send('PUT', `${DRAFTS}/${id}`, body, `"${acknowledged}"`).catch(
          () => undefined,
        );
        if (response?.status !== 200) return response?.status;
        acknowledged += 1;
      }
    })();
    const before = acknowledged;
    await expect.poll(() => acknowledged, { timeout: 60_000 }).toBeGreaterThan(before + 2);
    await sleep(Math.random() * 100);
    await restart();
    expect(await writing).toBeUndefined();
    const { revision, size, items } = await askApi(cairn, `${DRAFTS}/${id}`);
    expect([acknowledged, acknowledged + 1]).toContain(revision);
    expect(size).toBe(200);
    expect(items).toEqual(state(revision));
    acknowledged = revision;
  }
});

it('a draft whose publication reached the log but not the draft is published once', async () => {
  const learners = Array.from({ length: 4_000 }, (_, i) => ({
    actor: { mbox: `mailto:learner-${i}@example.com` },
    verb: { id: 'https://w3id.org/xapi/tla/verbs/scored' },
    object: { id: EXAM },
    result: { score: { scaled: 0.7 } },
  }));
  const posted = await fetch(`${cairn.endpoint}/statements`, {
    method: 'POST',
    headers: xapiHeaders(cairn),
    body: JSON.stringify(learners),
  });
  expect(posted.status).toBe(200);
  const alignments = {
    kind: 'alignments',
    id: 'https://example.com/alignments/exams',
    version: '1',
    frameworkId: framework(1).id,
    alignments: [{ activity: EXAM, competency: COMPETENCY, evidence: ['score'] }],
  };
  await settled(cairn);
  let unmarked = 0;
  for (let version = 1; version <= 3; version += 1) {
    const id = await saved([framework(version), alignments]);
    // Publishing waits until all decisions are made, and only then records the publication in the draft.
    const lost = send('POST', `${DRAFTS}/${id}/publish`, { revision: 1 }).catch(() => undefined);
    await expect.poll(() => behind(), { timeout: 60_000, interval: 1 }).toBe(true);
    await restart();
    await lost;
    await settled(cairn);
    const { publication } = await askApi(cairn, `${DRAFTS}/${id}`);
    if (publication === undefined) unmarked += 1;
    const [first, again] = [await published(id), await published(id)];
    expect(again).toEqual(first);
    const query = new URLSearchParams({ id: framework(1).id });
    const { publications } = await askApi(cairn, `/catalogue/history?${query}`);
    expect(publications.map((one: { version: string }) => one.version)).toEqual(
      Array.from({ length: version }, (_, i) => `${version - i}`),
    );
    expect(first.position).toBe(publications[0].position);
    expect(await askApi(cairn, `${DRAFTS}/${id}`)).toMatchObject({
      publication: { position: first.position, publishedAt: publications[0].publishedAt },
    });
    await settled(cairn);
  }
  // Otherwise the test would have tested nothing.
  expect(unmarked).toBeGreaterThan(0);
});

/** Whether the log holds anything that a projection has not processed yet. */
async function behind(): Promise<boolean> {
  const { projections = [] } = (await (await fetch(`${cairn.url}/readyz`)).json()) as {
    projections?: { events: number | null }[];
  };
  return projections.some(({ events }) => events !== null && events > 0);
}

async function published(id: string): Promise<{ position: number }> {
  const response = await send('POST', `${DRAFTS}/${id}/publish`, { revision: 1 });
  expect(response.status).toBe(200);
  const { position } = (await response.json()) as { position: number };
  return { position };
}
