import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { UserFacingError } from '@cairn/runtime';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importFiles } from '../../src/import/import-files.ts';
import { xapiHeaders } from '../ask-api.ts';
import { runCommand, startCommand } from '../run-command.ts';
import { type Given, multipart, sha256, statements, withAttachment } from './shapes.ts';
import { zip } from './write-zip.ts';

let cairn: RunningCairn;
let folder: string;
let shape = 1000;
beforeAll(async () => {
  cairn = await startCairn();
});
afterAll(() => cairn?.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-bad-input-'));
  shape += 1;
  key = undefined;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let key: string | undefined;

async function importing(...names: string[]): Promise<Outcome> {
  const written = { out: '', err: '' };
  const settings = {
    target: { endpoint: cairn.endpoint, key: key ?? `${cairn.key}:${cairn.secret}`, version: undefined },
    batchSize: 10,
    inFlight: 4,
    rejectsPath: join(folder, 'rejects.jsonl'),
    signal: AbortSignal.timeout(120_000),
  };
  const writing = (to: 'out' | 'err') => ({
    isTTY: false,
    write(text: string | Uint8Array) {
      written[to] += String(text);
      return true;
    },
  });
  const output = { out: writing('out'), err: writing('err') };
  const paths = names.map((name) => join(folder, name));
  try {
    const code = await importFiles(paths, settings, output);
    return { code, ...written };
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    return { code: error.exitCode, out: written.out, err: `${written.err}${error.message} ${error.remedy}` };
  }
}

interface Rejected {
  readonly line: number;
  readonly reason: string;
  readonly raw: string;
  readonly status?: number;
  readonly issues?: readonly { code: string; path: string; message: string; hint?: string }[];
}

const rejects = async (): Promise<Rejected[]> =>
  (await readFile(join(folder, 'rejects.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const write = (name: string, content: string | Buffer) => writeFile(join(folder, name), content);
const two = () => statements(shape);
const ACCEPTED = '2 accepted, all listed.\n';

describe('an unreadable source', () => {
  const noise = randomBytes(5000);
  const attached = () => two().map((one, nth) => withAttachment(one, `bad ${shape}.${nth}`));
  const contents = () => [`bad ${shape}.0`, `bad ${shape}.1`];

  it.each<[string, string, () => Promise<Buffer> | Buffer, RegExp, string]>([
    [
      'zip, cut off',
      'x.zip',
      () => zip({ 'a.json': JSON.stringify(two()) }).subarray(0, -30),
      /x\.zip is damaged or truncated/,
      '',
    ],
    [
      'zip, overlapping',
      'x.zip',
      () => zip({ 'a.json': noise, 'b.json': noise, 'c.json': noise }, { overlapping: true }),
      /x\.zip is refused: its files overlap/,
      '',
    ],
    [
      'zip, wrong checksum',
      'x.zip',
      () => zip({ 'a.json': JSON.stringify(two()) }, { crc: 1 }),
      /a\.json is damaged: its checksum/,
      '2 accepted, 0 rejected',
    ],
    [
      'zip, another size than it says',
      'x.zip',
      () => zip({ 'a.json': JSON.stringify(two()) }, { bytes: 5 }),
      /a\.json is damaged/,
      '',
    ],
    [
      'gzip, cut off',
      'x.gz',
      () =>
        gzipSync(
          two()
            .map((one) => `${JSON.stringify(one)}\n`)
            .join(''),
        ).subarray(0, -8),
      /x\.gz is damaged or truncated/,
      '2 accepted, 0 rejected',
    ],
    [
      'multipart, cut short in an attachment',
      'x.multipart',
      async () => (await multipart(attached(), contents())).subarray(0, -20),
      /multipart body of .*x\.multipart is damaged or truncated/,
      '1 accepted, 1 rejected',
    ],
    [
      'UTF-16 with an odd byte',
      'x.json',
      () => Buffer.concat([Buffer.from(`\uFEFF${JSON.stringify(two())}\n`, 'utf16le'), Buffer.from('x')]),
      /middle of a character/,
      '2 accepted, 0 rejected',
    ],
    ['zstd', 'x.json', () => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0]), /zstd/, ''],
    [
      'an answer of 401',
      'x.http',
      () => Buffer.from('HTTP/1.1 401 Unauthorized\r\n\r\n{}'),
      /status 401/,
      '',
    ],
    ['zip inside gzip', 'x.json.gz', () => gzipSync(zip({ 'a.json': '[]' })), /zip archive/, ''],
  ])('is an error that names it, after all that is whole: %s', async (_, name, bytes, problem, whole) => {
    await write(name, await bytes());
    const { code, err, out } = await importing(name);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(problem);
    expect(err).toContain(whole);
  });

  it('does not prevent others from being imported', async () => {
    await write('a.json.gz', gzipSync(JSON.stringify(two())).subarray(0, -9));
    await write('b.json', JSON.stringify(two()));
    const { code, err } = await importing('a.json.gz', 'b.json');
    expect(code).toBe(1);
    expect(err).toContain('Everything else is imported: 4 accepted, 0 rejected');
  });
});

it.skipIf(!existsSync('/proc/self/mem'))(
  'an unreadable file does not prevent others from being imported',
  async () => {
    await mkdir(join(folder, 'in'));
    await symlink('/proc/self/mem', join(folder, 'in/a.json')); // Reading it fails even for root.
    await write('in/b.zip', zip({ 'a.json': '[]' }).subarray(0, -10));
    await write('in/c.json', JSON.stringify(two()));
    const { code, err } = await importing('in');
    expect(code).toBe(1);
    expect(err).toMatch(/a\.json cannot be read \(E[A-Z]+\)\..*b\.zip is damaged.*: 2 accepted, 0 rejected/);
  },
);

it.each([
  ['CSV', 'x.csv', 'id,actor\n1,2\n3,4\n', 'a table, such as CSV'],
  ['HTML', 'x.html', '<html>\n<body>\n{\n', 'an HTML page'],
  ['PDF', 'x.pdf', '%PDF-1.7 \n[1]\n', 'a PDF document'],
])('what is not JSON at all is one reject: %s', async (_, name, content, kind) => {
  await write(name, content);
  const { code, out } = await importing(name);
  expect({ code, out }).toEqual({ code: 2, out: '0 accepted, 1 rejected.\n' });
  expect(await rejects()).toEqual([
    expect.objectContaining({
      line: 1,
      reason: expect.stringContaining(`it looks like ${kind}`),
      raw: content,
    }),
  ]);
});

describe('nothing', () => {
  it('in a file is reported', async () => {
    await write('x.json', '');
    await write('y.json', '[]\n');
    const { code, out, err } = await importing('x.json', 'y.json');
    expect({ code, out }).toEqual({ code: 0, out: '0 accepted.\n' });
    expect(err).toMatch(/x\.json contains no statement\.\n.*y\.json contains no statement\.\n/);
  });

  it('in a folder is an error that names what the folder contains', async () => {
    await mkdir(join(folder, 'empty'));
    expect(await importing('empty')).toMatchObject({
      code: 1,
      err: expect.stringContaining('nothing to import'),
    });
    await write('empty/notes.txt', 'x');
    await write(`empty/${sha256('x')}`, 'x');
    expect((await importing('empty')).err).toMatch(/but 1 other file: .*notes\.txt and 1 attachment/);
  });

  it('at a path is an error', async () => {
    expect(await importing('missing.json')).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not exist'),
    });
  });
});

