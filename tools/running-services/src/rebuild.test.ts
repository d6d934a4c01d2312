import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { kafkaMissing } from '@cairn/local-kafka';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servicesClient, statementAbout } from './client.ts';
import { type RunningServices, startServices } from './start-services.ts';

const missing = await kafkaMissing();
const main = fileURLToPath(new URL('../../../apps/standalone/src/main.ts', import.meta.url));
const ACTIVITY = 'https://example.com/rebuilt';

describe.skipIf(missing !== undefined)('a rebuild beside the services', () => {
  const settings = {
    KAFKA_TOPIC: `cairn-rebuild-${process.pid}`,
    KAFKA_PARTITIONS: '2',
    // A broker that is slow on a busy machine is no matter here: nobody is to see anything of the rebuild.
    KAFKA_APPEND_TIMEOUT_MS: '60000',
    KAFKA_READ_TIMEOUT_MS: '60000',
  };
  let cairn: RunningServices;
  beforeAll(async () => {
    cairn = await startServices({ ingests: 2, projectors: 2, env: settings });
  });
  afterAll(() => cairn?.stop());

  const { ask, ingest, post, listed } = servicesClient(() => cairn);

  function rebuild(): { child: ChildProcess; said: Promise<string> } {
    const env = {
      ...settings,
      PATH: process.env.PATH,
      KAFKA_BROKERS: cairn.kafka.brokers.join(','),
      KAFKA_ALLOW_UNSAFE_TOPIC: '1',
      CLICKHOUSE_URL: cairn.clickhouse.url,
      DATABASE_URL: cairn.postgres.url,
      CAIRN_BASE_URL: 'http://lrs.example.test',
      CAIRN_PEPPER: cairn.pepper,
    };
    const child = spawn(process.execPath, [main, 'rebuild', '--services'], { env });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        text += chunk;
      });
    }
    return { child, said: once(child, 'close').then(([code, signal]) => `${text}${signal ?? code}`) };
  }

  async function query(sql: string): Promise<string[]> {
    const answer = await fetch(cairn.clickhouse.url, { method: 'POST', body: sql });
    return (await answer.text()).split('\n').filter((line) => line !== '');
  }
  const databases = () =>
    query(
      `SELECT name FROM system.databases WHERE startsWith(name, 'cairn') ORDER BY name FORMAT TabSeparated`,
    );

  it('goes unseen by who posts and lists, whether it comes to its end or is killed', async () => {
    const acknowledged: string[] = [];
    const seen = new Set<string>();
    const codes = new Set<number>();
    let over = false;
    const write = async () => {
      for (let n = 0; !over; n += 1) {
        const batch = Array.from({ length: 5 }, () => statementAbout(ACTIVITY));
        const { status } = await post(n, batch);
        codes.add(status);
        if (status === 200) acknowledged.push(...batch.map(({ id }) => id));
        await sleep(50);
      }
    };
    const read = async () => {
      for (let n = 0; !over; n += 1) {
        const page = new Set(await listed(n, ACTIVITY));
        // Another ingest may be a moment behind; what one has shown it shows again.
        if (n % 2 === 0)
          for (const id of seen) expect(page, 'a statement that was listed before').toContain(id);
        if (n % 2 === 0) for (const id of page) seen.add(id);
        await sleep(20);
      }
    };
    const busy = Promise.all([write(), read()]);
    try {
      await expect.poll(() => seen.size, { timeout: 120_000 }).toBeGreaterThan(50);

      const killed = rebuild();
      await expect.poll(databases, { timeout: 120_000 }).toEqual(['cairn', 'cairn_v2']);
      killed.child.kill('SIGKILL');
      // Where everything stands still for seconds, it may have ended just before.
      expect(await killed.said).toMatch(/SIGKILL$|\n0$/);

      expect(await rebuild().said).toMatch(/Rebuilt from \d+ records in .* s\.\n0$/);
      expect(await databases()).toEqual(['cairn', 'cairn_v3']);
    } finally {
      over = true;
    }
    await busy;
    expect([...codes]).toEqual([200]);
    const all = acknowledged.toSorted();
    await expect
      .poll(async () => (await listed(1, ACTIVITY)).toSorted(), { interval: 500, timeout: 120_000 })
      .toEqual(all);
    expect(await query(`SELECT name FROM system.tables WHERE database = 'cairn'`)).toEqual(['generations']);

    const [first] = acknowledged;
    const other = { ...statementAbout(ACTIVITY), id: first, verb: { id: 'https://example.com/other' } };
    for (const n of [0, 1]) expect((await post(n, other)).status).toBe(409);
    expect((await ask(`${ingest(0).url}/xapi/statements?statementId=${first}`)).status).toBe(200);
  }, 600_000);
});
