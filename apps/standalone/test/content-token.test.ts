import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { connectWarehouse, tableDigests } from '@cairn/warehouse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApi, settled, xapiHeaders } from './ask-api.ts';
import { runCommand } from './run-command.ts';

const QUIZ = 'https://lms.example.org/courses/harmless';
const COURSE = 'https://lms.example.org/courses/sql';
const COMPETENCY = 'https://example.org/competencies/sql';
const BADGE = 'https://example.org/badges/data';
const EVE = { objectType: 'Agent', mbox: 'mailto:eve@example.org' };
const ADA = { objectType: 'Agent', mbox: 'mailto:ada@example.org' };
const CATALOGUE = [
  {
    kind: 'framework',
    id: 'https://example.org/frameworks/data',
    version: '1',
    title: 'Data work',
    competencies: [{ id: COMPETENCY, label: 'SQL', method: { type: 'highest', threshold: 0.8 } }],
  },
  {
    kind: 'alignments',
    id: 'https://example.org/alignments/data',
    version: '1',
    frameworkId: 'https://example.org/frameworks/data',
    alignments: [
      { activity: COURSE, competency: COMPETENCY, evidence: ['score', 'pass'] },
      { activity: BADGE, competency: COMPETENCY, evidence: ['credential'] },
    ],
  },
];
const ESSAY = Buffer.from('an essay that belongs to Ada');
const SHA2 = createHash('sha256').update(ESSAY).digest('hex');
const attachment = (more: object = {}) => ({
  usageType: 'https://example.org/essay',
  display: { en: 'Essay' },
  contentType: 'text/plain',
  length: ESSAY.length,
  sha2: SHA2,
  ...more,
});

/** A pass with full marks. */
function passed(actor: object, id: string, more: object = {}) {
  const context = { contextActivities: { grouping: [{ id: QUIZ }] } };
  const verb = { id: 'http://adlnet.gov/expapi/verbs/passed' };
  return { actor, verb, object: { id }, result: { score: { scaled: 1 } }, context, ...more };
}

/** What a learner with a token for a harmless quiz might try. */
const ATTACK = [
  passed(EVE, COURSE),
  passed(EVE, BADGE, {
    verb: { id: 'http://id.tincanapi.com/verb/earned' },
    object: { id: BADGE, definition: { type: 'http://activitystrea.ms/schema/1.0/badge' } },
  }),
  passed(EVE, 'https://example.org/requisitions/1', {
    verb: { id: 'http://id.tincanapi.com/verb/hired' },
    context: {
      registration: '6b1091be-2833-4886-b4a6-59e5e0b3c3f4',
      contextActivities: { grouping: [{ id: QUIZ }] },
    },
  }),
  passed(EVE, QUIZ, { attachments: [attachment({ fileUrl: 'https://example.org/essay.txt' })] }),
];

async function send(
  cairn: RunningCairn,
  path: string,
  body: NonNullable<RequestInit['body']>,
  headers: object = {},
): Promise<Response> {
  const init = { method: 'POST', headers: { ...xapiHeaders(cairn), ...headers }, body };
  return await fetch(`${cairn.endpoint}${path}`, init);
}

async function tokenFor(cairn: RunningCairn, actor: object, activity: string): Promise<string> {
  const response = await send(cairn, '/tokens', JSON.stringify({ actor, activity }));
  expect(response.status).toBe(201);
  return `Bearer ${((await response.json()) as { token: string }).token}`;
}

/**
 * Decisions on the competency by person, each with the reasons for excluding statements, and the outcomes. Statements with
 * the same time are ordered by their random ids, so the reasons are sorted.
 */
async function findings(cairn: RunningCairn) {
  await settled(cairn);
  const { attainments } = await askApi(
    cairn,
    `/competencies/attainments?competency=${encodeURIComponent(COMPETENCY)}`,
  );
  const decided = await Promise.all(
    attainments.map(async ({ person, decisionId }: { person: string; decisionId: string }) => {
      const { attained, excluded } = await askApi(cairn, `/decisions/${decisionId}`);
      return [person, attained, excluded.map(({ reason, boundTo }: never) => [reason, boundTo]).sort()];
    }),
  );
  // After everything that was sent.
  const asOf = '2100-01-01T00:00:00.000Z';
  return { decided, credentials: await askApi(cairn, `/outcomes/credentials?asOf=${asOf}`) };
}

