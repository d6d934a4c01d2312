import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';

let folder: string;
let cairn: RunningCairn;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-catalogue-import-'));
  cairn = await startCairn({ dataDir: join(folder, 'data') });
});
afterAll(async () => {
  await cairn?.stop();
  await rm(folder, { recursive: true, force: true });
});

const apiKey = () => `${cairn.key}:${cairn.secret}`;
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const address = (n: number) => `https://case.example/CFItems/${uuid(n)}`;

/** A CASE package: twenty items below the document, the others below them. */
function casePackage(count: number) {
  return {
    CFDocument: {
      identifier: uuid(999_999),
      uri: `https://case.example/CFDocuments/${uuid(999_999)}`,
      creator: 'A school',
      title: 'Large',
      version: '1',
      lastChangeDateTime: '2026-01-01T00:00:00Z',
    },
    CFItems: Array.from({ length: count }, (_, n) => ({
      identifier: uuid(n),
      uri: address(n),
      fullStatement: `Can do number ${n}`,
      humanCodingScheme: `L.${n}`,
      lastChangeDateTime: '2026-01-01T00:00:00Z',
    })),
    CFAssociations: Array.from({ length: count - 20 }, (_, n) => ({
      associationType: 'isChildOf',
      originNodeURI: { identifier: uuid(n + 20) },
      destinationNodeURI: { identifier: uuid(n % 20) },
    })),
  };
}

async function importOf(value: unknown, ...options: readonly string[]) {
  const file = join(folder, 'package.json');
  await writeFile(file, JSON.stringify(value));
  return runCommand(['catalogue', 'import', file, '--key', apiKey(), '--endpoint', cairn.api, ...options]);
}

async function inForce(): Promise<{ competencies: { id: string; method?: object }[] } | undefined> {
  const response = await fetch(`${cairn.api}/catalogue`, {
    headers: { Authorization: `Basic ${Buffer.from(apiKey()).toString('base64')}` },
  });
  const { items } = (await response.json()) as { items: { item: { competencies: { id: string }[] } }[] };
  return items[0]?.item;
}

describe('cairn catalogue import', () => {
  it('stores all of 2,271 items, changes nothing a second time, and keeps what Cairn added', async () => {
    const large = casePackage(2_271);
    expect(await importOf(large, '--dry-run')).toMatchObject({
      code: 0,
      out: expect.stringContaining('2271 added, 0 reworded'),
    });
    expect(await inForce()).toBeUndefined();
    expect(await importOf(large)).toMatchObject({
      code: 0,
      out: expect.stringContaining('published  framework'),
    });
    const stored = await inForce();
    expect(stored?.competencies).toHaveLength(2_271);
    expect(await importOf(large)).toMatchObject({ code: 0, out: expect.stringContaining('Nothing changes') });

    const method = { type: 'highest', threshold: 0.8 };
    const own = {
      ...stored,
      competencies: stored?.competencies.map((one, n) => (n === 5 ? { ...one, method } : one)),
    };
    const file = join(folder, 'own.json');
    await writeFile(file, JSON.stringify(own));
    const publish = ['catalogue', 'publish', file, '--key', apiKey(), '--endpoint', cairn.api];
    expect(await runCommand(publish)).toMatchObject({ code: 0 });
    expect(await importOf(large)).toMatchObject({ code: 0, out: expect.stringContaining('Nothing changes') });

    const next = {
      ...large,
      CFItems: large.CFItems.map((one, n) => (n === 5 ? { ...one, fullStatement: 'Otherwise' } : one)),
    };
    const { out } = await importOf(next);
    expect(out).toContain(
      '0 added, 1 reworded, 0 moved, 0 changed, 0 removed, 0 not in the file, kept; 2270 unchanged',
    );
    expect((await inForce())?.competencies[5]).toMatchObject({ label: 'Otherwise', method });
  });

  it('publishes a table that does not name its framework under the name that it is given alone', async () => {
    const file = join(folder, 'standards.csv');
    const run = (...options: readonly string[]) =>
      runCommand(['catalogue', 'import', file, '--key', apiKey(), '--endpoint', cairn.api, ...options]);
    const school = ['--framework', 'https://school.example/maths'];
    await writeFile(file, 'Full Statement,Human Coding Scheme\nAdd numbers,N.1\n');
    expect(await run('--dry-run')).toMatchObject({ code: 0, err: expect.stringContaining('--framework') });
    expect(await run()).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('Name the framework: --framework IRI'),
    });
    expect(await run(...school)).toMatchObject({ code: 0, out: expect.stringContaining('1 added') });
    expect(await run(...school)).toMatchObject({ code: 0, out: expect.stringContaining('Nothing changes') });
  });

  it('changes nothing when the file is faulty, or larger than a publication', async () => {
    const before = await inForce();
    const faulty = casePackage(40);
    faulty.CFItems.push(...faulty.CFItems.slice(0, 1));
    expect(await importOf(faulty)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('is the identifier of two items'),
    });
    const large = casePackage(2_000);
    const CFItems = large.CFItems.map((one) => ({ ...one, fullStatement: one.uri.padEnd(7_950, '.') }));
    const beyond = await importOf({ ...large, CFItems });
    expect(beyond).toMatchObject({ code: 2, err: expect.stringContaining('at most 15728640 bytes') });
    expect(await inForce()).toEqual(before);
  });
});
