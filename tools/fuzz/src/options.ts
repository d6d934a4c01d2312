import { parseArgs } from 'node:util';
import type { AttackCommand } from './attack.ts';
import type { FuzzOptions } from './run-fuzz.ts';

/** A run, and how the store is warmed before it. */
export interface FuzzCommand extends FuzzOptions {
  /** Requests. */
  readonly warmUp: number;
  /** Attacks are sent instead, each alone. */
  readonly attacks?: AttackCommand;
}

/** The command line cannot be followed. */
export class OptionsError extends Error {}

export const USAGE = `Sends hostile requests to a Cairn of its own and watches what becomes of it.

  npm run fuzz -- [options]

  --requests <n>      how many (100000)
  --warm-up <n>       how many before them, not counted, that bring memory to its level (a quarter)
  --seed <n>          another seed, other requests (1)
  --first <n>         the first of them: --first 4711 --requests 1 repeats one (0)
  --connections <n>   at once (8)
  --minutes <n>       ends the run then (20)

  npm run fuzz -- --attacks [options]

Sends a list of attacks instead, each alone, and prints a table of how long each holds the event loop (docs/attacks.md).

  --only <text>       only those whose name contains it
  --before <folder>   a checkout of another commit, installed and built, that is attacked first
`;

/** @throws {OptionsError} naming the option and what it takes */
export function readOptions(args: readonly string[]): FuzzCommand {
  const given = parse(args);
  const number = (name: Exclude<keyof typeof given, 'attacks'>, otherwise: number) => {
    const value = given[name] ?? String(otherwise);
    if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
    throw new OptionsError(`--${name} takes a number, not "${value}".`);
  };
  const attacks = given.attacks && { only: given.only ?? '', before: given.before };
  const requests = number('requests', 100_000);
  return {
    requests,
    warmUp: number('warm-up', Math.floor(requests / 4)),
    seed: number('seed', 1),
    first: number('first', 0),
    connections: number('connections', 8),
    withinMs: number('minutes', 20) * 60_000,
    answerMs: 20_000,
    every: 1_000,
    ...(attacks && { attacks }),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = {
      requests: text,
      seed: text,
      first: text,
      connections: text,
      minutes: text,
      'warm-up': text,
      attacks: { type: 'boolean' } as const,
      only: text,
      before: text,
    };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new OptionsError(error instanceof Error ? error.message : String(error));
  }
}
