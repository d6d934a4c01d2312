import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { access } from './groups/access.ts';
import { clickhouse } from './groups/clickhouse.ts';
import { clock } from './groups/clock.ts';
import { database } from './groups/database.ts';
import { http } from './groups/http.ts';
import { kafka } from './groups/kafka.ts';
import { limits } from './groups/limits.ts';
import { logging } from './groups/logging.ts';
import { s3 } from './groups/s3.ts';
import { services } from './groups/services.ts';
import { start } from './groups/start.ts';
import { storage } from './groups/storage.ts';
import { xapi } from './groups/xapi.ts';
import { type Environment, type Flags, fileVariable, type GroupReader, groupReader } from './read-group.ts';
import { defineGroup, type Group, type Values, type Variable } from './variable.ts';

const mode = defineGroup({
  mode: {
    env: 'CAIRN_MODE',
    schema: z.enum(['embedded', 'services']).default('embedded'),
    allowed: 'embedded or services',
    purpose: 'Whether everything runs in this process, or on Kafka, ClickHouse and PostgreSQL servers.',
  },
});

/** Several processes must share these values, so none of them may generate its own. */
const sharedHttp = { ...http, baseUrl: { ...http.baseUrl, schema: http.baseUrl.schema.unwrap() } };
const sharedStart = { apiKey: start.apiKey };
const sharedStorage = { ...storage, pepper: { ...storage.pepper, schema: storage.pepper.schema.unwrap() } };

/** Every group, in the order of docs/configuration.md. */
export const GROUPS: Readonly<Record<string, Group>> = {
  mode,
  http,
  storage,
  start,
  logging,
  xapi,
  limits,
  access,
  clock,
  kafka,
  clickhouse,
  database,
  s3,
  services,
};

/** Every variable there is. */
export const VARIABLES: readonly Variable[] = Object.values(GROUPS).flatMap((group) => Object.values(group));

interface CommonConfig {
  readonly logging: Values<typeof logging>;
  readonly xapi: Values<typeof xapi>;
  readonly limits: Values<typeof limits>;
  readonly access: Values<typeof access>;
  readonly clock: Values<typeof clock>;
  /** Names that begin with CAIRN_ and are not settings, most likely misspelt: worth a warning. */
  readonly unknownVariables: readonly string[];
}

/** Everything in one process. */
export interface EmbeddedConfig extends CommonConfig {
  readonly mode: 'embedded';
  readonly http: Values<typeof http>;
  readonly storage: Values<typeof storage>;
  readonly start: Values<typeof start>;
}

/** One of many processes on servers. */
export interface ServicesConfig extends CommonConfig {
  readonly mode: 'services';
  readonly http: Values<typeof sharedHttp>;
  readonly storage: Values<typeof sharedStorage>;
  readonly kafka: Values<typeof kafka>;
  readonly clickhouse: Values<typeof clickhouse>;
  readonly start: Values<typeof sharedStart>;
  readonly database: Values<typeof database>;
  readonly s3: Values<typeof s3>;
  readonly services: Values<typeof services>;
}

export type Config = EmbeddedConfig | ServicesConfig;

/** The environment of this process. No other package reads it. */
export function processEnvironment(): Environment {
  return process.env;
}

/**
 * Reads the configuration.
 * @param env usually {@link processEnvironment}
 * @param flags options of the command line; they win over the environment
 * @throws {ConfigError} with one sentence for each setting that cannot be used
 */
export function loadConfig(env: Environment, flags: Flags = {}): Config {
  const reader = groupReader(env, flags);
  const config =
    reader.read(mode).mode === 'services' ? readServices(reader, env) : readEmbedded(reader, env);
  if (reader.issues.length > 0) throw new ConfigError(reader.issues);
  return config;
}

function readEmbedded(reader: GroupReader, env: Environment): EmbeddedConfig {
  return {
    mode: 'embedded',
    ...readCommon(reader, env),
    http: reader.read(http),
    storage: reader.read(storage),
    start: reader.read(start),
  };
}

function readServices(reader: GroupReader, env: Environment): ServicesConfig {
  return {
    mode: 'services',
    ...readCommon(reader, env),
    http: reader.read(sharedHttp),
    storage: reader.read(sharedStorage),
    kafka: reader.read(kafka),
    clickhouse: reader.read(clickhouse),
    start: reader.read(sharedStart),
    database: reader.read(database),
    s3: reader.read(s3),
    services: reader.read(services),
  };
}

function readCommon(reader: GroupReader, env: Environment): CommonConfig {
  return {
    logging: reader.read(logging),
    xapi: reader.read(xapi),
    limits: reader.read(limits),
    access: reader.read(access),
    clock: reader.read(clock),
    unknownVariables: unknownVariables(env),
  };
}

/** Names that look like settings of Cairn but are not. */
export function unknownVariables(env: Environment): string[] {
  const known = new Set(
    VARIABLES.flatMap(({ env, secret }) => (secret === true ? [env, fileVariable(env)] : [env])),
  );
  return Object.keys(env).filter((name) => name.startsWith('CAIRN_') && !known.has(name));
}
