import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServices, ServiceProcess } from '@cairn/running-services';

/** Looks after processes as an orchestrator does: a process that ends by itself is started again. */
export interface Supervisor {
  /** Leaves a process alone while `work` has it killed and started. */
  without<T>(service: ServiceProcess, work: () => Promise<T>): Promise<T>;
  /** The processes that have ended by themselves, with the end of their output. */
  readonly ended: readonly { readonly name: string; readonly words: string }[];
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 500;
const LAST_LINES = 12;

/** All processes of Cairn itself, by name. */
export function processesOf(services: RunningServices): Map<string, ServiceProcess> {
  const { ingests, statementWorkers, workers, queryApi, dashboard } = services;
  const numbered = (name: string, list: readonly ServiceProcess[]) =>
    list.map((service, n) => [`${name} ${n}`, service] as const);
  return new Map([
    ...numbered('ingest', ingests),
    ...numbered('statement worker', statementWorkers),
    ['workers', workers],
    ['query API', queryApi],
    ['dashboard', dashboard],
  ]);
}

/** Starts looking after all processes. */
export function supervise(services: RunningServices): Supervisor {
  const left = new Set<ServiceProcess>();
  const ended: { name: string; words: string }[] = [];
  let stopped = false;

  async function look(name: string, service: ServiceProcess): Promise<void> {
    while (!stopped) {
      await sleep(LOOK_EVERY_MS);
      if (stopped || left.has(service)) continue;
      const before = service.pid;
      const words = service.log().trimEnd().split('\n').slice(-LAST_LINES).join('\n');
      // What it leans on may be away: then it ends again, and is started again.
      await service.start().catch(() => undefined);
      if (service.pid !== before) ended.push({ name, words });
    }
  }

  const looking = Promise.all([...processesOf(services)].map(([name, service]) => look(name, service)));
  return {
    ended,
    async without(service, work) {
      left.add(service);
      try {
        return await work();
      } finally {
        left.delete(service);
      }
    },
    async stop() {
      stopped = true;
      await looking;
    },
  };
}
