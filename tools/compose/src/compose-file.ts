import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/**
 * The part of the Compose Specification that our files use, as its JSON schema has it: names that are not listed are
 * refused, as `docker compose config` would refuse them.
 */
const Duration = z.string().regex(/^(\d+(us|ms|s|m|h))+$/);
const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Command = z.union([z.string(), z.array(z.string())]);
const Port = z.string().regex(/^([\w.:-]+:)?\d+(-\d+)?(:\d+(-\d+)?)?(\/(tcp|udp))?$/);

const Healthcheck = z.strictObject({
  test: z.union([z.string(), z.tuple([z.enum(['CMD', 'CMD-SHELL', 'NONE'])], z.string())]),
  interval: Duration.optional(),
  timeout: Duration.optional(),
  start_period: Duration.optional(),
  retries: z.int().positive().optional(),
});

const Service = z
  .strictObject({
    image: z
      .string()
      .regex(/^[\w./-]+:[\w.-]+$/)
      .optional(),
    build: z
      .union([z.string(), z.strictObject({ context: z.string(), target: z.string().optional() })])
      .optional(),
    command: Command.optional(),
    entrypoint: Command.optional(),
    environment: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), Scalar).optional(),
    ports: z.array(Port).optional(),
    volumes: z.array(z.string().regex(/^[\w.-]+:\/[\w./-]+(:ro)?$/)).optional(),
    depends_on: z
      .record(
        z.string(),
        z.strictObject({
          condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']),
        }),
      )
      .optional(),
    deploy: z.strictObject({ replicas: z.int().positive() }).optional(),
    healthcheck: Healthcheck.optional(),
    restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']).optional(),
    stop_grace_period: Duration.optional(),
    configs: z.array(z.strictObject({ source: z.string(), target: z.string().startsWith('/') })).optional(),
    ulimits: z.record(z.string(), z.strictObject({ soft: z.int(), hard: z.int() })).optional(),
  })
  .refine(({ image, build }) => (image === undefined) !== (build === undefined), 'either image or build');

const Compose = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]*$/)
    .optional(),
  services: z.record(z.string().regex(/^[a-zA-Z0-9._-]+$/), Service),
  volumes: z.record(z.string(), z.null()).optional(),
  configs: z.record(z.string(), z.strictObject({ content: z.string() })).optional(),
});

/** A compose file as `docker compose config` would understand it. */
export type ComposeFile = z.output<typeof Compose>;

/**
 * Reads compose files as `docker compose -f A -f B` does: YAML with merge keys, each laid over the one before, then
 * variables put in, extensions (`x-…`) left out, and all of it checked.
 * @throws {Error} naming each place that the specification does not allow, or the variable that is required
 */
export function readCompose(
  paths: readonly (string | URL)[],
  env: Readonly<Record<string, string>>,
): ComposeFile {
  const whole = paths
    .map((path): unknown => parse(readFileSync(path, 'utf8'), { merge: true }))
    .reduce((base, over) => layOver(base, over));
  const kept = Object.entries(Object(whole)).filter(([name]) => !name.startsWith('x-'));
  return Compose.parse(interpolate(Object.fromEntries(kept), env));
}

/** Lists whose later one takes the place of the earlier one; all others are joined (Compose Specification, 13). */
const REPLACED = new Set(['command', 'entrypoint', 'test']);

function layOver(base: unknown, over: unknown, name = ''): unknown {
  if (Array.isArray(base) && Array.isArray(over)) return REPLACED.has(name) ? over : [...base, ...over];
  if (!isMapping(base) || !isMapping(over)) return over;
  const laid = Object.entries(over).map(([key, value]) => [
    key,
    key in base ? layOver(base[key], value, key) : value,
  ]);
  return { ...base, ...Object.fromEntries(laid) };
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function interpolate(value: unknown, env: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return putIn(value, env);
  if (Array.isArray(value)) return value.map((item) => interpolate(item, env));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, interpolate(item, env)]));
}

/** `${NAME:-default}`, `${NAME:?message}` and `$$` for a dollar sign. */
function putIn(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$\$|\$\{(\w+)(?::([-?])([^}]*))?\}|\$/g,
    (found, name?: string, kind?: string, rest?: string) => {
      if (found === '$$') return '$';
      if (name === undefined) throw new Error(`A lone $ in ${JSON.stringify(text)}; write $$.`);
      const given = env[name];
      if (given !== undefined && given !== '') return given;
      if (kind === '?') throw new Error(`${name} is required: ${rest}`);
      return rest ?? '';
    },
  );
}
