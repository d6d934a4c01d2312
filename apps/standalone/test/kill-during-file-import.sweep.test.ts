import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askApi, settled, xapiHeaders } from './ask-api.ts';
import { type Ended, runCommand, startCommand } from './run-command.ts';

/** kill -9 while files are imported: nothing is half stored, and the same file again completes it. */
const ITEMS = 1_000;
const FILES = 4;
const IN_EACH = 50;

let folder: string;
let cairn: RunningCairn;
const start = async () => {
  cairn = await startCairn({ dataDir: join(folder, 'data') });
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-kill-file-'));
  await start();
});
afterAll(async () => {
  await cairn?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const DOCUMENT = `https://case.example/CFDocuments/${uuid(999_999)}`;

/** A CASE package that becomes two items: a framework, and the crosswalk beside it. */
const PACKAGE = {
  CFDocument: { identifier: uuid(999_999), uri: DOCUMENT, creator: 'A school', title: 'Large', version: '1' },
  CFItems: Array.from({ length: ITEMS }, (_, n) => ({
    identifier: uuid(n),
    uri: `https://case.example/CFItems/${uuid(n)}`,
    fullStatement: `Can do number ${n}`,
  })),
  CFAssociations: Array.from({ length: ITEMS }, (_, n) => ({
    associationType: 'exactMatchOf',
    originNodeURI: { uri: `https://other.example/${n}` },
    destinationNodeURI: { identifier: uuid(n) },
  })),
};

/** Credentials that nobody has signed. */
const CREDENTIALS = Array.from({ length: FILES * IN_EACH }, (_, n) => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: `urn:uuid:${uuid(n)}`,
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'https://school.example/issuer', type: ['Profile'], name: 'A school' },
  validFrom: '2026-03-01T10:00:00Z',
  name: `Badge ${n}`,
  credentialSubject: {
    type: ['AchievementSubject'],
    identifier: [
      {
        type: 'IdentityObject',
        identityHash: 'ada@school.example',
        identityType: 'emailAddress',
        hashed: false,
        salt: 'not-used',
      },
    ],
    achievement: {
      id: `https://school.example/badges/${n}`,
      type: ['Achievement'],
      name: `Badge ${n}`,
      description: 'Can do it.',
      criteria: { narrative: 'Do it.' },
    },
  },
}));

/** Imports a file, and kills Cairn as soon as it has something of it. */
async function killedDuring(
  args: readonly string[],
  hasSome: (out: string) => boolean | Promise<boolean>,
): Promise<Ended> {
  await using command = startCommand([...args, ...as()]);
  let isOver = false;
  void command.ended.then(() => {
    isOver = true;
  });
  await expect
    .poll(async () => isOver || (await hasSome(command.out())), { timeout: 60_000, interval: 2 })
    .toBe(true);
  await cairn.kill();
  const ended = await command.ended;
  await start();
  await settled(cairn);
  return ended;
}

const as = () => ['--key', `${cairn.key}:${cairn.secret}`, '--endpoint', cairn.api];

/** Whether the log holds anything that a projection has not processed yet. */
async function isBehind(): Promise<boolean> {
  const { projections = [] } = (await (await fetch(`${cairn.url}/readyz`)).json()) as {
    projections?: { events: number | null }[];
  };
  return projections.some(({ events }) => events !== null && events > 0);
}

it('a catalogue import is whole or nothing, and is published once', async () => {
  const file = join(folder, 'package.json');
  await writeFile(file, JSON.stringify(PACKAGE));
  const inForce = async () => {
    const { items } = (await askApi(cairn, '/catalogue')) as { items: { item: Record<string, unknown[]> }[] };
    return items.map(({ item }) => [item.kind, (item.competencies ?? item.associations)?.length]).sort();
  };
  const all = [
    ['crosswalk', ITEMS],
    ['framework', ITEMS],
  ];
  await killedDuring(['catalogue', 'import', file], isBehind);
  const found = await inForce();
  expect([[], all]).toContainEqual(found);
  const again = await runCommand(['catalogue', 'import', file, ...as()]);
  expect(again).toMatchObject({
    code: 0,
    out: expect.stringContaining(found.length > 0 ? 'Nothing changes' : 'published  framework'),
  });
  expect(await inForce()).toEqual(all);
  const { publications } = await askApi(cairn, `/catalogue/history?${new URLSearchParams({ id: DOCUMENT })}`);
  expect(publications).toHaveLength(1);
});

it('of credentials each is stored whole, and once', async () => {
  const files = await Promise.all(
    Array.from({ length: FILES }, async (_, n) => {
      const file = join(folder, `credentials-${n}.json`);
      const credentials = CREDENTIALS.slice(n * IN_EACH, (n + 1) * IN_EACH);
      await writeFile(file, JSON.stringify({ credentials }));
      return file;
    }),
  );
  const stored = async () => {
    const url = `${cairn.endpoint}/statements?limit=1000`;
    const answer = await fetch(url, { headers: xapiHeaders(cairn) });
    const { statements } = (await answer.json()) as { statements: { object: { id: string } }[] };
    return statements.map(({ object }) => object.id).sort();
  };
  const whole = CREDENTIALS.map(({ credentialSubject }) => credentialSubject.achievement.id).sort();
  const args = ['credentials', 'import', ...files, '--asserted'];
  // At least the first file is stored, and the others follow one after the other.
  const killed = await killedDuring(args, (out) => out !== '');
  const found = await stored();
  expect(whole).toEqual(expect.arrayContaining(found));
  expect(new Set(found).size).toBe(found.length);
  // Otherwise the test would have tested nothing.
  expect(killed.code).not.toBe(0);
  expect(found.length).toBeGreaterThanOrEqual(IN_EACH);
  expect(found.length).toBeLessThan(whole.length);
  const again = await runCommand([...args, ...as()]);
  expect(again).toMatchObject({ code: 0 });
  expect(again.out.split('was stored before')).toHaveLength(found.length + 1);
  await settled(cairn);
  expect(await stored()).toEqual(whole);
});
