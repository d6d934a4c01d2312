import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import { baseUrlOf } from './groups/http.ts';
import { GROUPS, loadConfig, VARIABLES } from './load-config.ts';

const SERVICES = {
  CAIRN_MODE: 'services',
  CAIRN_PEPPER: 'sixteen characters',
  CAIRN_BASE_URL: 'https://lrs.example.org/',
  KAFKA_BROKERS: 'one:9092, two:9092',
  CLICKHOUSE_URL: 'http://clickhouse:8123',
  DATABASE_URL: 'postgresql://cairn:hunter22@postgres:5432/cairn',
};

const ISSUER = {
  issuer: 'https://idp.example',
  audience: 'cairn',
  jwksUri: 'https://idp.example/jwks',
  tenant: 'default',
  scopes: ['statements/write'],
};

function refusal(env: Record<string, string>, flags = {}): ConfigError {
  try {
    loadConfig(env, flags);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('The configuration was accepted.');
}

describe('loadConfig', () => {
  it('needs nothing to run embedded', () => {
    expect(loadConfig({})).toEqual({
      mode: 'embedded',
      http: { host: '127.0.0.1', port: 8080, baseUrl: undefined },
      storage: { dataDir: './data', pepper: undefined },
      start: { demo: undefined, apiKey: undefined },
      logging: { level: 'info', format: 'auto' },
      xapi: { defaultVersion: '2.0.0', listWaitMs: 500 },
      limits: {
        bodyBytes: 16_777_216,
        tokenBodyBytes: 1_048_576,
        learnerDocuments: 1000,
        learnerDocumentBytes: 67_108_864,
        statementsPerBatch: 4096,
        jsonDepth: 64,
        objectMembers: 1000,
        languages: 200,
        identifierLength: 4096,
        stringLength: 1_048_576,
        pageStatements: 1000,
        multipartParts: 1000,
      },
      access: {
        allowedOrigins: [],
        ratePerKey: 50_000,
        bytesPerKey: 134_217_728,
        ratePerLearner: 100,
        bytesPerLearner: 32_768,
        rateUnauthenticated: 10,
        queryRatePerKey: 200,
        queryRateUnauthenticated: 10,
        trustedProxies: 0,
        credentialHosts: [],
        tokenIssuers: [],
      },
      clock: { tickMs: 60_000 },
      unknownVariables: [],
    });
  });

  it('lets options of the command line win over the environment, and both over defaults', () => {
    const env = { CAIRN_PORT: '9000', CAIRN_DATA_DIR: '/srv/cairn', CAIRN_DEMO: '1', CAIRN_HOST: '' };
    const config = loadConfig(env, { port: 0, demo: false, apiKey: 'demo:a se:cret of some length' });
    expect(config).toMatchObject({
      http: { port: 0, host: '127.0.0.1' },
      storage: { dataDir: '/srv/cairn' },
      start: { demo: false, apiKey: { id: 'demo', secret: 'a se:cret of some length' } },
    });
  });

  it('reads sizes with units', () => {
    expect(loadConfig({ CAIRN_MAX_BODY_BYTES: '2 MiB' }).limits.bodyBytes).toBe(2_097_152);
    expect(loadConfig({ CAIRN_MAX_BODY_BYTES: '4096' }).limits.bodyBytes).toBe(4096);
  });

  it('reads origins of pages', () => {
    const origins = 'https://a.example, http://localhost:3000';
    expect(loadConfig({ CAIRN_ALLOWED_ORIGINS: origins }).access.allowedOrigins).toEqual([
      'https://a.example',
      'http://localhost:3000',
    ]);
    expect(loadConfig({ CAIRN_ALLOWED_ORIGINS: '*' }).access.allowedOrigins).toEqual(['*']);
  });

  it('reads outside issuers of tokens', () => {
    expect(loadConfig({ CAIRN_TOKEN_ISSUERS: JSON.stringify([ISSUER]) }).access.tokenIssuers).toEqual([
      { ...ISSUER, algorithms: ['RS256', 'ES256'], scopeClaim: 'scope' },
    ]);
  });

  it.each([
    { algorithms: ['HS256'] },
    { algorithms: ['none'] },
    { jwksUri: 'http://idp.example/jwks' },
    { jwksUri: 'file:///etc/passwd' },
    { scopes: ['everything'] },
    { tenant: undefined },
    { tenant: undefined, tenantClaim: 'org' },
    { tenantClaim: 'org', tenants: { a: 'b' } },
    { audience: '' },
    { issuer: 'https://idp.example/a b' },
    { issuer: 'https://idp.example/a\u0007b' },
    { issuer: 'https://idp.example/{x}' },
    { issuer: `https://idp.example/${'x'.repeat(1_000)}` },
    { alogrithms: ['RS256'] },
  ])('refuses an issuer with %j', (change) => {
    const text = JSON.stringify([{ ...ISSUER, ...change }]);
    expect(refusal({ CAIRN_TOKEN_ISSUERS: text }).message).toContain('a JSON array of issuers');
  });

  it('refuses the same issuer twice, and what is not JSON', () => {
    for (const text of [JSON.stringify([ISSUER, ISSUER]), '[{']) {
      expect(refusal({ CAIRN_TOKEN_ISSUERS: text }).issues).toHaveLength(1);
    }
  });

  it('reads the services mode', () => {
    expect(loadConfig(SERVICES)).toMatchObject({
      mode: 'services',
      http: { baseUrl: 'https://lrs.example.org' },
      kafka: { brokers: ['one:9092', 'two:9092'], topic: 'cairn.log', partitions: 12, tls: false },
      clickhouse: { url: 'http://clickhouse:8123', database: 'cairn', username: 'default' },
      database: { connections: 10 },
      s3: { bucket: undefined, prefix: 'attachments/' },
      services: { roles: ['statement-workers', 'workers', 'query-api'] },
    });
  });

  it('takes a database behind a socket', () => {
    const url = 'postgresql://cairn@/cairn?host=%2Frun%2Fpostgresql';
    expect(loadConfig({ ...SERVICES, DATABASE_URL: url })).toMatchObject({ database: { url } });
  });

  it('lets a process name what it does', () => {
    expect(loadConfig({ ...SERVICES, CAIRN_ROLES: 'statement-workers, workers' })).toMatchObject({
      services: { roles: ['statement-workers', 'workers'] },
    });
    expect(refusal({ ...SERVICES, CAIRN_ROLES: 'cook' }).message).toContain('CAIRN_ROLES is "cook"');
  });

  it('refuses a role by its former name, and gives the new one', () => {
    for (const [env, flags, source] of [
      [{ CAIRN_ROLES: 'projector' }, {}, 'CAIRN_ROLES'],
      [{ CAIRN_ROLES: 'query-api, projector' }, {}, 'CAIRN_ROLES'],
      [{}, { roles: 'projector' }, '--roles'],
    ] as const) {
      const { message, remedy } = refusal({ ...SERVICES, ...env }, flags);
      expect(message).toBe(`${source} names "projector", which is now called "statement-workers".`);
      expect(remedy).toBe('Write statement-workers in its place.');
    }
  });

  it('names every variable that is missing', () => {
    expect(refusal({ CAIRN_MODE: 'services' }).issues.map((issue) => issue.path)).toEqual([
      'CAIRN_BASE_URL',
      'CAIRN_PEPPER',
      'KAFKA_BROKERS',
      'CLICKHOUSE_URL',
      'DATABASE_URL',
    ]);
  });

  it.each([
    [{ CAIRN_PORT: '99999' }, 'CAIRN_PORT is "99999"; it must be a whole number from 0 to 65535'],
    [{ CAIRN_PORT: '0x50' }, 'CAIRN_PORT is "0x50"'],
    [{ CAIRN_MAX_STATEMENTS_PER_BATCH: '4097' }, 'it must be a whole number from 1 to 4096'],
    [{ CAIRN_DEFAULT_XAPI_VERSION: '1.0' }, 'it must be 1.0.3 or 2.0.0'],
    [{ CAIRN_LOG_LEVEL: 'loud' }, 'one of silent, fatal'],
    [{ CAIRN_CLOCK_TICK_MS: '99' }, 'it must be a whole number of milliseconds from 100 to 3600000'],
    [{ CAIRN_CREDENTIAL_HOSTS: 'https://a.example' }, 'a comma-separated list of hosts'],
    [{ CAIRN_CREDENTIAL_HOSTS: 'a.example,' }, 'a comma-separated list of hosts'],
    [{ CAIRN_BASE_URL: 'lrs.example.org' }, 'an http or https URL'],
    [{ CAIRN_ALLOWED_ORIGINS: 'https://a.example/' }, 'a comma-separated list of origins'],
    [{ CAIRN_ALLOWED_ORIGINS: 'a.example' }, 'a comma-separated list of origins'],
    [
      { ...SERVICES, KAFKA_BROKERS: 'broker' },
      'KAFKA_BROKERS is "broker"; it must be a comma-separated list',
    ],
  ])('refuses %j in one sentence', (env, sentence) => {
    expect(refusal(env).message).toContain(sentence);
  });

  it('names the option when the value came from the command line', () => {
    expect(refusal({ CAIRN_PORT: '1' }, { port: 'http' }).message).toMatch(/^--port is "http"/);
  });

  it('never shows a secret', () => {
    const wrong = { ...SERVICES, DATABASE_URL: 'mysql://cairn:hunter22@db/cairn', CAIRN_PEPPER: 'hunter22' };
    const error = refusal(wrong);
    expect(error.issues.map((issue) => issue.path)).toEqual(['CAIRN_PEPPER', 'DATABASE_URL']);
    expect(JSON.stringify([error.message, error.issues])).not.toContain('hunter22');
    expect(refusal({}, { apiKey: 'hunter22' }).message).not.toContain('hunter22');
  });

  it.each([
    [{ CAIRN_API_KEY: 'key:fifteen letters' }, /^CAIRN_API_KEY has a secret .* that has fewer than 16 char/],
    [
      { CAIRN_API_KEY: 'first-key:replace-me' },
      /^CAIRN_API_KEY has a secret .* that is still the placeholder/,
    ],
    [{ CAIRN_API_KEY: 'first-key:replace-me-with-your-own' }, /still the placeholder of an example/],
    [{ CAIRN_PEPPER: 'replace-me-with-48-random-characters' }, /^CAIRN_PEPPER is still the placeholder/],
    [{ ...SERVICES, CAIRN_S3_SECRET_ACCESS_KEY: 'short' }, /^CAIRN_S3_SECRET_ACCESS_KEY has fewer than 16/],
    [{ ...SERVICES, CLICKHOUSE_PASSWORD: 'replace-me' }, /^CLICKHOUSE_PASSWORD is still the placeholder/],
    [{ ...SERVICES, KAFKA_PASSWORD: 'replace-me' }, /^KAFKA_PASSWORD is still the placeholder/],
    [
      { ...SERVICES, DATABASE_URL: 'postgresql://cairn:replace-me@postgres/cairn' },
      /^DATABASE_URL has a password that is still the placeholder/,
    ],
    [{ ...SERVICES, CLICKHOUSE_URL: 'http://cairn:replace-me@ch:8123' }, /^CLICKHOUSE_URL has a password/],
  ])('refuses the secret of %j, and says how to make one', (env, sentence) => {
    const { message, remedy } = refusal(env as Record<string, string>);
    expect(message).toMatch(sentence);
    expect(message).not.toMatch(/fifteen|replace-me/);
    expect(remedy).toMatch(/^Make another secret .* node -e ".*randomBytes.*openssl rand -hex 24$/);
  });

  it('takes what has 16 characters, whatever the key is called', () => {
    expect(loadConfig({ CAIRN_API_KEY: 'k:sixteen letters!' })).toMatchObject({
      start: { apiKey: { id: 'k', secret: 'sixteen letters!' } },
    });
  });

  it('reads any secret from a file that is named instead', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cairn-secret-'));
    const file = join(folder, 'key');
    await writeFile(file, 'moodle:a secret of some length\r\n');
    const apiKey = { id: 'moodle', secret: 'a secret of some length' };
    expect(loadConfig({ CAIRN_API_KEY_FILE: file })).toMatchObject({
      start: { apiKey },
      unknownVariables: [],
    });
    expect(loadConfig({ CAIRN_API_KEY: 'x:another of some length' }, { apiKeyFile: file })).toMatchObject({
      start: { apiKey },
    });
    const { DATABASE_URL: url, ...rest } = SERVICES;
    await writeFile(join(folder, 'url'), url);
    expect(loadConfig({ ...rest, DATABASE_URL_FILE: join(folder, 'url') })).toMatchObject({
      database: { url },
    });

    await writeFile(file, 'moodle:short\n');
    expect(refusal({ CAIRN_API_KEY_FILE: file }).message).toMatch(
      /^CAIRN_API_KEY_FILE has a secret .* fewer/,
    );
    await writeFile(file, '\n');
    expect(refusal({}, { apiKeyFile: file }).message).toBe(`--api-key-file names ${file}, which is empty.`);
    await writeFile(file, 'x'.repeat(100_000));
    expect(refusal({}, { apiKeyFile: file }).message).toContain('too long to hold a secret');
    expect(refusal({ CAIRN_API_KEY_FILE: folder }).message).toContain('cannot be read (EISDIR)');
    expect(refusal({ CAIRN_API_KEY_FILE: join(folder, 'none') }).message).toContain('(ENOENT)');
    expect(refusal({ CAIRN_API_KEY: 'a:b', CAIRN_API_KEY_FILE: file }).message).toBe(
      'CAIRN_API_KEY and CAIRN_API_KEY_FILE are both set; only one may be.',
    );
    // Only of what is a secret.
    expect(loadConfig({ CAIRN_PORT_FILE: file }).unknownVariables).toEqual(['CAIRN_PORT_FILE']);
    await rm(folder, { recursive: true });
  });

  it('points out variables that are misspelt', () => {
    expect(loadConfig({ CAIRN_PROT: '1', PATH: '/bin' }).unknownVariables).toEqual(['CAIRN_PROT']);
  });
});

describe('baseUrlOf', () => {
  it.each([
    [{ host: '127.0.0.1' }, 'http://localhost:8080'],
    [{ host: '0.0.0.0' }, 'http://localhost:8080'],
    [{ host: '192.0.2.7' }, 'http://192.0.2.7:8080'],
    [{ host: '2001:db8::1' }, 'http://[2001:db8::1]:8080'],
    [{ host: '::', baseUrl: 'https://lrs.example.org' }, 'https://lrs.example.org'],
  ])('%j is %s', (http, url) => {
    expect(baseUrlOf(http, 8080)).toBe(url);
  });
});

describe('docs/configuration.md', () => {
  const page = new URL('../../../docs/configuration.md', import.meta.url);
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '';

  it.each(VARIABLES.map((variable) => [variable.env, variable] as const))('explains %s', (_, variable) => {
    const row = text.split('\n').find((line) => line.startsWith(`| \`${variable.env}\` |`)) ?? '';
    expect(row).toContain(variable.purpose);
    expect(row).toContain(variable.allowed);
    if (variable.flag !== undefined) expect(row).toContain(`\`--${variable.flag}\``);
  });

  it.each(VARIABLES.map((variable) => [variable.env, variable] as const))(
    'gives the default of %s',
    (_, { env, schema }) => {
      const [, , , cell = ''] =
        text
          .split('\n')
          .find((line) => line.startsWith(`| \`${env}\` |`))
          ?.split('|') ?? [];
      const shown = /`(.*)`/.exec(cell)?.[1];
      expect(cell.trim(), 'a default is in backticks').toBe(shown === undefined ? '' : `\`${shown}\``);
      // No list is an empty one.
      expect(shown === undefined ? [] : schema.parse(shown)).toEqual(schema.safeParse(undefined).data ?? []);
    },
  );

  it('says which variables may name a file instead', () => {
    const files = VARIABLES.filter(({ secret }) => secret).map(({ env }) => `\`${env}_FILE\``);
    for (const file of files) expect(text).toContain(file);
  });

  it('names no variable that does not exist', () => {
    const known = new Set(
      Object.values(GROUPS).flatMap((group) => Object.values(group).map(({ env }) => env)),
    );
    const named = [...text.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, name]) => name);
    expect(named.filter((name) => !known.has(name ?? ''))).toEqual([]);
  });
});
