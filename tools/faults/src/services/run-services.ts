import { setTimeout as sleep } from 'node:timers/promises';
import { randomFor } from '@cairn/demo/random';
import { type RunningServices, type ServiceProcess, startServices } from '@cairn/running-services';
import type { Violation } from '../check/violation.ts';
import { Recorder } from '../history/recorder.ts';
import { startChangeLoad, TICKING } from '../load/change-load.ts';
import { lastWrites } from '../load/last-writes.ts';
import { type Load, startLoad } from '../load/load.ts';
import { MOST_AHEAD_MS } from '../load/plan.ts';
import { storeClient } from '../load/store-client.ts';
import { clockOfLife } from '../preload/clock-of-life.ts';
import type { RunResult } from '../run-result.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { kafkaRecords } from '../truth/kafka.ts';
import { idsOf, listAll, readAll } from '../truth/read-store.ts';
import { disturb, networkEnvironment, openNetwork } from './network.ts';
import { allBrokersDown, oneBrokerDown, zombieWorker } from './outages.ts';
import { raceForIds } from './races.ts';
import { processesOf, type Supervisor, supervise } from './supervisor.ts';
import { checkTables } from './tables.ts';
import { ofService, VICTIMS, type Victim } from './victims.ts';

export interface ServicesOptions {
  readonly seed: number;
  readonly kills: number;
  readonly races: number;
  /** Whether brokers go down together and a statement worker is frozen. */
  readonly outages: boolean;
  /** Whether clocks of processes jump when they are started again. */
  readonly clocks: boolean;
  /** Whether the tables are compared with the log in the end (`cairn verify`); they are rebuilt and compared in any case. */
  readonly verify: boolean;
  /** How often the network between services and servers is disturbed. */
  readonly disturbances: number;
  /** ms since the epoch after which nothing more is broken. */
  readonly deadline: number;
  readonly writers: number;
  readonly pauseMs: number;
  readonly onProgress?: (what: string) => void;
}

/** Everything a run works with. */
interface Run extends ServicesOptions {
  readonly services: RunningServices;
  readonly supervisor: Supervisor;
  readonly recorder: Recorder;
  readonly load: Load;
  readonly clients: readonly ReturnType<typeof storeClient>[];
}

/**
 * A whole Cairn in services mode on three brokers, under load: processes of each kind are killed in turn and started
 * again, brokers go down, a statement worker becomes a zombie, ids are raced for. Then everything is read back, through both
 * ingest nodes and from the topic itself.
 */
export async function runServices(options: ServicesOptions): Promise<RunResult> {
  const { seed, onProgress = () => {} } = options;
  await using stack = new AsyncDisposableStack();
  const topic = `faults-${process.pid}-${Date.now()}`;
  const folder = stack.use(await temporaryFolder('faults-network'));
  const env = { KAFKA_TOPIC: topic, ...TICKING, ...networkEnvironment(folder.path) };
  const services = await startServices({ brokers: 3, ingests: 2, statementWorkers: 2, env });
  stack.defer(async () => void (await services.stop()));
  const supervisor = supervise(services);
  stack.defer(() => supervisor.stop());
  onProgress('services run');
  const recorder = new Recorder();
  const nodes = services.ingests.map((ingest, n) => {
    const access = { endpoint: `${ingest.url}/xapi`, key: services.key };
    return { name: `ingest ${n}`, access: () => access };
  });
  const clients = nodes.map(({ access }) => storeClient(access(), recorder.sent));
  const load = startLoad(nodes, recorder, options);
  stack.defer(() => load.stop());
  const queryApi = { api: `${services.queryApi.url}/api`, key: services.key };
  const changes = startChangeLoad(() => queryApi, recorder, { seed, pauseMs: 200 });
  stack.defer(() => changes.stop());
  const run = { ...options, onProgress, services, supervisor, recorder, load, clients };

  const found: Violation[] = [];
  await load.past(20);
  await killInTurn({ ...run, deadline: Date.now() + KILLS_SHARE * (options.deadline - Date.now()) });
  if (options.outages) found.push(...(await breakDown(run)));
  await load.past(20);
  found.push(...(await raceForIds(clients, recorder, { seed, races: options.races })));
  onProgress(`${options.races} races run`);
  const network = await openNetwork(folder.path, services);
  stack.defer(() => network.close());
  if (options.disturbances > 0) {
    await restartAll(run);
    onProgress('every process is behind the proxies');
    await disturb(network, { ...run, times: options.disturbances });
    onProgress('the network was disturbed');
  }
  await network.close();
  const [client] = clients;
  if (client === undefined) throw new Error('No ingest was started.');
  const target = { node: 'ingest 0', client, api: queryApi };
  found.push(...(await lastWrites(load, changes, target, recorder)));
  found.push(...(await awaitReady(run)));
  onProgress('reading everything back');
  const byId = await readAll(clients, idsOf(recorder));
  const listed = new Map(
    await Promise.all(clients.map(async (client, n) => [`ingest ${n}`, await listAll(client)] as const)),
  );
  // Once nothing is due any more, no clock event comes while the tables are compared.
  await sleep(MOST_AHEAD_MS + SURELY_MS);
  onProgress('comparing the tables with the log, and rebuilding them');
  const { decisions, found: differences } = await checkTables(services, options);
  found.push(...differences);
  const log = await kafkaRecords(services.kafka.brokers, topic);
  for (const { name, words } of supervisor.ended) onProgress(`${name} ended by itself:\n${words}`);
  return { history: recorder, truth: { log, logHolds: 'all', byId, listed, decisions }, found };
}

