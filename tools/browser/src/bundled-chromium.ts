import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { keptInCache } from '@cairn/machine';

const run = promisify(execFile);

const UNPACK = `
  import chromium from '@sparticuz/chromium';
  process.stdout.write(await chromium.executablePath());`;

/**
 * The Chromium that the npm package @sparticuz/chromium carries for Linux x64, unpacked. The package unpacks to the
 * folder for temporary files and takes whatever lies there for whole, also what another process is still writing; so it
 * is given a folder of its own, in a process of its own. Its switches are left alone: they run everything in one process,
 * which dies when a page is closed, and turn the same-origin policy off, which tests rely on.
 */
export async function bundledChromium(): Promise<string> {
  const folder = await keptInCache(`chromium-${await version()}`, async (folder) => {
    const env = { ...process.env, TMPDIR: folder };
    const cwd = fileURLToPath(new URL('.', import.meta.url));
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', UNPACK], { cwd, env });
    if (stdout !== join(folder, 'chromium')) throw new Error(`Chromium was unpacked to ${stdout}.`);
    return folder;
  });
  return join(folder, 'chromium');
}

async function version(): Promise<string> {
  const file = new URL('../package.json', import.meta.resolve('@sparticuz/chromium'));
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}
