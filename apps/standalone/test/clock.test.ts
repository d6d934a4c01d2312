import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askApi, settled, xapiHeaders } from './ask-api.ts';

const COMPETENCY = 'https://example.org/competencies/first-aid';
const ACTIVITY = 'https://example.org/courses/first-aid';
const AHEAD_MS = 3_000;
const env = { CAIRN_CLOCK_TICK_MS: '200' };

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cairn-clock-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true, maxRetries: 10 }));

async function send(cairn: RunningCairn, url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: xapiHeaders(cairn),
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${url}: ${response.status} ${await response.text()}`);
}

const catalogue = [
  {
    kind: 'framework',
    id: 'https://example.org/frameworks/first-aid',
    version: '1',
    title: 'First aid',
    competencies: [{ id: COMPETENCY, label: 'First aid', method: { type: 'highest', threshold: 0.8 } }],
  },
  {
    kind: 'alignments',
    id: 'https://example.org/alignments/first-aid',
    version: '1',
    frameworkId: 'https://example.org/frameworks/first-aid',
    alignments: [{ activity: ACTIVITY, competency: COMPETENCY, evidence: ['score'] }],
  },
];

const statement = {
  actor: { mbox: 'mailto:ada@example.org' },
  verb: { id: 'https://w3id.org/xapi/tla/verbs/scored' },
  object: { id: ACTIVITY },
  result: { score: { scaled: 0.9 } },
};

interface Attainment {
  readonly attained: boolean;
  readonly decisionId: string | null;
  readonly decidedAt: string;
}

interface Page {
  readonly asKnownAt: unknown;
  readonly attainments: readonly Attainment[];
}

function attainments(cairn: RunningCairn): Promise<Page> {
  return askApi(cairn, `/competencies/attainments?competency=${encodeURIComponent(COMPETENCY)}`);
}

it('counts a statement dated ahead once it is due, even if the store is killed before', {
  timeout: 240_000,
}, async () => {
  const killed = await startCairn({ dataDir, env });
  await send(killed, `${killed.api}/catalogue`, catalogue);
  const due = Date.now() + AHEAD_MS;
  await send(killed, `${killed.endpoint}/statements`, {
    ...statement,
    timestamp: new Date(due).toISOString(),
  });
  await killed.kill();

  await using cairn = await startCairn({ dataDir, env });
  const decided = async () =>
    (await attainments(cairn)).attainments.filter(
      ({ attained, decisionId }) => attained && decisionId !== null,
    );
  await expect.poll(decided, { timeout: 60_000, interval: 100 }).toHaveLength(1);
  const [one] = await decided();
  expect(Date.parse(one?.decidedAt ?? '')).toBeGreaterThanOrEqual(due);
  const full = await askApi(cairn, `/decisions/${one?.decisionId}`);
  expect(full.cause).toMatchObject({ kind: 'clock' });

  // Nothing else is due: however many ticks follow, the log does not grow.
  await settled(cairn);
  const before = await askApi(
    cairn,
    `/competencies/attainments?competency=${encodeURIComponent(COMPETENCY)}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const after = await askApi(cairn, `/competencies/attainments?competency=${encodeURIComponent(COMPETENCY)}`);
  expect(after.asKnownAt).toEqual(before.asKnownAt);
});
