import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { randomFor } from '@cairn/demo/random';
import type { RunningServices } from '@cairn/running-services';
import type { Recorder } from '../history/recorder.ts';
import type { Load } from '../load/load.ts';
import { type Disturbance, openProxy, type Way } from './proxy.ts';

const PRELOAD = fileURLToPath(new URL('../preload/redirect.ts', import.meta.url));

/** The network between services and servers, which can be disturbed. */
export interface Network {
  /** Proxies in front of each server, by its name. */
  readonly ways: ReadonlyMap<string, readonly Way[]>;
  /** Connections go straight to the servers again; those there are break. */
  close(): Promise<void>;
}

/** What services have to be started with, so that a network can be put between them and their servers. */
export function networkEnvironment(folder: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=${PRELOAD}`, FAULTS_REDIRECT: redirectsIn(folder) };
}

const redirectsIn = (folder: string) => join(folder, 'redirects.json');

/** Puts a proxy before each broker and ClickHouse: connections that are made from now on go through them. */
export async function openNetwork(folder: string, { kafka, clickhouse }: RunningServices): Promise<Network> {
  const clickhouseAddress = new URL(clickhouse.url).host;
  const servers = [
    ...kafka.brokers.map((one) => ['Kafka', one] as const),
    ['ClickHouse', clickhouseAddress] as const,
  ];
  const opened = await Promise.all(
    servers.map(async ([name, address]) => ({ name, address, proxy: await openProxy(address) })),
  );
  const redirects = Object.fromEntries(opened.map(({ address, proxy }) => [address, proxy.address]));
  await writeFile(redirectsIn(folder), JSON.stringify(redirects));
  const ways = Map.groupBy(opened, ({ name }) => name);
  return {
    ways: new Map([...ways].map(([name, list]) => [name, list.map(({ proxy }) => proxy)])),
    async close() {
      await writeFile(redirectsIn(folder), '{}');
      await Promise.all(opened.map(({ proxy }) => proxy.close()));
    },
  };
}

/** Disturbs the network for moments, in ways of chance, under load. */
export async function disturb(
  { ways }: Network,
  options: {
    readonly seed: number;
    readonly times: number;
    readonly deadline: number;
    readonly recorder: Recorder;
    readonly load: Load;
  },
): Promise<void> {
  for (let time = 0; time < options.times && Date.now() < options.deadline; time += 1) {
    const chance = randomFor(`${options.seed}/${7e9 + time}`);
    const [server, proxies] = chance.pick([...ways]);
    const disturbance = chance.weighted<Disturbance | { kind: 'reset' }>([
      [{ kind: 'drop answers' }, 3],
      [{ kind: 'delay', ms: chance.int(50, 2500) }, 2],
      [{ kind: 'reset' }, 2],
    ]);
    options.recorder.fault(`${server}: ${disturbance.kind}`);
    for (const proxy of proxies) {
      if (disturbance.kind === 'reset') proxy.reset();
      else proxy.disturbance = disturbance;
    }
    await sleep(chance.int(200, 2000));
    for (const proxy of proxies) proxy.disturbance = { kind: 'none' };
    await options.load.past(chance.int(5, 20));
  }
}