async function digestsOf(dataDir: string) {
  const warehouse = await connectWarehouse({ kind: 'embedded', path: join(dataDir, 'warehouse') });
  try {
    return await tableDigests(warehouse);
  } finally {
    await warehouse.close();
  }
}

describe('a content token in the hands of an attacker', { timeout: 240_000 }, () => {
  let folder: string;
  let dataDir: string;
  let eve: string;
  let found: Awaited<ReturnType<typeof findings>>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cairn-token-'));
    dataDir = join(folder, 'origin');
    await using cairn = await startCairn({ dataDir });
    const published = await fetch(`${cairn.api}/catalogue`, {
      method: 'POST',
      headers: xapiHeaders(cairn),
      body: JSON.stringify(CATALOGUE),
    });
    expect(published.status).toBeLessThan(300);

    const essay = JSON.stringify(passed(ADA, COURSE, { attachments: [attachment()] }));
    const head = `--x\r\nContent-Type: application/json\r\n\r\n${essay}\r\n--x\r\nContent-Type: text/plain\r\n`;
    const hash = `Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${SHA2}\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head + hash), ESSAY, Buffer.from('\r\n--x--\r\n')]);
    const ada = await tokenFor(cairn, ADA, COURSE);
    const type = { 'Content-Type': 'multipart/mixed; boundary=x', Authorization: ada };
    expect((await send(cairn, '/statements', Uint8Array.from(body), type)).status).toBe(200);

    eve = await tokenFor(cairn, EVE, QUIZ);
    const attack = await send(cairn, '/statements', JSON.stringify(ATTACK), { Authorization: eve });
    expect(attack.status).toBe(200);
    found = await findings(cairn);

    // Ada can read her essay; Eve cannot, although she knows its hash.
    for (const [token, reads] of [
      [ada, true],
      [eve, false],
    ] as const) {
      const headers = { ...xapiHeaders(cairn), Authorization: token };
      const page = await fetch(`${cairn.endpoint}/statements?attachments=true`, { headers });
      expect([page.status, (await page.text()).includes(ESSAY.toString())]).toEqual([200, reads]);
    }
  }, 240_000);
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

  it('attains no competency, award or hire; the reasons are recorded', async () => {
    expect(found).toEqual({
      decided: [
        ['mbox:mailto:ada@example.org', true, []],
        [
          'mbox:mailto:eve@example.org',
          false,
          [
            ['outside-token', QUIZ],
            ['token-award', QUIZ],
          ],
        ],
      ],
      credentials: expect.objectContaining({ credentials: [] }),
    });
    const letters = await runCommand(['dead-letters', 'list', '--json', '--data-dir', dataDir]);
    expect(letters.code).toBe(0);
    for (const code of ['credential-token', 'employment-token']) expect(letters.out).toContain(code);
    expect(letters.out).toContain(QUIZ);
  });

  it('nor after a rebuild, which gives the same rows, nor after moving the log', async () => {
    const before = await digestsOf(dataDir);
    const rebuilt = await runCommand(['rebuild', '--data-dir', dataDir]);
    expect([rebuilt.code, rebuilt.err]).toEqual([0, expect.any(String)]);
    expect(await digestsOf(dataDir)).toEqual(before);
    const verified = await runCommand(['verify', '--data-dir', dataDir]);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('The tables match the log.')]);

    const [file, attachments, moved] = ['moved.log', 'files', 'moved'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const exported = ['log', 'export', file, '--attachments', attachments, '--data-dir', dataDir];
    expect((await runCommand(exported)).code).toBe(0);
    const imported = ['log', 'import', file, '--attachments', attachments, '--data-dir', moved];
    expect((await runCommand(imported)).code).toBe(0);
    await using cairn = await startCairn({ dataDir: moved });
    expect(await findings(cairn)).toEqual(found);
    const page = await fetch(`${cairn.endpoint}/statements?attachments=true&agent=${JSON.stringify(EVE)}`, {
      headers: xapiHeaders(cairn),
    });
    expect([page.status, (await page.text()).includes(ESSAY.toString())]).toEqual([200, false]);
  });
});
