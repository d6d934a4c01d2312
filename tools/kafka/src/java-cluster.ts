import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownLoopback } from '@cairn/machine';
import { awaitBrokers } from './await-brokers.ts';
import { classArchive } from './class-archive.ts';
import type { KafkaCluster } from './cluster.ts';
import { freePorts } from './free-ports.ts';
import { kafkaJars } from './jars.ts';
import { endProcess, hasEnded, lastOf, runJava, startJava } from './java-process.ts';
import { makeSecrets, type Secrets } from './secrets.ts';
import { serverProperties } from './server-properties.ts';

/** How long a broker may take to leave before it is killed. */
const STOP_TIMEOUT_MS = 20_000;

interface Node {
  readonly address: string;
  readonly secured: string;
  readonly properties: string;
  readonly log: string;
  child?: ChildProcess;
}

/**
 * Starts Apache Kafka from its jars: `brokers` Java processes on a loopback address of their own, data in a temporary folder.
 * @param secured with a second listener each, behind TLS and SASL
 */
export async function startJavaCluster(brokers: number, secured = false): Promise<KafkaCluster> {
  const jars = await kafkaJars();
  const options = [`-XX:SharedArchiveFile=${await classArchive(jars)}`];
  const folder = await mkdtemp(join(tmpdir(), 'cairn-kafka-'));
  const address = await ownLoopback();
  const secrets = secured ? await makeSecrets(folder, address) : undefined;
  const nodes = await prepareNodes(folder, address, brokers, secrets);
  const start = (node: Node) => {
    node.child = startJava(jars, 'kafka.Kafka', [node.properties], node.log, options);
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
        runJava(
          jars,
          'kafka.tools.StorageTool',
          [
            // One word each: an id may begin with a dash, which would be read as the next option.
            ...['format', `--cluster-id=${cluster}`, `--config=${properties}`],
            ...(secrets === undefined ? [] : scramUsers(secrets)),
          ],
          options,
        ),
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
    ...(secrets && {
      secured: {
        brokers: nodes.map(({ secured }) => secured),
        ca: secrets.ca,
        username: secrets.username,
        password: secrets.password,
      },
    }),
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

async function prepareNodes(
  folder: string,
  address: string,
  count: number,
  secrets: Secrets | undefined,
): Promise<Node[]> {
  const ports = await freePorts(3 * count, address);
  const places = Array.from({ length: count }, (_, n) => ({
    id: n + 1,
    broker: `${address}:${ports[3 * n]}`,
    controller: `${address}:${ports[3 * n + 1]}`,
    secured: `${address}:${ports[3 * n + 2]}`,
  }));
  const voters = places.map(({ id, controller }) => `${id}@${controller}`);
  return Promise.all(
    places.map(async ({ id, broker, controller, secured }) => {
      const home = join(folder, `node-${id}`);
      await mkdir(home);
      const properties = join(home, 'server.properties');
      const listener = secrets && { ...secrets, address: secured };
      const place = { id, listen: broker, advertised: broker, logDirs: join(home, 'data') };
      const all = { ...place, ...(listener && { secured: listener }) };
      await writeFile(properties, serverProperties(all, controller, voters));
      return { address: broker, secured, properties, log: join(home, 'broker.log') };
    }),
  );
}

/** Users whose passwords the brokers keep themselves. */
function scramUsers({ username, password }: Secrets): string[] {
  return ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
    '--add-scram',
    `${mechanism}=[name=${username},password=${password}]`,
  ]);
}
