import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { beside } from './beside.ts';
import { servicesClient, statementAbout } from './client.ts';
import type { RunningServices } from './start-services.ts';
import { databases, query } from './warehouse.ts';

const ACTIVITY = 'https://example.com/rebuilt';

/**
 * A rebuild beside the services.
 * @param cairn with two ingests, and nothing rebuilt yet
 */
export function rebuildContract(cairn: () => RunningServices): void {
  const { ask, ingest, post, listed } = servicesClient(cairn);

  const rebuild = () => beside(cairn(), 'rebuild');
  const names = () => databases(cairn());

  it('a rebuild goes unnoticed by clients that post and list, whether it completes or is killed', async () => {
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
        // Another ingest may lag for a moment; what an ingest has listed once it lists again.
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
      await expect.poll(names, { timeout: 120_000 }).toEqual(['cairn', 'cairn_v2']);
      killed.child.kill('SIGKILL');
      // On a machine that stalls for seconds it may already have completed.
      expect(await killed.said).toMatch(/SIGKILL$|\n0$/);

      expect(await rebuild().said).toMatch(/Rebuilt from [\d,]+ records in .* s\.\n0$/);
      expect(await names()).toEqual(['cairn', 'cairn_v3']);
    } finally {
      over = true;
    }
    await busy;
    expect([...codes]).toEqual([200]);
    const all = acknowledged.toSorted();
    await expect
      .poll(async () => (await listed(1, ACTIVITY)).toSorted(), { interval: 500, timeout: 120_000 })
      .toEqual(all);
    expect(await query(cairn(), `SELECT name FROM system.tables WHERE database = 'cairn'`)).toEqual([
      'generations',
    ]);

    const [first] = acknowledged;
    const other = { ...statementAbout(ACTIVITY), id: first, verb: { id: 'https://example.com/other' } };
    for (const n of [0, 1]) expect((await post(n, other)).status).toBe(409);
    expect((await ask(`${ingest(0).url}/xapi/statements?statementId=${first}`)).status).toBe(200);
  }, 600_000);
}
