import { parseArgs } from 'node:util';

/** The command line cannot be followed. */
export class OptionsError extends Error {}

/** What a run is asked to do. */
export interface FaultsOptions {
  readonly mode: 'embedded' | 'services' | 'all';
  readonly seed: number;
  /** Minutes after which nothing more is broken; reading back takes longer. */
  readonly minutes: number;
  /** Kills of the embedded store, and of the services together. */
  readonly embeddedKills: number;
  readonly servicesKills: number;
  readonly races: number;
}

export const USAGE = `Breaks a Cairn of its own in every way it knows, under load, and checks that it kept its word.

  npm run faults -- [options]

  --mode <mode>       embedded, services or all (all)
  --seed <n>          another seed, other statements, moments and victims (1)
  --minutes <n>       about how long (15)
  --kills <n>         kills of the embedded store (100) and of the services (32)
  --races <n>         races for one id through two ingest nodes (1000)
`;

const MODES = ['embedded', 'services', 'all'] as const;

/** @throws {OptionsError} naming the option and what it takes */
export function readOptions(args: readonly string[]): FaultsOptions {
  const given = parse(args);
  const number = (name: Exclude<keyof typeof given, 'mode'>, otherwise: number) => {
    const value = given[name] ?? String(otherwise);
    if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
    throw new OptionsError(`--${name} takes a number, not "${value}".`);
  };
  const mode = MODES.find((one) => one === (given.mode ?? 'all'));
  if (mode === undefined) throw new OptionsError(`--mode takes ${MODES.join(', ')}, not "${given.mode}".`);
  return {
    mode,
    seed: number('seed', 1),
    minutes: number('minutes', 15),
    embeddedKills: number('kills', 100),
    servicesKills: number('kills', 32),
    races: number('races', 1000),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { mode: text, seed: text, minutes: text, kills: text, races: text };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new OptionsError(error instanceof Error ? error.message : String(error));
  }
}
