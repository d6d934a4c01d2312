import { kafkaMissing } from '@cairn/local-kafka';
import { killRounds } from './embedded/kill-rounds.ts';
import { killLog } from './log-process/kill-log.ts';
import type { FaultsOptions } from './options.ts';
import { type Outcome, outcomeOf } from './run-result.ts';
import { runServices } from './services/run-services.ts';
import { simulate } from './simulation/simulate.ts';
import { fillDisk, smallDiskMissing } from './sweep/full-disk.ts';
import { cutPower } from './sweep/power-cuts.ts';
import { straceMissing } from './sweep/strace.ts';
import { sweepCalls } from './sweep/syscall-sweep.ts';

/** One way to break a store. */
export interface Scenario {
  readonly mode: 'embedded' | 'services';
  readonly name: string;
  /** Of the time there is for all of them. */
  readonly share: number;
  /** Why it cannot be run here; undefined when it can. */
  missing?(): Promise<string | undefined>;
  run(options: FaultsOptions, deadline: number, say: (what: string) => void): Promise<Outcome>;
}

/** All of them, in the order in which they are run. */
export const SCENARIOS: readonly Scenario[] = [
  {
    mode: 'embedded',
    name: 'the fold and the edge, simulated',
    share: 0,
    run: async ({ seed }) => outcomeOf(simulate({ seed, steps: 5_000 })),
  },
  {
    mode: 'embedded',
    name: 'the log in a process of its own, killed',
    share: 2,
    run: async ({ seed }, deadline) => outcomeOf(await killLog({ seed, kills: 100, deadline, log: 'whole' })),
  },
  {
    mode: 'embedded',
    name: 'the whole store, killed',
    share: 5,
    run: async ({ seed, embeddedKills }, deadline, say) =>
      outcomeOf(
        await killRounds({
          seed,
          kills: embeddedKills,
          deadline,
          writers: 12,
          pauseMs: 20,
          lifeMs: 1000,
          onRound: (round) => round % 10 === 0 && say(`${round} kills`),
        }),
      ),
  },
  {
    mode: 'embedded',
    name: 'the power cut, after each write and flush',
    share: 1,
    missing: straceMissing,
    run: ({ seed }, deadline) => cutPower({ seed, requests: 15, deadline, log: 'whole' }),
  },
  {
    mode: 'embedded',
    name: 'system calls that kill or fail, one after the other',
    share: 2,
    missing: straceMissing,
    run: ({ seed }, deadline) => sweepCalls({ seed, upTo: 14, deadline }),
  },
  {
    mode: 'embedded',
    name: 'a disk that is full',
    share: 0.5,
    missing: smallDiskMissing,
    run: ({ seed }) => fillDisk({ seed, lives: 3 }),
  },
  {
    mode: 'services',
    name: 'services on three brokers, killed in turn',
    share: 8,
    missing: () => kafkaMissing(true),
    run: async ({ seed, servicesKills, races }, deadline, onProgress) =>
      outcomeOf(
        await runServices({
          seed,
          kills: servicesKills,
          races,
          outages: true,
          clocks: true,
          verify: true,
          disturbances: 25,
          deadline,
          writers: 12,
          pauseMs: 30,
          onProgress,
        }),
      ),
  },
];
