import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { xapiHeaders } from '../ask-api.ts';
import { runCommand } from '../run-command.ts';
import { type Shape, sha256, shapes } from './shapes.ts';

const page = await readFile(new URL('../../../../docs/importing.md', import.meta.url), 'utf8');
/** The last column of the table of formats. */
const commands = [...page.matchAll(/\| `npx cairn (import [^`]+)` \|/g)].map(([, command = '']) => command);

let cairn: RunningCairn;
let folder: string;
let written: readonly Shape[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-documented-'));
  written = await shapes();
  for (const shape of written) await shape.write(join(folder, shape.name));
  cairn = await startCairn();
});
afterAll(async () => {
  await cairn?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function run(command: string) {
  const [args = '', from] = command.split(' < ');
  const env = { CAIRN_API_KEY: `${cairn.key}:${cairn.secret}`, CAIRN_DATA_DIR: cairn.dataDir };
  const input = from === undefined ? undefined : await readFile(join(folder, from));
  return runCommand(args.split(' '), env, input, folder);
}

const readOne = async (id: string) => {
  const response = await fetch(`${cairn.endpoint}/statements?statementId=${id}`, {
    headers: xapiHeaders(cairn),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
};

it('documents every shape, and nothing else', () => {
  const named = commands.map((command) => command.replace('import - < ', 'import ')).toSorted();
  expect([...new Set(named)]).toEqual(written.map(({ name }) => `import ${name}`).toSorted());
});

it.each(commands)('%s', async (command) => {
  const shape = written.find(({ name }) => command.endsWith(` ${name}`));
  const count = shape?.given.length;
  const { code, out, err } = await run(command);
  // Standard input repeats the content of an earlier file.
  const already = command.includes(' < ') ? ', all of which were already stored' : '';
  expect({ code, out, err }).toEqual({ code: 0, out: `${count} accepted${already}, all listed.\n`, err: '' });
  const query = new URLSearchParams({
    activity: `https://example.com/course/${Number(shape?.given[0]?.id.slice(0, 8))}`,
  });
  const listed = await fetch(`${cairn.endpoint}/statements?${query}`, { headers: xapiHeaders(cairn) });
  expect(((await listed.json()) as { statements: unknown[] }).statements).toHaveLength(count ?? 0);
  for (const given of shape?.given ?? []) expect(await readOne(given.id)).toMatchObject(given);
  for (const content of shape?.attachments ?? []) {
    const kept = await fetch(`${cairn.endpoint}/statements?attachments=true&${query}`, {
      headers: xapiHeaders(cairn),
    });
    const text = await kept.text();
    expect(text).toContain(`X-Experience-API-Hash: ${sha256(content)}`);
    expect(text).toContain(`\r\n\r\n${content}\r\n`);
  }
});

it('reports on a second run what was already stored', async () => {
  const { code, out } = await run('import export.zip page.json statements.json');
  expect({ code, out }).toEqual({
    code: 0,
    out: '7 accepted, all of which were already stored, all listed.\n',
  });
});
