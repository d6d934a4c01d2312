import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadConfig, unknownVariables } from '@cairn/config';
import { createServerMetrics } from '@cairn/runtime/metrics';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = new URL('../../../', import.meta.url);
const read = (name: string) => readFileSync(new URL(`deploy/${name}`, root), 'utf8');
const MIB = 2 ** 20;

it('everything in deploy is looked at here, and named in the docs', () => {
  const names = readdirSync(new URL('deploy/', root)).toSorted();
  expect(names).toEqual(['Caddyfile', 'cairn.service', 'nginx.conf', 'prometheus-alerts.yml']);
  const operations = readFileSync(new URL('docs/operations.md', root), 'utf8');
  for (const name of names) expect(operations).toContain(`(../deploy/${name})`);
});

describe('cairn.service', () => {
  const unit = read('cairn.service');
  const all = (name: string) =>
    unit
      .split('\n')
      .filter((line) => line.startsWith(`${name}=`))
      .map((line) => line.slice(name.length + 1));

  it('starts what is in the clone, with settings that exist', () => {
    const [, program, main = '', ...args] = (all('ExecStart')[0] ?? '').split(' ');
    expect([program, ...args]).toEqual(['node', 'start']);
    expect(existsSync(new URL(main.replace('/opt/cairn/', ''), root))).toBe(true);
    const env = Object.fromEntries(all('Environment').map((pair) => pair.split('=')));
    expect(unknownVariables(env)).toEqual([]);
    const config = loadConfig(env, {});
    expect(config.storage.dataDir).toBe(`/var/lib/${all('StateDirectory')[0]}`);
    expect(config.http).toMatchObject({ host: '127.0.0.1', port: 8080 });
  });

  it('gives Cairn the time to stop that it may take, and signals the launcher alone', () => {
    expect(Number(all('TimeoutStopSec')[0])).toBeGreaterThanOrEqual(30);
    expect(all('KillMode')).toEqual(['mixed']);
  });

  it('is a unit that systemd takes, where systemd is', () => {
    const file = fileURLToPath(new URL('deploy/cairn.service', root));
    const { error, stderr, status } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
      encoding: 'utf8',
    });
    // Where there is none, its own parser cannot be asked.
    if (error !== undefined) return expect(error).toMatchObject({ code: 'ENOENT' });
    expect({ status, said: stderr.split('\n').filter((line) => line.includes('cairn.service')) }).toEqual({
      status: 0,
      said: [],
    });
  });
});

describe.each(['Caddyfile', 'nginx.conf'])('%s', (name) => {
  const text = read(name);

  it('names settings that exist, and one trusted proxy', () => {
    const named = Object.fromEntries(
      [...text.matchAll(/(CAIRN_[A-Z_]+)=(\S+)/g)].map(([, setting = '', value = '']) => [
        setting,
        value.replace(/[).]+$/, ''),
      ]),
    );
    expect(unknownVariables(named)).toEqual([]);
    const { access, http } = loadConfig(named, {});
    expect(access.trustedProxies).toBe(1);
    expect(http.baseUrl).toBe('https://lrs.example.org');
  });

  it('keeps from outside what is for operators', () => {
    for (const path of ['healthz', 'readyz', 'metrics', 'admin'])
      expect(text).toMatch(new RegExp(`\\b${path}\\b`));
  });
});

it('nginx lets through what Cairn takes', () => {
  const text = read('nginx.conf');
  const megabytes = Number(/client_max_body_size (\d+)m;/.exec(text)?.[1]);
  expect(megabytes * MIB).toBeGreaterThanOrEqual(loadConfig({}, {}).limits.bodyBytes);
  // With a path at its end, nginx would decode the path of each request and encode it its own way.
  expect(text).toMatch(/proxy_pass http:\/\/127\.0\.0\.1:8080;/);
  expect(text).toContain('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;');
});

describe('prometheus-alerts.yml', () => {
  const rule = z.strictObject({
    alert: z.string().regex(/^Cairn[A-Z]/),
    expr: z.string(),
    for: z
      .string()
      .regex(/^\d+[smh]$/)
      .optional(),
    labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
    annotations: z.strictObject({ summary: z.string(), action: z.string() }),
  });
  const file = z.strictObject({
    groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule) })),
  });
  const rules = file.parse(parse(read('prometheus-alerts.yml'))).groups.flatMap((group) => group.rules);

  it('asks for metrics and labels that GET /metrics has', async () => {
    const lags = async () => [{ name: 'statements', events: 0, seconds: 0 }];
    const metrics = createServerMetrics(lags, () => ({ leading: true, decidedThrough: 0, events: 0 }));
    const { body } = await metrics.response();
    const known = new Set([...body.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name));
    const asked = rules.flatMap(({ expr }) => [...expr.matchAll(/\b(?:cairn|nodejs|process)_[a-z0-9_]+\b/g)]);
    expect(asked.length).toBeGreaterThan(rules.length - 2);
    for (const [name] of asked)
      expect([...known], name).toContain(name.replace(/(?<=_duration_seconds)_(count|bucket|sum)$/, ''));
    const labels = rules.flatMap(({ expr }) => [...expr.matchAll(/\{?\b([a-z]+)(?:=~|=|!=)"/g)]);
    for (const [, label] of labels) expect(['job', 'method', 'status']).toContain(label);
  });

  it('names each alert once', () => {
    const names = rules.map(({ alert }) => alert);
    expect(new Set(names).size).toBe(names.length);
  });
});
