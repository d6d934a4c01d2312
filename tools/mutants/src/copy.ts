import { cp, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const LEFT_OUT = new Set(['.git', 'node_modules', 'dist', 'data', '.turbo']);

/** That a property fails is all that is asked: looking for its smallest counterexample may take minutes. */
const WITHOUT_SHRINKING = "import fc from 'fast-check';\n\nfc.configureGlobal({ endOnFailure: true });\n";

/** A copy of the repository that may be changed; the working tree never is. */
export interface Copy {
  readonly folder: string;
  /** A vitest configuration that runs the tests of one package alone. @returns its path */
  testsOf(name: string): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Copies the sources; what is installed is linked, so that packages of the copy find each other in the copy. */
export async function copyRepository(): Promise<Copy> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'cairn-mutants-')));
  await cp(ROOT, folder, {
    recursive: true,
    filter: (path) => path === ROOT || !LEFT_OUT.has(basename(path)),
  });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const name of await readdir(join(ROOT, 'packages'))) {
    const installed = join('packages', name, 'node_modules');
    await cp(join(ROOT, installed), join(folder, installed), {
      recursive: true,
      verbatimSymlinks: true,
    }).catch(ignoreMissing);
  }
  return {
    folder,
    async testsOf(name) {
      const file = join(folder, `vitest.${name}.config.ts`);
      const setup = join(folder, 'vitest.mutants.setup.ts');
      await writeFile(setup, WITHOUT_SHRINKING);
      // What measures time says nothing of values, and would be measuring StrykerJS's own counting.
      const exclude = ['**/linear.test.ts'];
      const include = [`packages/${name}/src/**/*.test.ts`];
      const own = { include, exclude, setupFiles: [setup] };
      await writeFile(
        file,
        `import base from './vitest.base.ts';\nexport default { test: { ...base.test, ...${JSON.stringify(own)} } };\n`,
      );
      return file;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A package without dependencies has nothing installed. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