async function breakDown(run: Run & { onProgress: (what: string) => void }): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const outage of [oneBrokerDown, zombieWorker, allBrokersDown]) {
    if (Date.now() > run.deadline) break;
    found.push(...(await outage(run)));
    await run.load.past(20);
    run.onProgress(outage.name);
  }
  return found;
}

/** Many looks of the clock, ms. */
const SURELY_MS = 2_000;
/** Most victims that are down or starting at a time. */
const DOWN_AT_ONCE = 3;
/** Of the time there is; the rest is for what else is broken. */
const KILLS_SHARE = 0.65;

/** Kills one of each kind, in an order of chance, then again, until it is enough. */
async function killInTurn(run: Run & { onProgress: (what: string) => void }): Promise<void> {
  const { seed, kills, clocks, deadline, recorder, load, onProgress } = run;
  const down = new Map<string, Promise<void>>();
  let order: (typeof VICTIMS)[number][] = [];
  for (let kill = 0; kill < kills && Date.now() < deadline; kill += 1) {
    const chance = randomFor(`${seed}/${6e9 + kill}`);
    if (order.length === 0) order = [...VICTIMS];
    const [choose] = order.splice(chance.int(0, order.length - 1), 1);
    const clock = clocks ? clockOfLife(chance) : undefined;
    const victim = await choose?.({ ...run, chance, clock });
    await load.past(chance.int(1, 10));
    await sleep(chance.int(0, 500));
    if (victim === undefined) continue;
    await down.get(victim.name);
    while (down.size >= DOWN_AT_ONCE) await Promise.race(down.values());
    const strike = victim
      .strike(chance.int(0, 1500), () => {
        recorder.fault(faultOf(victim));
        if (victim.clock?.shifted) recorder.fault(victim.clock.kind);
      })
      .then(() => void down.delete(victim.name));
    // Whether it went well is asked when it is awaited.
    strike.catch(() => undefined);
    down.set(victim.name, strike);
    onProgress(`kill ${kill + 1}: ${victim.kind}`);
  }
  await Promise.all(down.values());
}

const faultOf = ({ kind }: Victim) => (kind === 'PostgreSQL' ? 'stop of PostgreSQL' : `kill -9 of ${kind}`);

/** Kills and restarts each process that writes or projects, so that all connections go through the proxies. */
async function restartAll(run: Run): Promise<void> {
  const { ingests, statementWorkers } = run.services;
  for (const service of [...ingests, ...statementWorkers]) {
    const kind = ingests.includes(service) ? 'ingest' : 'statement worker';
    await ofService(kind, service, run).strike(0, () => run.recorder.fault(`kill -9 of ${kind}`));
    await run.load.past(5);
  }
}

const READY_MS = 90_000;

/** All processes are well again by themselves. */
async function awaitReady({ services }: Run): Promise<Violation[]> {
  const isReady = async (service: ServiceProcess) =>
    fetch(`${service.url}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
      async (answer) => (answer.ok ? undefined : answer.text()),
      (error: unknown) => String(error),
    );
  const waiting = [...processesOf(services)].map(async ([name, service]): Promise<Violation[]> => {
    for (const until = Date.now() + READY_MS; ; await sleep(200)) {
      const why = await isReady(service);
      if (why === undefined) return [];
      if (Date.now() > until) return [{ kind: 'stuck', what: `${name} is not ready again: ${why}` }];
    }
  });
  return (await Promise.all(waiting)).flat();
}
