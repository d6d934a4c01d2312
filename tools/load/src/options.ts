import { parseArgs } from 'node:util';
import { isLoopback } from './loopback.ts';

/** What to measure, and how. */
export interface BenchOptions {
  /** A store that runs already; without one Cairn is started. */
  readonly endpoint?: string;
  readonly key: string;
  readonly scenarios: readonly ScenarioGroup[];
  readonly yardsticks: boolean;
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly batch: number;
  readonly batchConnections: number;
  readonly singleConnections: number;
  readonly readConnections: number;
  readonly page: number;
  /** Statements a second to post, at most; as many as the store takes when not given. */
  readonly rate?: number;
  /** Statements stored before anything is measured. */
  readonly preload: number;
  readonly seed: number;
  readonly learners: number;
  readonly courses: number;
  /** Folder to keep the store in between runs; without one it is a temporary folder. */
  readonly keep?: string;
  /** Folder for processor profiles of Cairn. */
  readonly profile?: string;
  /** File for the report as JSON. */
  readonly json?: string;
}

type ScenarioGroup = 'batch' | 'single' | 'read';
const GROUPS: readonly ScenarioGroup[] = ['batch', 'single', 'read'];

/** What is measured when nothing else is asked for. */
const WHOLE = { scenarios: GROUPS, rounds: 5, seconds: 5, warmUp: 2, preload: 100_000 };
/** Posting alone and in short turns, under 90 s altogether: enough to see a ratio halved, not to see 10%. */
const SMOKE: typeof WHOLE = {
  scenarios: ['batch', 'single'],
  rounds: 3,
  seconds: 0.7,
  warmUp: 0.3,
  preload: 0,
};

/** The command line cannot be followed. */
export class OptionsError extends Error {}

export const USAGE = `Measures Cairn beside two yardsticks on this machine.

  npm run bench -- [options]

  --smoke                   only the ratios of posting, in short turns: under 90 s
  --endpoint <url>          measure this xAPI store instead of starting Cairn (loopback only)
  --allow-remote            let --endpoint be another machine; be sure that it is yours to load
  --key <key:secret>        credentials for the store
  --scenarios <list>        of batch, single, read (default all)
  --no-yardsticks           leave out the yardsticks
  --rounds <n>              turns of each target in each scenario (5)
  --seconds <s>             measured part of a turn (5)
  --warm-up <s>             part before it that is not counted (2)
  --batch <n>               statements of a batch (50)
  --batch-connections <n>   (16)
  --single-connections <n>  (64)
  --read-connections <n>    (1)
  --rate <n>                post this many statements a second instead of as many as possible
  --page <n>                statements of a page that is read (25)
  --preload <n>             statements stored before measuring (100000)
  --learners <n>            (20000)
  --courses <n>             (400)
  --seed <n>                (1; for --endpoint the time, so that nothing was sent before)
  --keep <folder>           keep the store there and continue with it next time
  --profile <folder>        write processor profiles of Cairn there
  --json <file>             write the report as JSON
`;

/**
 * Reads the command line.
 * @throws {OptionsError} naming the option and what it takes
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const given = parse(args);
  const number = (name: keyof typeof given & string, otherwise: number, least = 1) => {
    const value = given[name];
    if (value === undefined) return otherwise;
    const read = Number(value);
    if (Number.isFinite(read) && read >= least) return read;
    throw new OptionsError(`--${name} takes a number from ${least} on, not "${String(value)}".`);
  };
  const { endpoint } = given;
  const usual = given.smoke === true ? SMOKE : WHOLE;
  if (endpoint !== undefined) checkEndpoint(endpoint, given['allow-remote'] === true);
  return {
    ...(endpoint !== undefined && { endpoint: endpoint.replace(/\/+$/, '') }),
    key: given.key ?? 'bench:bench-secret-0123456789abcdef',
    scenarios: groupsOf(given.scenarios, usual.scenarios),
    yardsticks: given['no-yardsticks'] !== true,
    rounds: number('rounds', usual.rounds),
    warmUpMs: number('warm-up', usual.warmUp, 0) * 1000,
    measureMs: number('seconds', usual.seconds, 0.1) * 1000,
    batch: number('batch', 50, 2),
    batchConnections: number('batch-connections', 16),
    singleConnections: number('single-connections', 64),
    readConnections: number('read-connections', 1),
    page: number('page', 25),
    preload: number('preload', usual.preload, 0),
    seed: number('seed', endpoint === undefined ? 1 : Date.now() % 2 ** 31, 0),
    learners: number('learners', 20_000),
    courses: number('courses', 400),
    ...(given.rate !== undefined && { rate: number('rate', 0) }),
    ...(given.keep !== undefined && { keep: given.keep }),
    ...(given.profile !== undefined && { profile: given.profile }),
    ...(given.json !== undefined && { json: given.json }),
  };
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        smoke: flag,
        endpoint: text,
        'allow-remote': flag,
        key: text,
        scenarios: text,
        'no-yardsticks': flag,
        rounds: text,
        seconds: text,
        'warm-up': text,
        batch: text,
        'batch-connections': text,
        'single-connections': text,
        'read-connections': text,
        page: text,
        rate: text,
        preload: text,
        learners: text,
        courses: text,
        seed: text,
        keep: text,
        profile: text,
        json: text,
      },
    }).values;
  } catch (error) {
    throw new OptionsError(error instanceof Error ? error.message : String(error));
  }
}

function checkEndpoint(endpoint: string, allowRemote: boolean): void {
  if (!URL.canParse(endpoint)) throw new OptionsError(`--endpoint takes a URL, not "${endpoint}".`);
  if (allowRemote || isLoopback(endpoint)) return;
  throw new OptionsError(
    `${endpoint} is not this machine. Load on a store of others is an attack: add --allow-remote only for one that is yours.`,
  );
}

function groupsOf(list: string | undefined, otherwise: readonly ScenarioGroup[]): readonly ScenarioGroup[] {
  if (list === undefined) return otherwise;
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !GROUPS.includes(name as ScenarioGroup));
  if (unknown === undefined) return names as ScenarioGroup[];
  throw new OptionsError(`--scenarios takes ${GROUPS.join(', ')}, not "${unknown}".`);
}
