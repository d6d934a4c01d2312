import { existsSync, readFileSync } from 'node:fs';
import { loadConfig } from '@cairn/config';
import { describe, expect, it } from 'vitest';
import { type ComposeFile, readCompose } from './compose-file.ts';

const root = new URL('../../../', import.meta.url);
const dockerfile = readFileSync(new URL('Dockerfile', root), 'utf8');
/** As somebody has it who followed the first lines of the file. */
const example = Object.fromEntries(
  readFileSync(new URL('.env.example', root), 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);
const read = (file: string, env = example) => readCompose(new URL(file, root), env);
const built = ({ services }: ComposeFile) =>
  Object.entries(services).filter(([, { build }]) => build !== undefined);

describe.each(['docker-compose.yml', 'docker-compose.services.yml'])('%s', (file) => {
  it('is as the Compose Specification has it, and names only what is there', () => {
    const { services, volumes = {} } = read(file);
    for (const { depends_on = {}, volumes: mounts = [] } of Object.values(services)) {
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
      if (target !== undefined) expect(dockerfile).toContain(`FROM built AS ${target}\n`);
    }
  });

  it('checks the health of all that stays, and lets Cairn stop by itself', () => {
    for (const [name, service] of Object.entries(read(file).services)) {
      if (service.restart !== 'on-failure') expect([name, service.healthcheck]).not.toContain(undefined);
    }
    for (const [, service] of built(read(file))) expect(service.stop_grace_period).toBe('30s');
  });

  it('gives every process a configuration that it takes, without a word misspelt', () => {
    for (const [, { environment = {} }] of built(read(file))) {
      const given = Object.entries(environment).map(([name, value]) => [name, String(value ?? '')]);
      expect(loadConfig(Object.fromEntries(given)).unknownVariables).toEqual([]);
    }
  });
});

describe('docker-compose.services.yml', () => {
  it('has every process, two of those that must not be alone', () => {
    const { services } = read('docker-compose.services.yml');
    const roles = built({ services }).map(([name, { environment, deploy }]) => [
      name,
      environment?.CAIRN_ROLES,
      deploy?.replicas ?? 1,
    ]);
    expect(roles).toEqual([
      ['ingest', undefined, 2],
      ['projector', 'projector', 2],
      ['workers', 'workers', 1],
      ['query-api', 'query-api', 1],
      ['dashboard', undefined, 1],
    ]);
  });

  it('does not start without secrets', () => {
    expect(() => read('docker-compose.services.yml', {})).toThrow(/is required: put a/);
  });

  it('has three brokers that know each other', () => {
    const brokers = Object.entries(read('docker-compose.services.yml').services).filter(([name]) =>
      name.startsWith('kafka-'),
    );
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

describe('Dockerfile', () => {
  it('starts what is there', () => {
    const entries = [...dockerfile.matchAll(/"(apps\/[\w/.-]+)"/g)].map(([, path = '']) => path);
    expect(entries).toHaveLength(3);
    for (const entry of entries) expect(existsSync(new URL(entry, root))).toBe(true);
  });
});
