import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awaitBrokers } from './await-brokers.ts';
import type { KafkaCluster } from './cluster.ts';
import { freePorts } from './free-ports.ts';
import { kafkaJars } from './jars.ts';
import { endProcess, hasEnded, lastOf, runJava, startJava } from './java-process.ts';
import { serverProperties } from './server-properties.ts';

/** How long a broker may take to leave before it is killed. */
const STOP_TIMEOUT_MS = 20_000;

interface Node {
  readonly address: string;
  readonly properties: string;
  readonly log: string;
  child?: ChildProcess;
}

/** Starts Apache Kafka from its jars: `brokers` Java processes on loopback ports, data in a temporary folder. */
export async function startJavaCluster(brokers: number): Promise<KafkaCluster> {
  const jars = await kafkaJars();
  const folder = await mkdtemp(join(tmpdir(), 'cairn-kafka-'));
  const nodes = await prepareNodes(folder, brokers);
  const start = (node: Node) => {
    node.child = startJava(jars, 'kafka.Kafka', [node.properties], node.log);
  };
  const stopAll = async (signal: NodeJS.Signals) => {
    await Promise.all(nodes.map(async ({ child }) => child && endProcess(child, signal)));
  };
  const ready = (wanted: readonly Node[]) =>
    awaitBrokers(
      wanted.map(({ address }) => address),
      async () => {
        const dead = wanted.find(({ child }) => child === undefined || hasEnded(child));
        return dead === undefined ? undefined : `A broker ended:\n${await lastOf(dead.log)}`;
      },
    );
  try {
    const cluster = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
    await Promise.all(
      nodes.map(({ properties }) =>
        runJava(jars, 'kafka.tools.StorageTool', ['format', '-t', cluster, '-c', properties]),
      ),
    );
    nodes.forEach(start);
    await ready(nodes);
  } catch (error) {
    await stopAll('SIGKILL');
    await rm(folder, { recursive: true, force: true });
    throw error;
  }

  const nodeAt = (n: number): Node => {
    const node = nodes[n];
    if (node === undefined) throw new RangeError(`There is no broker ${n} of ${nodes.length}.`);
    return node;
  };
  return {
    brokers: nodes.map(({ address }) => address),
    async kill(n) {
      const { child } = nodeAt(n);
      if (child !== undefined) await endProcess(child, 'SIGKILL');
    },
    async stopBroker(n) {
      const { child } = nodeAt(n);
      if (child === undefined) return;
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await endProcess(child, 'SIGTERM');
      clearTimeout(late);
    },
    async startBroker(n) {
      const node = nodeAt(n);
      if (node.child !== undefined && !hasEnded(node.child)) return;
      start(node);
      await ready([node]);
    },
    async pause(n) {
      nodeAt(n).child?.kill('SIGSTOP');
    },
    async resume(n) {
      nodeAt(n).child?.kill('SIGCONT');
    },
    async stop() {
      await stopAll('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function prepareNodes(folder: string, count: number): Promise<Node[]> {
  const ports = await freePorts(2 * count);
  const places = Array.from({ length: count }, (_, n) => ({
    id: n + 1,
    broker: `127.0.0.1:${ports[2 * n]}`,
    controller: `127.0.0.1:${ports[2 * n + 1]}`,
  }));
  const voters = places.map(({ id, controller }) => `${id}@${controller}`);
  return Promise.all(
    places.map(async ({ id, broker, controller }) => {
      const home = join(folder, `node-${id}`);
      await mkdir(home);
      const properties = join(home, 'server.properties');
      const place = { id, listen: broker, advertised: broker, logDirs: join(home, 'data') };
      await writeFile(properties, serverProperties(place, controller, voters));
      return { address: broker, properties, log: join(home, 'broker.log') };
    }),
  );
}
