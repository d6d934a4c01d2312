import { createReadStream } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserFacingError } from '@cairn/runtime';
import { type AttachmentLibrary, hasHash } from './attachments.ts';
import { hashInName, NOT_BY_NAME, printable, roleOf, type Skipped, type Source } from './source.ts';
import { isZip, type OpenArchive, openArchive } from './zip.ts';

/** What some arguments name. */
export interface FoundSources extends Disposable {
  readonly sources: readonly Source[];
  readonly skipped: readonly Skipped[];
}

interface Finding {
  readonly sources: Source[];
  readonly skipped: Skipped[];
  readonly archives: OpenArchive[];
  readonly attachments: AttachmentLibrary;
}

/**
 * The sources some arguments name: files as given; of folders and zip archives every file that is one by its name, in name
 * order. Files named by their SHA-2 go to the library of attachments.
 * @throws {UserFacingError} when a path does not exist or cannot be read, or nothing to import is among them
 */
export async function findSources(
  paths: readonly string[],
  attachments: AttachmentLibrary,
): Promise<FoundSources> {
  const finding: Finding = { sources: [], skipped: [], archives: [], attachments };
  const close = () => {
    for (const archive of finding.archives) archive.close();
  };
  try {
    for (const path of paths) {
      if (path === '-') finding.sources.push(standardInput());
      else if ((await statOf(path)).isDirectory()) await findInFolder(path, finding);
      else await findFile(path, finding);
    }
    if (finding.sources.length === 0) throw nothingIn(paths, finding);
  } catch (error) {
    close();
    throw error;
  }
  return { sources: finding.sources, skipped: finding.skipped, [Symbol.dispose]: close };
}

function standardInput(): Source {
  return { name: '-', bytes: undefined, open: async () => process.stdin };
}

async function statOf(path: string) {
  return stat(path).catch((cause: NodeJS.ErrnoException) => {
    const problem =
      cause.code === 'ENOENT'
        ? `The file ${path} does not exist.`
        : `${path} cannot be read (${cause.code}).`;
    throw new UserFacingError(problem, 'Give files, folders or - for standard input.', { cause });
  });
}

async function findFile(path: string, finding: Finding): Promise<void> {
  const stats = await statOf(path);
  // A pipe has no size, and cannot be read twice.
  if (stats.isFile() && isZip(await firstBytes(path))) return findInArchive(path, finding);
  const bytes = stats.isFile() ? stats.size : undefined;
  finding.sources.push({ name: path, bytes, open: () => openFile(path) });
}

/** What cannot be read is reported when its turn comes, so that the others are imported. */
function findUnreadable(path: string, error: unknown, finding: Finding): void {
  if (!(error instanceof UserFacingError)) throw error;
  finding.sources.push({ name: path, bytes: 0, open: () => Promise.reject(error) });
}

async function openFile(path: string): Promise<AsyncIterable<Buffer>> {
  return createReadStream(path, { highWaterMark: 1 << 18 });
}

/** Empty where it cannot be read: opening it later says why. */
async function firstBytes(path: string): Promise<Buffer> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Links to files are followed, links to folders are not: no folder is read twice, and none for ever. */
async function findInFolder(folder: string, finding: Finding): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    const problem = `The folder ${folder} cannot be read (${cause.code}).`;
    const remedy = 'Look at its permissions, then import it again.';
    findUnreadable(folder, new UserFacingError(problem, remedy, { cause }), finding);
    return [];
  });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await findInFolder(path, finding);
    else if (entry.isFile()) await findByName(path, finding);
    else if (entry.isSymbolicLink()) await findLinked(path, finding);
    else finding.skipped.push({ name: path, reason: 'it is not a regular file' });
  }
}

async function findLinked(path: string, finding: Finding): Promise<void> {
  const target = await realpath(path).then(stat, () => undefined);
  if (target?.isFile() === true) return findByName(path, finding);
  const reason = target?.isDirectory() === true ? 'it is a link to a folder' : 'its link leads nowhere';
  finding.skipped.push({ name: path, reason });
}

async function findByName(path: string, finding: Finding): Promise<void> {
  const role = roleOf(path);
  const hash = hashInName(path);
  if (role === undefined) finding.skipped.push({ name: path, reason: NOT_BY_NAME });
  else if (hash === undefined || (await isNamedStatements(path, hash))) await findFile(path, finding);
  else
    finding.attachments.add(hash, { name: path, bytes: (await stat(path)).size, open: () => openFile(path) });
}

/** A file of statements may have a hash for a name, too: then it is another one than that of its bytes. */
async function isNamedStatements(path: string, hash: string): Promise<boolean> {
  return /\.(json|jsonl|ndjson)(\.gz)?$/i.test(basename(path)) && !(await hasHash(path, hash));
}

async function findInArchive(path: string, finding: Finding): Promise<void> {
  let archive: OpenArchive;
  try {
    archive = await openArchive(path);
  } catch (error) {
    findUnreadable(path, error, finding);
    return;
  }
  finding.archives.push(archive);
  for (const entry of archive.entries) {
    const name = `${path}!${printable(entry.name)}`;
    const role = roleOf(entry.name);
    const hash = hashInName(entry.name);
    const open = () => entry.open();
    if (entry.unreadable !== undefined) finding.skipped.push({ name, reason: entry.unreadable });
    else if (role === 'archive') finding.skipped.push({ name, reason: 'it is an archive inside an archive' });
    else if (hash !== undefined) finding.attachments.add(hash, { name, bytes: entry.bytes, open });
    else if (role === 'statements') finding.sources.push({ name, bytes: entry.bytes, open });
    else finding.skipped.push({ name, reason: NOT_BY_NAME });
  }
}

function nothingIn(paths: readonly string[], { skipped, attachments }: Finding): UserFacingError {
  const { found } = attachments.count;
  const others = [
    ...(skipped.length > 0
      ? [
          `${skipped.length} other file${skipped.length === 1 ? '' : 's'}: ${skipped
            .slice(0, 3)
            .map((one) => one.name)
            .join(', ')}`,
        ]
      : []),
    ...(found > 0 ? [`${found} attachment${found === 1 ? '' : 's'}`] : []),
  ];
  return new UserFacingError(
    `There is nothing to import in ${paths.join(', ')}: no .json, .jsonl, .ndjson, .multipart, .mime, .http or .zip file${others.length > 0 ? `, but ${others.join(' and ')}` : ''}.`,
    'Give the files one by one.',
  );
}
