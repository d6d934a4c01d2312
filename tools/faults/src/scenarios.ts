import { kafkaMissing } from '@cairn/local-kafka';
import { killRounds } from './embedded/kill-rounds.ts';
import { killLog } from './log-process/kill-log.ts';
import type { FaultsOptions } from './options.ts';
import type { RunResult } from './run-result.ts';
import { runServices } from './services/run-services.ts';
import { simulate } from './simulation/simulate.ts';

/** One way to break a store. */
export interface Scenario {
  readonly mode: 'embedded' | 'services';
  readonly name: string;
  /** Of the time there is for all of them. */
  readonly share: number;
  /** Why it cannot be run here; undefined when it can. */
  missing?(): Promise<string | undefined>;
  run(options: FaultsOptions, deadline: number, say: (what: string) => void): Promise<RunResult>;
}

/** All of them, in the order in which they are run. */
export const SCENARIOS: readonly Scenario[] = [
  {
    mode: 'embedded',
    name: 'the fold and the edge, simulated',
    share: 0,
    run: async ({ seed }) => simulate({ seed, steps: 5_000 }),
  },
  {
    mode: 'embedded',
    name: 'the log in a process of its own, killed',
    share: 1,
    run: ({ seed }, deadline) => killLog({ seed, kills: 30, deadline, log: 'whole' }),
  },
  {
    mode: 'embedded',
    name: 'the whole store, killed',
    share: 5,
    run: ({ seed, embeddedKills }, deadline, say) =>
      killRounds({
        seed,
        kills: embeddedKills,
        deadline,
        writers: 12,
        pauseMs: 20,
        lifeMs: 1000,
        onRound: (round) => round % 10 === 0 && say(`${round} kills`),
      }),
  },
  {
    mode: 'services',
    name: 'services on three brokers, killed in turn',
    share: 8,
    missing: () => kafkaMissing(true),
    run: ({ seed, servicesKills, races }, deadline, onProgress) =>
      runServices({
        seed,
        kills: servicesKills,
        races,
        outages: true,
        deadline,
        writers: 12,
        pauseMs: 30,
        onProgress,
      }),
  },
];
