import { open } from 'node:fs/promises';
import { UserFacingError } from '@cairn/runtime';
import { Option } from 'commander';

/** Far more than the longest password takes. */
const MOST_BYTES = 8192;

/** `--password-file`. A password is never an option itself: other users of the machine see command lines. */
export const passwordFileOption = () =>
  new Option(
    '--password-file <file>',
    'read the password from the first line of a file, or - for standard input (default: generate one)',
  );

/**
 * Reads the first line of a file or of standard input.
 * @throws {UserFacingError} when it is empty or far too long
 */
export async function givenPassword(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const bytes = await (file === '-' ? readBounded(process.stdin) : readFile(file));
  const [line = ''] = bytes.toString('utf8').split(/\r?\n/, 1);
  if (line !== '' && bytes.length <= MOST_BYTES) return line;
  const where = file === '-' ? 'Standard input' : file;
  throw new UserFacingError(
    line === '' ? `${where} contains no password.` : `${where} is too long to be a password.`,
    'The first line must be the password, of 16 to 1024 characters.',
  );
}

async function readFile(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    return await readBounded(file.createReadStream({ autoClose: false }));
  } finally {
    await file.close();
  }
}

async function readBounded(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MOST_BYTES) break;
  }
  return Buffer.concat(chunks);
}
