import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig, processEnvironment } from '@cairn/config';
import { describe, expect, it } from 'vitest';
import { type ComposeFile, readCompose } from './compose-file.ts';

const root = new URL('../../../', import.meta.url);
const dockerfile = readFileSync(new URL('Dockerfile', root), 'utf8');
const unfilled = Object.fromEntries(
  readFileSync(new URL('.env.example', root), 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);
/** As somebody has it who followed the first lines of the file. */
const example = Object.fromEntries(
  Object.entries(unfilled).map(([name, value]) => [name, value === '' ? drawn(name) : value]),
);

function drawn(name: string): string {
  const secret = randomBytes(24).toString('hex');
  return name === 'CAIRN_API_KEY' ? `first-key:${secret}` : secret;
}

const read = (files: string | readonly string[], env = example) =>
  readCompose(
    [files].flat().map((file) => new URL(file, root)),
    env,
  );
const built = ({ services }: ComposeFile) =>
  Object.entries(services).filter(([, { build }]) => build !== undefined);

const SERVICES = 'docker-compose.yml';
const REPLICATED = [SERVICES, 'docker-compose.replicated.yml'];

describe.each([
  ['docker-compose.embedded.yml', ['docker-compose.embedded.yml']],
  [SERVICES, [SERVICES]],
  ['docker-compose.replicated.yml over it', REPLICATED],
])('%s', (_, file) => {
  it('is as the Compose Specification has it, and names only what is there', () => {
    const { services, volumes = {}, configs = {} } = read(file);
    for (const { depends_on = {}, volumes: mounts = [], configs: given = [] } of Object.values(services)) {
      for (const { source } of given) expect(configs).toHaveProperty(source);
      for (const [other, { condition }] of Object.entries(depends_on)) {
        expect(services).toHaveProperty(other);
        if (condition === 'service_healthy') expect(services[other]).toHaveProperty('healthcheck');
      }
      for (const mount of mounts) expect(volumes).toHaveProperty(mount.slice(0, mount.indexOf(':')));
    }
  });

  it('builds stages that the Dockerfile has', () => {
    for (const [, { build }] of built(read(file))) {
      const target = typeof build === 'object' ? build.target : undefined;
      if (target !== undefined) expect(dockerfile).toContain(`FROM runtime AS ${target}\n`);
    }
  });

  it('checks the health of all that stays, and lets Cairn stop by itself', () => {
    for (const [name, service] of Object.entries(read(file).services)) {
      if (service.restart !== 'on-failure') expect([name, service.healthcheck]).not.toContain(undefined);
    }
    for (const [, service] of built(read(file))) expect(service.stop_grace_period).toBe('30s');
  });

  it('publishes to this machine only, unless another address is named', () => {
    const published = (env: Record<string, string>) =>
      Object.values(read(file, env).services).flatMap(({ ports = [] }) => ports);
    expect(published(example).length).toBeGreaterThan(0);
    for (const env of [example, { ...example, CAIRN_PUBLISH_ADDRESS: '' }])
      for (const port of published(env)) expect(port).toMatch(/^127\.0\.0\.1:/);
    for (const port of published({ ...example, CAIRN_PUBLISH_ADDRESS: '192.0.2.7' }))
      expect(port).toMatch(/^192\.0\.2\.7:/);
  });

  it('gives every process a configuration that it takes, without a word misspelt', () => {
    for (const [, { environment = {} }] of built(read(file))) {
      const given = Object.entries(environment).map(([name, value]) => [name, String(value ?? '')]);
      expect(loadConfig(Object.fromEntries(given)).unknownVariables).toEqual([]);
    }
  });
});

describe(`the services of ${SERVICES}`, () => {
  it('has every process, two of those that must not be alone', () => {
    const { services } = read(SERVICES);
    const roles = built({ services }).map(([name, { environment, deploy }]) => [
      name,
      environment?.CAIRN_ROLES,
      deploy?.replicas ?? 1,
    ]);
    expect(roles).toEqual([
      ['ingest', undefined, 2],
      ['statement-workers', 'statement-workers', 2],
      ['workers', 'workers', 1],
      ['query-api', 'query-api', 1],
      ['dashboard', undefined, 1],
    ]);
  });

  it('does not start without secrets', () => {
    expect(() => read(SERVICES, {})).toThrow(/is required: put a/);
    const secrets = Object.keys(unfilled).filter((name) => /PEPPER|PASSWORD|KEY/.test(name));
    expect(secrets).toHaveLength(5);
    for (const name of secrets) {
      expect([name, unfilled[name]]).toEqual([name, '']);
      // A first key is made later, with the command.
      if (name === 'CAIRN_API_KEY') continue;
      expect(() => read(SERVICES, { ...example, [name]: '' })).toThrow(`${name} is required: put a`);
    }
  });

  it('does not start with a placeholder, or with a short secret of Cairn’s own', () => {
    const configured = (env: Record<string, string>) => () => {
      for (const [, { environment = {} }] of built(read(SERVICES, { ...example, ...env })))
        loadConfig(
          Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value ?? '')])),
        );
    };
    expect(configured({})).not.toThrow();
    for (const name of ['CAIRN_PEPPER', 'CLICKHOUSE_PASSWORD', 'POSTGRES_PASSWORD', 'S3_PASSWORD'])
      expect(configured({ [name]: 'replace-me-with-48-random-characters' })).toThrow(/placeholder/);
    expect(configured({ CAIRN_API_KEY: 'first-key:replace-me' })).toThrow(/placeholder/);
    for (const name of ['CAIRN_PEPPER', 'S3_PASSWORD'])
      expect(configured({ [name]: 'fifteen letters' })).toThrow(/fewer than 16/);
  });

  it('has three brokers that know each other', () => {
    const brokers = Object.entries(read(SERVICES).services).filter(([name]) => name.startsWith('kafka-'));
    const voters = brokers.map(([name], n) => `${n + 1}@${name}:9093`).join(',');
    for (const [n, [name, { environment }]] of brokers.entries()) {
      expect(environment).toMatchObject({
        KAFKA_NODE_ID: String(n + 1),
        KAFKA_CONTROLLER_QUORUM_VOTERS: voters,
        KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${name}:9092`,
      });
    }
  });
});

describe('the replicated ClickHouse', () => {
  const replicas = Object.entries(read(REPLICATED).services).filter(
    ([, { environment }]) => environment?.KEEPER_ID,
  );
  const names = replicas.map(([name]) => name);
  const content = (config: string) => read(REPLICATED).configs?.[config]?.content ?? '';

  it('has three servers, each of which keeps a volume and is a keeper that the others know', () => {
    const cluster = content('clickhouse-cluster');
    for (const [n, [name, { environment, volumes }]] of replicas.entries()) {
      expect(environment).toMatchObject({ REPLICA: name, KEEPER_ID: String(n + 1), CLICKHOUSE_DB: '' });
      expect(volumes).toEqual([`${name}:/var/lib/clickhouse`]);
      expect(cluster).toContain(
        `<server><id>${n + 1}</id><hostname>${name}</hostname><port>9234</port></server>`,
      );
      expect(cluster).toContain(`<node><host>${name}</host><port>9181</port></node>`);
    }
    expect(names).toHaveLength(3);
  });

  it('makes its database on every one, and Cairn waits for that', () => {
    const { services } = read(REPLICATED);
    expect(String(services['clickhouse-database']?.command)).toContain(`for host in ${names.join(' ')}; do`);
    const asking = Object.entries(services).filter(([, { environment }]) => environment?.CLICKHOUSE_URL);
    for (const [name, { environment, depends_on }] of asking) {
      if (name === 'dashboard') continue;
      expect(environment?.CLICKHOUSE_URL).toBe('http://clickhouse-front:8123');
      expect(depends_on).toHaveProperty('clickhouse-database.condition', 'service_completed_successfully');
    }
    expect(asking.map(([name]) => name)).toEqual(
      expect.arrayContaining(['ingest', 'statement-workers', 'workers']),
    );
  });

  it('is asked through a proxy that knows all of them and prefers one', () => {
    const servers = [...content('clickhouse-front').matchAll(/^ +server (\S+) (\S+):8123( backup)?$/gm)];
    expect(servers.map(([, , host, backup]) => [host, backup !== undefined])).toEqual(
      names.map((name, n) => [name, n > 0]),
    );
  });
});

describe('Dockerfile', () => {
  /** Instructions by stage, with their lines joined. */
  const stages = dockerfile
    .replaceAll(/\\\n/g, ' ')
    .split(/^FROM /m)
    .slice(1)
    .map((text) => {
      const [, from = '', name = ''] = /^(\S+) AS (\S+)/.exec(text) ?? [];
      return { from, name, text };
    });
  const stage = (wanted: string) => stages.find(({ name }) => name === wanted)?.text ?? '';

  it('starts what is there', () => {
    const entries = [...dockerfile.matchAll(/"(apps\/[\w/.-]+)"/g)].map(([, path = '']) => path);
    expect(entries).toHaveLength(3);
    for (const entry of entries) expect(existsSync(new URL(entry, root))).toBe(true);
    const [, command = ''] = /exec node \/opt\/cairn\/(\S+)/.exec(stage('runtime')) ?? [];
    expect(existsSync(new URL(command, root))).toBe(true);
  });

  it('runs as a user without rights, on production dependencies', () => {
    expect(stage('runtime')).toMatch(/^USER node$/m);
    expect(stage('runtime')).toContain('install -d -o node -g node -m 700 /var/lib/cairn');
    for (const { from, name, text } of stages.slice(3)) {
      expect([name, from]).toEqual([name, 'runtime']);
      expect(text).not.toMatch(/^(USER|RUN|COPY) /m);
    }
    expect(stages).toHaveLength(7);
    // What was installed to build the page is removed before the production dependencies come.
    expect(stage('built')).toMatch(/rm -rf .*install --prod --frozen-lockfile/);
    expect(stage('runtime')).not.toContain('npx --yes');
  });

  it('starts the whole store as tools/bootstrap does', () => {
    const { options, environment } = JSON.parse(
      readFileSync(new URL('tools/bootstrap/store-process.json', root), 'utf8'),
    );
    expect(stage('standalone')).toContain(`ENV NODE_OPTIONS="${options.join(' ')}"`);
    for (const [name, value] of Object.entries(environment))
      expect(stage('standalone')).toMatch(new RegExp(`^ENV .*\\b${name}=${value}( |$)`, 'm'));
    const env = { ...processEnvironment(), NODE_OPTIONS: options.join(' ') };
    expect(spawnSync(process.execPath, ['--version'], { env }).status).toBe(0);
  });
});

describe('secrets and backups', () => {
  const SECRET = [
    '.env',
    '.env.production',
    '.env.local',
    'cairn-backup.tar.gz',
    'cairn-import.rejects.jsonl',
    'cairn.log.zst',
    'data/pepper',
  ];
  const patterns = readFileSync(new URL('.dockerignore', root), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  it.each(SECRET)('%s stays out of the image', (path) => {
    const parts = path.split('/');
    const above = parts.map((_, n) => parts.slice(0, n + 1).join('/'));
    expect(above.some((one) => patterns.some((pattern) => matchesGlob(one, pattern)))).toBe(true);
  });

  it('nothing that is built from is ignored', () => {
    expect(patterns.some((pattern) => pattern.startsWith('!'))).toBe(false);
    const tracked = execFileSync('git', ['ls-files'], { cwd: fileURLToPath(root), encoding: 'utf8' });
    const ignored = tracked.split('\n').filter((path) => {
      const parts = path.split('/');
      const above = parts.map((_, n) => parts.slice(0, n + 1).join('/'));
      return above.some((one) => patterns.some((pattern) => matchesGlob(one, pattern)));
    });
    expect(ignored).toEqual(['.env.example']);
  });

  it.each(SECRET)('%s stays out of git', (path) => {
    const options = { cwd: fileURLToPath(root) };
    expect(spawnSync('git', ['check-ignore', '--quiet', path], options).status).toBe(0);
    expect(spawnSync('git', ['check-ignore', '--quiet', '.env.example'], options).status).toBe(1);
  });
});
