import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@cairn/demo/random';
import type { RunningServices, ServiceProcess } from '@cairn/running-services';
import type { ClockOfLife } from '../preload/clock-of-life.ts';
import type { Supervisor } from './supervisor.ts';

/** Something that can be killed and started again. */
export interface Victim {
  readonly kind: string;
  /** Tells it from others of its kind. */
  readonly name: string;
  /** Of its next life. */
  readonly clock?: ClockOfLife;
  /** kill -9, then nothing for a while, then a start. Resolves when it is put together again. */
  strike(downMs: number, onKilled: () => void): Promise<void>;
}

/** One of each kind, chosen now: who leads may change. */
export const VICTIMS: readonly ((parts: Struck) => Promise<Victim>)[] = [
  async (struck) => ofService('ingest', struck.chance.pick(struck.services.ingests), struck),
  async (struck) => ofService('leading statement worker', await leader(struck.services), struck),
  async ({ services: { kafka }, chance }) => {
    const n = chance.int(0, kafka.brokers.length - 1);
    // Two brokers at once would leave one, which is another matter: see `outages.ts`.
    return victim(
      'broker',
      'brokers',
      () => kafka.kill(n),
      () => kafka.startBroker(n),
    );
  },
  async ({ services: { clickhouse } }) =>
    victim(
      'ClickHouse',
      'ClickHouse',
      () => clickhouse.kill(),
      () => clickhouse.restart(),
    ),
  // It has no kill of its own here; its clients are disconnected all the same, and a leader loses its lease.
  async ({ services: { postgres } }) =>
    victim(
      'PostgreSQL',
      'PostgreSQL',
      () => postgres.stop(),
      () => postgres.start(),
    ),
  async (struck) => {
    const leading = await leader(struck.services);
    const other = struck.services.statementWorkers.find((worker) => worker !== leading);
    return ofService('statement worker on standby', other ?? leading, struck);
  },
  async (struck) => ofService('workers', struck.services.workers, struck),
  async (struck) => ofService('query API', struck.services.queryApi, struck),
  async (struck) => ofService('dashboard', struck.services.dashboard, struck),
];

/** What victims are chosen from. */
export interface Struck {
  readonly services: RunningServices;
  readonly supervisor: Supervisor;
  readonly chance: Random;
  /** Of the next life of a process of Cairn. */
  readonly clock?: ClockOfLife | undefined;
}

function victim(kind: string, name: string, kill: () => Promise<void>, start: () => Promise<void>): Victim {
  return {
    kind,
    name,
    async strike(downMs, onKilled) {
      onKilled();
      await kill();
      await sleep(downMs);
      await start();
    },
  };
}

/** A process of Cairn, left alone by its supervisor meanwhile. */
export function ofService(
  kind: string,
  service: ServiceProcess,
  { services, supervisor, clock }: Omit<Struck, 'chance'>,
): Victim {
  const name = service.url;
  const life = clock === undefined ? {} : besides(services.env, clock.env);
  const { strike } = victim(
    kind,
    name,
    () => service.kill(),
    () => startAgain(service, life),
  );
  return {
    kind,
    name,
    ...(clock !== undefined && { clock }),
    strike: (downMs, onKilled) => supervisor.without(service, () => strike(downMs, onKilled)),
  };
}

type Environment = Readonly<Record<string, string>>;

/** What is loaded before a process comes beside what already is. */
function besides({ NODE_OPTIONS = '' }: Environment, more: Environment): Environment {
  if (more.NODE_OPTIONS === undefined) return more;
  return { ...more, NODE_OPTIONS: `${NODE_OPTIONS} ${more.NODE_OPTIONS}`.trim() };
}

/** What it leans on may be away just now. */
async function startAgain(service: ServiceProcess, life: Environment): Promise<void> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await service.start(life);
    } catch (error) {
      if (attempts === 10) throw error;
      await sleep(1000);
    }
  }
}

const LEADER_MS = 60_000;

/**
 * The statement worker that has the lease.
 * @throws {Error} when none has for a minute
 */
export async function leader({ statementWorkers }: RunningServices): Promise<ServiceProcess> {
  for (const until = Date.now() + LEADER_MS; Date.now() < until; await sleep(100)) {
    for (const worker of statementWorkers) {
      const answer = await fetch(`${worker.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
        (response) => response.json() as Promise<{ 'statement-workers'?: string }>,
        () => undefined,
      );
      if (answer?.['statement-workers'] === 'leading') return worker;
    }
  }
  throw new Error('No statement worker leads.');
}
