import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { formatMultipart } from '@cairn/xapi';
import { zip } from './write-zip.ts';

export interface Given {
  readonly id: string;
  readonly [key: string]: unknown;
}

/** Statements of one format; their ids begin with its number, so that formats do not collide in the store. */
export function statements(shape: number, count = 2): Given[] {
  return Array.from({ length: count }, (_, nth) => ({
    id: `${String(shape).padStart(8, '0')}-0000-4000-8000-${String(nth).padStart(12, '0')}`,
    actor: { mbox: `mailto:learner-${nth}@example.com`, name: `Zoë ${nth} 😀` },
    verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
    object: { id: `https://example.com/course/${shape}` },
    timestamp: `2026-01-0${(nth % 9) + 1}T10:00:00.000Z`,
  }));
}

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

export function withAttachment(statement: Given, content: string): Given {
  const attachment = {
    usageType: 'https://example.com/certificate',
    display: { en: 'Certificate' },
    contentType: 'text/plain',
    length: Buffer.byteLength(content),
    sha2: sha256(content),
  };
  return { ...statement, attachments: [attachment] };
}

export async function multipart(
  shape: Given[],
  contents: readonly string[],
  boundary = 'cut-here',
): Promise<Buffer> {
  const page = JSON.stringify({ statements: shape, more: '' });
  const parts = contents.map((content) => ({
    sha2: sha256(content),
    contentType: 'text/plain',
    content: Buffer.from(content),
  }));
  return Buffer.concat(await Array.fromAsync(formatMultipart(boundary, page, parts)));
}

/** A format of docs/importing.md: how it is written, and what it contains. */
export interface Shape {
  readonly name: string;
  readonly given: readonly Given[];
  readonly attachments?: readonly string[];
  write(path: string): Promise<void>;
}

const json = (value: unknown) => JSON.stringify(value);
const lines = (values: readonly unknown[]) => values.map((value) => `${json(value)}\n`).join('');

/** A file of this content. */
function file(name: string, given: readonly Given[], content: string | Uint8Array): Shape {
  return { name, given, write: (path) => writeFile(path, content) };
}

function record(statement: Given): unknown {
  return {
    _id: { $oid: '5a8e6d7f0c1b2a3d4e5f6071' },
    hash: 'ab12',
    active: true,
    personaIdentifier: { $oid: '5a8e6d7f0c1b2a3d4e5f6072' },
    stored: { $date: '2026-01-01T00:00:00.000Z' },
    statement: {
      ...statement,
      result: { extensions: { 'http://example&46;com/score': 'a&46;b' } },
    },
  };
}

/** Every format of docs/importing.md, by its name there. */
export async function shapes(): Promise<readonly Shape[]> {
  const locker = statements(6).map((one) => ({
    ...one,
    result: { extensions: { 'http://example.com/score': 'a&46;b' } },
  }));
  const answered = statements(7).map((one, nth) => withAttachment(one, `certificate 7.${nth}`));
  const saved = statements(8).map((one, nth) => withAttachment(one, `certificate 8.${nth}`));
  const inFolder = statements(9).map((one, nth) => withAttachment(one, `certificate 9.${nth}`));
  const inZip = statements(10).map((one, nth) => withAttachment(one, `certificate 10.${nth}`));
  const contents = (shape: number) => [`certificate ${shape}.0`, `certificate ${shape}.1`];
  const [first, second] = statements(4);
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary="cut-here"\r\nDate: now\r\n\r\n';
  return [
    file('statements.json', statements(1, 3), JSON.stringify(statements(1, 3), null, 2)),
    file('statements.jsonl', statements(2), `\uFEFF${lines(statements(2))}`),
    file('page.json', statements(3), json({ statements: statements(3), more: '' })),
    file(
      'pages.jsonl',
      statements(4),
      lines([
        { statements: [first], more: '/xapi/statements/more/2' },
        { more: '', statements: [second] },
      ]),
    ),
    file('lists.json', statements(5), json([[statements(5)[0]], [[statements(5)[1]]]])),
    file('learning-locker.jsonl', locker, lines(statements(6).map(record))),
    {
      ...file('answer.multipart', answered, await multipart(answered, contents(7))),
      attachments: contents(7),
    },
    {
      ...file('answer.http', saved, Buffer.concat([Buffer.from(head), await multipart(saved, contents(8))])),
      attachments: contents(8),
    },
    {
      name: 'export',
      given: inFolder,
      attachments: contents(9),
      async write(path) {
        await mkdir(join(path, 'attachments'), { recursive: true });
        await writeFile(join(path, 'statements.json'), json(inFolder));
        for (const [nth, content] of contents(9).entries())
          await writeFile(join(path, 'attachments', `${sha256(content)}${nth === 0 ? '' : '.txt'}`), content);
      },
    },
    {
      ...file(
        'export.zip',
        inZip,
        zip({
          '../statements.json': json(inZip),
          ...Object.fromEntries(contents(10).map((content) => [`files/${sha256(content)}`, content])),
        }),
      ),
      attachments: contents(10),
    },
    file('statements.jsonl.gz', statements(11), gzipSync(lines(statements(11)))),
    file('utf16.json', statements(12), Buffer.from(`\uFEFF${json(statements(12))}`, 'utf16le')),
  ];
}