describe('a folder', () => {
  it('names what it skips and why, and follows no loop', async () => {
    await mkdir(join(folder, 'in/deeper'), { recursive: true });
    await write('in/deeper/a.json', JSON.stringify(two()));
    await write('in/notes.txt', 'x');
    await write('in/line\nbreak.txt', 'x');
    await write('in/z.zip', zip({ 'x.csv': 'a', 'y.zip': 'b', 'ok.json': '[]' }));
    await write('in/locked.zip', zip({ 'a.json': '[]' }, { flags: 1 }));
    await symlink('..', join(folder, 'in/deeper/loop'));
    await symlink('nowhere', join(folder, 'in/gone.json'));
    const { code, out, err } = await importing('in');
    expect({ code, out }).toEqual({ code: 0, out: ACCEPTED });
    const skipped = [...err.matchAll(/^Skipped .*?\/in\/(.*?): (.*)\.$/gm)].map(([, name, why]) => [
      name,
      why,
    ]);
    const byName = expect.stringContaining('its name does not end in');
    expect(skipped).toEqual([
      ['deeper/loop', 'it is a link to a folder'],
      ['gone.json', 'its link leads nowhere'],
      ['line\\u000abreak.txt', byName],
      ['locked.zip!a.json', 'it is encrypted'],
      ['notes.txt', byName],
      ['z.zip!x.csv', byName],
      ['z.zip!y.zip', 'it is an archive inside an archive'],
    ]);
    expect(err).toContain('z.zip!ok.json contains no statement.');
  });

  it('with an attachment whose hash differs from its name: the file is named, its statement refused with a remedy', async () => {
    await mkdir(join(folder, 'in'));
    const [first, second] = two() as [Given, Given];
    const given = [withAttachment(first, 'right'), withAttachment(second, 'wrong')];
    await write('in/a.json', JSON.stringify(given));
    await write(`in/${sha256('right')}`, 'right');
    await write(`in/${sha256('wrong')}.pdf`, 'wrung');
    await write(`in/${sha256('unused')}`, 'unused');
    const { code, out, err } = await importing('in');
    expect({ code, out }).toEqual({ code: 2, out: '1 accepted, 1 rejected, all listed.\n' });
    expect(err).toMatch(
      new RegExp(
        `Skipped .*${sha256('wrong')}\\.pdf: its bytes do not match the hash in its name but ${sha256('wrung')}`,
      ),
    );
    expect(err).toContain('1 attachment of 2 was not sent');
    expect(await rejects()).toEqual([
      expect.objectContaining({
        status: 400,
        raw: JSON.stringify(given[1]),
        issues: [
          {
            code: 'attachment_missing',
            path: '$.attachments[0]',
            message: 'No part has the hash of this attachment.',
            hint: expect.stringContaining('fileUrl'),
          },
        ],
      }),
    ]);
  });
});

