import { parseArgs } from 'node:util';

/** Packages without input and output: what they say is said by their own tests. */
const PURE = ['xapi', 'lrs', 'competency', 'outcomes', 'standards'] as const;

export interface MutantsOptions {
  readonly packages: readonly string[];
  /** Places of each package. */
  readonly places: number;
  readonly seed: number;
  /** Only files whose path holds this text. */
  readonly only: string;
}

/** The command line cannot be followed. */
export class OptionsError extends Error {}

export const USAGE = `Changes the pure packages at places drawn at random, and checks whether their own tests notice.
Works on a copy in the temporary folder. 30 places are some 80 changes, and one to three minutes.

  npm run mutants -- [options]

  --packages <list>  of ${PURE.join(', ')} (default all)
  --places <n>       drawn of each package (30)
  --seed <n>         which places are drawn (1)
  --only <text>      only files whose path holds this text

Prints each change that no test noticed: the code, and what it became. Write the missing test, delete the code if nothing
needs it, or explain in tools/mutants/src/explained why no test can notice. Then run it again with the same --seed.

Exits with 1 when in any package the tests notice under 95% of the changes that are not explained.
`;

/** @throws {OptionsError} naming the option and what it takes */
export function readOptions(args: readonly string[]): MutantsOptions {
  const given = parse(args);
  const packages = given.packages?.split(',').map((name) => name.trim()) ?? [...PURE];
  const unknown = packages.find((name) => !PURE.some((pure) => pure === name));
  if (unknown !== undefined) throw new OptionsError(`--packages takes ${PURE.join(', ')}, not "${unknown}".`);
  return {
    packages,
    places: whole('places', given.places, 30),
    seed: whole('seed', given.seed, 1),
    only: given.only ?? '',
  };
}

function whole(name: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  const read = Number(value);
  if (Number.isInteger(read) && read > 0) return read;
  throw new OptionsError(`--${name} takes a whole number from 1 on, not "${value}".`);
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { packages: text, places: text, seed: text, only: text },
    }).values;
  } catch (error) {
    throw new OptionsError(error instanceof Error ? error.message : String(error));
  }
}
