import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { UserFacingError } from '@cairn/runtime';
import { boundaryOf, MultipartError, type MultipartEvent, parseMultipart } from '@cairn/xapi';
import { type AttachmentLibrary, digestFor, writing } from './attachments.ts';
import type { PeekedBytes } from './peeked-bytes.ts';
import { printable, type Skipped, type Source } from './source.ts';

const LONGEST_HEAD = 1 << 16;
const LIMITS = {
  maxParts: 1_000_000,
  maxPartBytes: Number.MAX_SAFE_INTEGER,
  maxBytes: Number.MAX_SAFE_INTEGER,
};

/** An answer that was saved with its head, as `curl -i` does. */
interface HttpAnswer {
  readonly boundary: string | undefined;
  readonly body: AsyncIterable<Buffer>;
}

/**
 * The body of an HTTP answer, where the bytes begin with a status line or with header fields.
 * @throws {UserFacingError} when it is not an answer of 200
 */
export async function withoutHttpHead(peeked: PeekedBytes, name: string): Promise<HttpAnswer | undefined> {
  const first = (await peeked.head(64)).toString('latin1', 0, 64);
  if (!/^(HTTP\/[0-9.]{1,3} [0-9]{3}|[A-Za-z][A-Za-z-]{1,60}: ?)/.test(first)) return undefined;
  const head = (await peeked.head(LONGEST_HEAD)).toString('latin1', 0, LONGEST_HEAD);
  const blank = /\r?\n\r?\n/.exec(head);
  if (blank === null) return undefined;
  const lines = head.slice(0, blank.index).split(/\r?\n/);
  const status = /^HTTP\/\S+ ([0-9]{3})/.exec(lines[0] ?? '')?.[1];
  const fields = new Map<string, string>();
  for (const line of status === undefined ? lines : lines.slice(1)) {
    const colon = line.indexOf(':');
    if (colon < 1) return undefined;
    fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const type = fields.get('content-type');
  if (status === undefined && type === undefined) return undefined;
  if (status !== undefined && status !== '200') {
    throw new UserFacingError(
      `${name} is an answer with status ${status}: it contains no statements.`,
      'Export it from the other store again.',
    );
  }
  const found = boundaryOf(type?.slice(0, 1000));
  peeked.drop(blank.index + blank[0].length);
  return { boundary: found.ok ? found.boundary : undefined, body: peeked.all() };
}

/** The boundary of a multipart body, by the line it begins with (RFC 2046, 5.1.1). */
export async function boundaryInBody(peeked: PeekedBytes): Promise<string | undefined> {
  const head = (await peeked.head(80)).toString('latin1', 0, 80);
  return /^(?:\r?\n)?--([A-Za-z0-9'()+_,./:=? -]{0,69}[A-Za-z0-9'()+_,./:=?-])[ \t]*\r?\n/.exec(head)?.[1];
}

interface Receiving {
  readonly source: Source;
  readonly attachments: AttachmentLibrary;
  readonly skip: (skipped: Skipped) => void;
}

/** A part on its way into a file. */
interface Part {
  readonly index: number;
  readonly path: string;
  readonly declared: string | undefined;
  readonly digest: ReturnType<typeof createHash>;
  readonly file: { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> };
  bytes: number;
}

/**
 * The statements of a multipart/mixed answer (1.0.3 Communication 1.5.2). Its attachments come after them and are needed
 * before them: all parts go to files first.
 * @throws {UserFacingError} at the end, when the body ends before its closing boundary
 */
export async function* statementsOfMultipart(
  body: AsyncIterable<Buffer>,
  boundary: string,
  receiving: Receiving,
): AsyncGenerator<Buffer> {
  const { failure, statements } = await receive(parseMultipart(body, boundary, LIMITS), receiving);
  if (statements !== undefined) yield* createReadStream(statements, { highWaterMark: 1 << 18 });
  if (failure !== undefined) {
    throw new UserFacingError(
      `The multipart body of ${printable(receiving.source.name)} is damaged or truncated: ${failure.message}`,
      'Get it again and import the new copy.',
      { cause: failure },
    );
  }
}

async function receive(
  events: AsyncIterable<MultipartEvent>,
  receiving: Receiving,
): Promise<{ failure: MultipartError | undefined; statements: string | undefined }> {
  let current: Part | undefined;
  let statements: string | undefined;
  try {
    for await (const event of events) {
      if (event.kind === 'part') {
        current = await beginPart(event.index, event.headers, receiving);
        if (event.index === 0) statements = current.path;
      } else if (event.kind === 'data') {
        if (current === undefined) continue;
        current.bytes += event.bytes.length;
        current.digest.update(event.bytes);
        await current.file.write(event.bytes);
      } else if (current !== undefined) {
        await current.file.close();
        if (current.index > 0) keep(current, receiving);
        current = undefined;
      }
    }
    return { failure: undefined, statements };
  } catch (error) {
    if (!(error instanceof MultipartError)) throw error;
    return { failure: error, statements };
  } finally {
    await current?.file.close();
  }
}

async function beginPart(
  index: number,
  headers: ReadonlyMap<string, string>,
  { attachments }: Receiving,
): Promise<Part> {
  const path = await attachments.scratch();
  const said = headers.get('x-experience-api-hash')?.toLowerCase();
  const declared = said !== undefined && /^[0-9a-f]{56,128}$/.test(said) ? said : undefined;
  const digest = declared === undefined ? createHash('sha256') : digestFor(declared);
  return { index, path, declared, digest, file: await writing(path), bytes: 0 };
}

/** A part that says no hash is known by its SHA-256. */
function keep(
  { index, path, declared, digest, bytes }: Part,
  { attachments, source, skip }: Receiving,
): void {
  const found = digest.digest('hex');
  const name = `part ${index} of ${printable(source.name)}`;
  if (declared !== undefined && declared !== found) {
    skip({ name, reason: `its bytes do not match the hash that its headers declare but ${found}` });
    return;
  }
  attachments.add(found, { name, bytes, open: async () => createReadStream(path) });
}