it('a page that is not followed is named with its address, and the command exits with 2', async () => {
  await write('1.json', JSON.stringify({ statements: two().slice(0, 1), more: '/xapi/statements/more/2' }));
  await write('2.json', JSON.stringify({ statements: two().slice(1), more: '/xapi/statements/more/3' }));
  const { code, out, err } = await importing('1.json', '2.json');
  expect({ code, out }).toEqual({ code: 2, out: ACCEPTED });
  expect(err.match(/says that more follows/g)).toHaveLength(1);
  expect(err).toMatch(
    /2\.json, line 1: this page says that more follows \(\/xapi\/statements\/more\/3\).*Beside its 1 statement at least one/,
  );
});

it('the rejects file keeps the original text, and the rejects of other sources', async () => {
  const bad = '{ "verb" : 1.50,\t"actor":"\\u00e9" }';
  await write('a.jsonl', `${bad}\n${JSON.stringify(two()[0])}\n`);
  await write('b.jsonl', '{"b":\n');
  expect((await importing('a.jsonl')).out).toBe('1 accepted, 1 rejected, all listed.\n');
  expect((await importing('b.jsonl')).out).toBe('0 accepted, 1 rejected.\n');
  const first = await rejects();
  expect(first.map(({ raw }) => raw)).toEqual([bad, '{"b":']);
  expect(first[0]?.issues?.length).toBeGreaterThan(1);
  expect((await importing('a.jsonl')).out).toBe(
    '1 accepted, all of which was already stored, 1 rejected, all listed.\n',
  );
  expect((await rejects()).map(({ raw }) => raw)).toEqual(['{"b":', bad]);
  await write('a.jsonl', JSON.stringify(two()[0]));
  await write('b.jsonl', JSON.stringify(two()[1]));
  expect((await importing('a.jsonl', 'b.jsonl')).code).toBe(0);
  await expect(rejects()).rejects.toThrow('ENOENT');
});

