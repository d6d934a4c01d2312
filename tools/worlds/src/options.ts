import { parseArgs } from 'node:util';
import type { Draw } from './figures.ts';

/** The command line cannot be followed. */
export class OptionsError extends Error {}

export const USAGE = `Draws worlds of people whose true difference is known, and counts how often answers and their sheet are right.

  npm run worlds -- [options]

  --worlds <n>    how many of each kind (500)
  --seed <n>      another seed, other worlds (1)

Exit: 0 every figure keeps its bounds, 1 some do not, 2 the options are wrong.
`;

/** @throws OptionsError */
export function readOptions(args: readonly string[]): Draw {
  const { values } = parse(() =>
    parseArgs({ args: [...args], options: { worlds: { type: 'string' }, seed: { type: 'string' } } }),
  );
  return { worlds: whole('worlds', values.worlds, 500), seed: whole('seed', values.seed, 1) };
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
  if (!/^[1-9]\d{0,4}$/.test(text))
    throw new OptionsError(`--${name} is "${text}"; it must be from 1 to 99999.`);
  return Number(text);
}
