import { createHttpClient, type HttpClient } from '../loop/http-client.ts';
import { createMix, type StatementMix } from '../mix/statement-mix.ts';
import type { BenchOptions } from '../options.ts';
import type { BenchReport } from '../report/bench-report.ts';
import { thisMachine } from '../report/machine.ts';
import type { Measurement } from '../report/measurement.ts';
import { ratiosOf } from '../report/table.ts';
import { createNumberLine, type NumberLine } from '../scenarios/post-statements.ts';
import { preload } from '../scenarios/preload.ts';
import { readBack } from '../scenarios/read-back.ts';
import { usageOf } from '../targets/process-usage.ts';
import { startNullServer, startStore, startYardsticks } from '../targets/start-targets.ts';
import { settle, type Target } from '../targets/target.ts';
import { type Lane, measureGenerator, measurePosts, postScenarios } from './measure-posts.ts';
import { measureReads } from './measure-reads.ts';
import { openWorkFolder, type WorkFolder } from './work-folder.ts';

/** Acknowledged requests that are read back at the end. */
const SAMPLE = 300;

/** Runs everything that the options ask for. @param say receives what happens, a line each */
export async function runBench(options: BenchOptions, say: (line: string) => void): Promise<BenchReport> {
  const mix = createMix(options.seed, options);
  const scenarios = postScenarios(options);
  say('measuring the generator');
  const ceilings = await withTarget(startNullServer(), (target) =>
    measureGenerator(options, scenarios, mix, target),
  );

  const folder = openWorkFolder(options);
  try {
    const yardsticks = options.yardsticks && scenarios.length > 0 ? await startYardsticks(folder.path) : [];
    try {
      return await withTarget(startStore(options, folder.path), (store) =>
        measureStore({ options, say, mix, folder, store, yardsticks, ceilings }),
      );
    } finally {
      for (const yardstick of yardsticks) await yardstick.stop();
    }
  } finally {
    folder.close();
  }
}

async function withTarget<T>(starting: Promise<Target>, work: (target: Target) => Promise<T>): Promise<T> {
  const target = await starting;
  try {
    return await work(target);
  } finally {
    await target.stop();
  }
}

interface Run {
  readonly options: BenchOptions;
  readonly say: (line: string) => void;
  readonly mix: StatementMix;
  readonly folder: WorkFolder;
  readonly store: Target;
  readonly yardsticks: readonly Target[];
  readonly ceilings: readonly Measurement[];
}

async function measureStore(run: Run): Promise<BenchReport> {
  const { options, say, mix, folder, store, yardsticks, ceilings } = run;
  const numbers = createNumberLine(folder.next);
  const control = createHttpClient(store, 8);
  const acknowledged: number[] = [];
  const measurements: Measurement[] = [];
  try {
    const preloadPerSecond = await fill(run, control, numbers);
    const lanes: Lane[] = [
      ...yardsticks.map((target) => ({ target, numbers: createNumberLine() })),
      { target: store, numbers, onAcknowledged: (first) => acknowledged.push(first) },
    ];
    for (const scenario of postScenarios(options)) {
      say(scenario.name);
      measurements.push(...(await measurePosts(options, scenario, lanes, mix)));
    }
    const statements = numbers.next;
    if (options.scenarios.includes('read') && folder.preloaded > 0) {
      say(`reading from ${statements.toLocaleString('en-US')} statements`);
      measurements.push(...(await measureReads(options, store, mix, folder.preloaded)));
    }
    const memory = store.pid === undefined ? undefined : usageOf(store.pid);
    const every = Math.ceil(acknowledged.length / SAMPLE);
    const { key: _secret, ...shown } = options;
    return {
      date: new Date().toISOString(),
      machine: thisMachine(),
      options: shown,
      ceilings,
      measurements,
      ratios: ratiosOf(measurements, store.name),
      store: {
        name: store.name,
        statements,
        ...(preloadPerSecond !== undefined && { preloadPerSecond }),
        ...(memory && { memory }),
      },
      readBack: await readBack(
        control,
        mix,
        acknowledged.filter((_, index) => index % every === 0),
      ),
    };
  } finally {
    folder.next = numbers.next;
    await control.close();
  }
}

/** Stores what `--preload` asks for and is not there yet. @returns statements a second, when there was any */
async function fill(
  { options, say, mix, folder, store }: Run,
  client: HttpClient,
  numbers: NumberLine,
): Promise<number | undefined> {
  // Numbers that an earlier run posted while measuring may have gaps: only a first filling is known to be whole.
  const missing = numbers.next === folder.preloaded ? options.preload - numbers.next : 0;
  if (missing <= 0) return undefined;
  say(`storing ${missing.toLocaleString('en-US')} statements first`);
  const start = performance.now();
  const tell = (stored: number) => say(`  ${stored.toLocaleString('en-US')}`);
  await preload(client, mix, numbers, numbers.next + missing, tell);
  const seconds = (performance.now() - start) / 1000;
  folder.preloaded = numbers.next;
  await settle(store, client);
  return missing / seconds;
}