it('statements without an id are recognised under another file name; two equal ones stay two', async () => {
  const [{ id: _, ...nameless }] = two() as [Given];
  const text = `${JSON.stringify(nameless)}\n`.repeat(2);
  await write('a.jsonl', text);
  await write('b.jsonl.gz', gzipSync(text));
  expect((await importing('a.jsonl')).out).toBe(ACCEPTED);
  expect((await importing('b.jsonl.gz')).out).toBe(
    '2 accepted, all of which were already stored, all listed.\n',
  );
});

it('a statement larger than the request limit is refused with the limit, and its neighbours are stored', async () => {
  const [first, second] = two() as [Given, Given];
  const large = { ...first, id: first.id.replace(/.$/, '9'), result: { response: 'x'.repeat(17 << 20) } };
  await write('a.jsonl', [first, large, second].map((one) => JSON.stringify(one)).join('\n'));
  expect((await importing('a.jsonl')).out).toBe('2 accepted, 1 rejected, all listed.\n');
  expect(await rejects()).toMatchObject([
    { line: 2, status: 413, reason: expect.stringContaining('16777216') },
  ]);
});

it('reports that an authority is not kept, and posts each statement in the version it needs', async () => {
  const [first, second] = two() as [Given, Given];
  const authority = { objectType: 'Agent', mbox: 'mailto:other-store@example.com' };
  const agents = { contextAgents: [{ objectType: 'contextAgent', agent: { mbox: 'mailto:a@example.com' } }] };
  await write(
    'a.json',
    JSON.stringify([
      { ...first, authority, stored: '2020-01-01T00:00:00Z', version: '1.0.0' },
      { ...second, context: agents },
      { ...second, id: second.id.replace(/.$/, '8'), version: '2.0.0' },
    ]),
  );
  const { code, out, err } = await importing('a.json');
  expect({ code, out }).toEqual({ code: 0, out: '3 accepted, all listed.\n' });
  expect(err).toBe(
    '1 statement had an authority. The store replaced it with the authority of this key: only a key created with --trusted-forwarder keeps it.\n',
  );
});

