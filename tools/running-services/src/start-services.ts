import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClickHouseFront, startClickHouseFront } from '@cairn/clickhouse-front';
import { type KafkaCluster, startKafka } from '@cairn/local-kafka';
import { ownLoopback } from '@cairn/machine';
import { type RestartablePostgres, startPostgres } from './postgres.ts';
import { type ServiceProcess, startService } from './service-process.ts';

/** How many processes of each kind. */
export interface ServicesOptions {
  readonly brokers?: 1 | 3;
  readonly ingests?: number;
  readonly statementWorkers?: number;
  /** Added to the environment of every process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A whole Cairn in services mode: real Kafka, PostgreSQL, and ClickHouse behind its HTTP interface. */
export interface RunningServices extends AsyncDisposable {
  readonly kafka: KafkaCluster;
  readonly clickhouse: ClickHouseFront;
  readonly postgres: RestartablePostgres;
  readonly ingests: readonly ServiceProcess[];
  readonly statementWorkers: readonly ServiceProcess[];
  readonly workers: ServiceProcess;
  readonly queryApi: ServiceProcess;
  readonly dashboard: ServiceProcess;
  /** An API key that may do everything, as `KEY:SECRET`. */
  readonly key: string;
  /** What keys are hashed with. */
  readonly pepper: string;
  /** Folder of the attachments, unless a bucket is configured. */
  readonly attachments: string;
  /** Starts another ingest with changes to the environment. It stops with the others. */
  startIngest(env: Readonly<Record<string, string>>): Promise<ServiceProcess>;
  /** Starts another process of workers in the same way. */
  startWorkers(env: Readonly<Record<string, string>>): Promise<ServiceProcess>;
  /** The settings of every process, as `cairn … --services` needs them. */
  readonly env: Readonly<Record<string, string>>;
  /** @returns the exit codes of the services */
  stop(): Promise<(number | null)[]>;
}

const PEPPER = 'a pepper for tests only';
const KEY = 'test-key:test-secret-that-is-long-enough';

/**
 * Starts the servers and then all processes, on free ports and in temporary folders. Everything ends with the calling
 * process.
 * @throws {Error} with the end of the output of the process that failed to start
 */
export async function startServices(options: ServicesOptions = {}): Promise<RunningServices> {
  const { brokers = 1, ingests = 1, statementWorkers = 1 } = options;
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'cairn-services-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const opening = [
    startKafka({ brokers, breakable: true }).then((kafka) => {
      stack.defer(() => kafka.stop());
      return kafka;
    }),
    startClickHouseFront().then((front) => {
      stack.defer(() => front.stop());
      return front;
    }),
    startPostgres(join(folder, 'postgres')).then((postgres) => {
      stack.defer(() => postgres.stop());
      return postgres;
    }),
  ] as const;
  await Promise.allSettled(opening);
  const [kafka, clickhouse, postgres] = await Promise.all(opening);

  const env = {
    KAFKA_BROKERS: kafka.brokers.join(','),
    KAFKA_TOPIC: `cairn-${process.pid}-${Date.now()}`,
    KAFKA_PARTITIONS: '2',
    // One broker cannot keep three replicas.
    KAFKA_ALLOW_UNSAFE_TOPIC: brokers < 3 ? '1' : '0',
    CLICKHOUSE_URL: clickhouse.url,
    DATABASE_URL: postgres.url,
    // A service that is killed finds its port free when it comes back.
    CAIRN_HOST: await ownLoopback(),
    CAIRN_BASE_URL: 'http://lrs.example.test',
    CAIRN_PEPPER: PEPPER,
    CAIRN_DATA_DIR: join(folder, 'data'),
    CAIRN_API_KEY: KEY,
    CAIRN_LOG_LEVEL: 'info',
    // Tests run in parallel and slow the machine; posted statements must be listed all the same.
    CAIRN_LIST_WAIT_MS: '4000',
    ...options.env,
  };
  const processes: ServiceProcess[] = [];
  const start = async (app: string, more: Readonly<Record<string, string>> = {}) => {
    const service = await startService(app, { ...env, ...more });
    processes.push(service);
    return service;
  };
  const stopAll = () => Promise.all(processes.map((service) => service.stop()));
  stack.defer(async () => void (await stopAll()));
  const roles = (name: string, more = {}) => start('analytics', { CAIRN_ROLES: name, ...more });
  const several = (count: number, one: () => Promise<ServiceProcess>) =>
    Promise.all(Array.from({ length: count }, one));
  const queryApi = await roles('query-api');
  const services = {
    ingests: await several(ingests, () => start('ingest')),
    statementWorkers: await several(statementWorkers, () => roles('statement-workers')),
    workers: await roles('workers'),
    queryApi,
    dashboard: await start('dashboard', { CAIRN_QUERY_API_URL: queryApi.url }),
  };

  const owned = stack.move();
  return {
    kafka,
    clickhouse,
    postgres,
    ...services,
    key: KEY,
    pepper: PEPPER,
    attachments: join(env.CAIRN_DATA_DIR, 'attachments'),
    startIngest: (more) => start('ingest', more),
    startWorkers: (more) => roles('workers', more),
    env,
    async stop() {
      const codes = await stopAll();
      await owned.disposeAsync();
      return codes;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
