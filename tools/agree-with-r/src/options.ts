import { parseArgs } from 'node:util';
import { METHODS } from './methods/registry.ts';

export interface Options {
  readonly sets: number;
  readonly seed: number;
  /** A method's name; all without it. */
  readonly only: string | undefined;
}

/** The command line cannot be followed. */
export class OptionsError extends Error {}

export const USAGE = `Compares the statistics of packages/outcomes with R on random data sets.

  npm run agree-with-r -- [options]

  --sets <n>      how many data sets over all methods (10000)
  --seed <n>      another seed, other data (1)
  --only <name>   one method: ${METHODS.map(({ name }) => name).join(', ')}

Needs Rscript with the packages survival and boot (Debian: r-base-core, r-cran-survival, r-cran-boot).
Exit: 0 all agree, 1 some do not, 2 the options are wrong, 3 R is not here and nothing was compared.
`;

/** @throws OptionsError */
export function readOptions(args: readonly string[]): Options {
  const options = { sets: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } } as const;
  const { values } = parse(() => parseArgs({ args: [...args], options }));
  const { only } = values;
  if (only !== undefined && !METHODS.some(({ name }) => name === only))
    throw new OptionsError(`There is no method "${only}".`);
  return { sets: whole('sets', values.sets, 10_000), seed: whole('seed', values.seed, 1), only };
}

function parse<Parsed>(read: () => Parsed): Parsed {
  try {
    return read();
  } catch (error) {
    throw new OptionsError(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,7}$/.test(text) || text === '0')
    throw new OptionsError(`--${name} is "${text}"; it must be a number from 1.`);
  return Number(text);
}