it('imports what a store exports: a page with attachments, and a statement that is voided later', async () => {
  const [first, second] = two() as [Given, Given];
  const voided = { ...second, id: second.id.replace(/.$/, '7') };
  const voiding = {
    id: second.id.replace(/.$/, '6'),
    actor: { mbox: 'mailto:admin@example.com' },
    verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
    object: { objectType: 'StatementRef', id: voided.id },
  };
  // Stores list the newest first, so a voiding statement precedes its target.
  const page = [voiding, withAttachment(first, `kept ${shape}`), second, voided];
  await write('a.multipart', await multipart(page, [`kept ${shape}`]));
  expect((await importing('a.multipart')).out).toBe('4 accepted, all listed.\n');
  const query = new URLSearchParams({ attachments: 'true', activity: `https://example.com/course/${shape}` });
  const answer = await fetch(`${cairn.endpoint}/statements?${query}`, { headers: xapiHeaders(cairn) });
  const body = Buffer.from(await answer.arrayBuffer());
  await write('b.multipart', body);
  await write(
    'b.http',
    Buffer.concat([
      Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${answer.headers.get('content-type')}\r\n\r\n`),
      body,
    ]),
  );
  const again = await importing('b.multipart', 'b.http');
  expect(again.out).toBe('6 accepted, all of which were already stored, all listed.\n');
  expect(again.err).toBe('');
  expect(body.toString()).not.toContain(`"id":"${voided.id}","actor"`);
  expect(body.toString()).toContain(`kept ${shape}`);
});

it('Ctrl-C ends the command with 130, and running it again continues', async () => {
  await write(
    'x.jsonl',
    statements(shape, 20_000)
      .map((one) => `${JSON.stringify(one)}\n`)
      .join(''),
  );
  const args = ['import', 'x.jsonl', '--endpoint', cairn.endpoint, '--batch', '20', '--connections', '1'];
  const env = { CAIRN_API_KEY: `${cairn.key}:${cairn.secret}` };
  await using first = startCommand(args, env, undefined, folder);
  const begun = () => existsSync(join(folder, 'cairn-import.rejects.jsonl.state'));
  await expect.poll(begun, { interval: 10, timeout: 60_000 }).toBe(true);
  first.kill('SIGINT');
  const { code, out, err } = await first.ended;
  expect({ code, out }).toEqual({ code: 130, out: '' });
  const said =
    /Stopped after ([0-9,]+) statements of x\.jsonl: \1 accepted, 0 rejected\. Run the same import again: it continues after them\.\n$/.exec(
      err,
    );
  expect(said).not.toBeNull();
  const settled = Number(said?.[1]?.replace(',', ''));
  const second = await runCommand([...args.slice(0, -4)], env, undefined, folder);
  expect(second.code).toBe(0);
  const rest = (20_000 - settled).toLocaleString('en');
  expect(second.out).toMatch(
    new RegExp(`^${rest} accepted.*, ${said?.[1]} settled by the previous run, all listed\\.\\n$`),
  );
});

describe('an authority', () => {
  const madeKey = async (...options: string[]): Promise<string> => {
    const made = await runCommand([
      'keys',
      'create',
      'Import',
      '--json',
      '--data-dir',
      cairn.dataDir,
      ...options,
    ]);
    const { key: id, secret } = JSON.parse(made.out);
    return `${id}:${secret}`;
  };
  const authority = { objectType: 'Agent', mbox: 'mailto:other-store@example.com' };
  const readAuthority = async ({ id }: Given) => {
    const response = await fetch(`${cairn.endpoint}/statements?statementId=${id}`, {
      headers: xapiHeaders(cairn),
    });
    return ((await response.json()) as { authority: unknown }).authority;
  };

  it('is kept for a trusted forwarder, without a notice', async () => {
    const given = two().map((one) => ({ ...one, authority }));
    await write('a.json', JSON.stringify(given));
    key = await madeKey('--scopes', 'all', '--trusted-forwarder');
    expect(await importing('a.json')).toEqual({ code: 0, out: ACCEPTED, err: '' });
    for (const one of given) expect(await readAuthority(one)).toEqual(authority);
  });

  it('is replaced for other keys; a key that can only write still learns what is listed', async () => {
    const given = two().map((one) => ({ ...one, authority }));
    await write('a.json', JSON.stringify(given));
    key = await madeKey('--scopes', 'statements/write');
    expect(await importing('a.json')).toEqual({
      code: 0,
      out: ACCEPTED,
      err: '2 statements had an authority. Only a key created with --trusted-forwarder keeps it; otherwise the store replaces it with the authority of the key.\n',
    });
    for (const one of given) expect(await readAuthority(one)).not.toEqual(authority);
  });
});

it('a refused key is an error before anything else', async () => {
  await write('a.json', JSON.stringify(two()));
  key = 'nobody:nothing-at-all-of-16-chars';
  const { code, err } = await importing('a.json');
  expect(code).toBe(1);
  expect(err).toMatch(/The store refused the key: .*statements\/write/);
});
