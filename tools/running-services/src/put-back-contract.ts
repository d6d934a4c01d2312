import { cp, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { beside } from './beside.ts';
import { servicesClient, statementAbout } from './client.ts';
import type { RunningServices } from './start-services.ts';
import { databases } from './warehouse.ts';

const ACTIVITY = 'https://example.com/put-back';
const SOUND = 'The tables match the log.';
const PATIENCE = { timeout: 120_000, interval: 200 };

/**
 * Tables changed underneath running services: acknowledged statements stay, and a rebuild repairs the rest.
 * @param cairn with two ingests
 */
export function putBackContract(cairn: () => RunningServices): void {
  describe('tables changed underneath running services', () => {
    const { post, listed } = servicesClient(cairn);

    async function postAll(count: number): Promise<string[]> {
      const batch = Array.from({ length: count }, () => statementAbout(ACTIVITY));
      await expect.poll(async () => (await post(0, batch)).status, PATIENCE).toBe(200);
      return batch.map(({ id }) => id);
    }
    const allListed = (ids: readonly string[]) =>
      expect.poll(async () => new Set(await listed(1, ACTIVITY)), PATIENCE).toEqual(new Set(ids));

    const command = (name: 'verify' | 'rebuild') => beside(cairn(), name).said;

    it('are projected again from an older copy: acknowledged statements are listed and keep their ids', async () => {
      const { clickhouse } = cairn();
      const copy = `${clickhouse.directory}-copy`;
      const before = await postAll(10);
      await allListed(before);
      await clickhouse.kill();
      await cp(clickhouse.directory, copy, { recursive: true, verbatimSymlinks: true });
      await clickhouse.restart();
      const after = await postAll(20);
      await allListed([...before, ...after]);

      await clickhouse.kill();
      await rm(clickhouse.directory, { recursive: true });
      await cp(copy, clickhouse.directory, { recursive: true, verbatimSymlinks: true });
      await rm(copy, { recursive: true });
      await clickhouse.restart();

      const codes = new Set<number>();
      const others = after.map((id) => ({ ...statementAbout('https://example.com/other'), id }));
      const last = await postAll(1);
      await allListed([...before, ...after, ...last]);
      for (const [n, other] of others.entries()) codes.add((await post(n, [other])).status);
      expect([...codes].filter((code) => code !== 409 && code !== 503)).toEqual([]);
      await expect.poll(async () => (await post(1, [others[0] ?? {}])).status, PATIENCE).toBe(409);
      expect(await command('verify')).toContain(SOUND);
    });

    it('are repaired by a rebuild, with all that was decided meanwhile, without any restart', async () => {
      const [id = ''] = await postAll(1);
      const same = { ...statementAbout(ACTIVITY), id };
      const listings = async () => (await listed(1, ACTIVITY)).filter((one) => one === id).length;
      await expect.poll(listings, PATIENCE).toBe(1);
      // The fold needs no table for ids that it has in memory.
      await postAll(1);
      await sleep(1_500);
      const sql = `DELETE FROM ${(await databases(cairn())).at(-1)}.statement_ids WHERE id = '${id}'`;
      expect((await fetch(cairn().clickhouse.url, { method: 'POST', body: sql })).status).toBe(200);
      await expect.poll(async () => (await post(0, [same])).status, PATIENCE).toBe(200);
      await expect.poll(listings, PATIENCE).toBe(2);
      expect(await command('rebuild')).toMatch(/Rebuilt from [\d,]+ records/);
      await expect.poll(listings, PATIENCE).toBe(1);
      await postAll(1);
      expect(await command('verify')).toContain(SOUND);
    });
  });
}
