import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaMissing } from '@cairn/local-kafka';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servicesClient, statementAbout } from './client.ts';
import { clockContract } from './clock-contract.ts';
import type { ServiceProcess } from './service-process.ts';
import { type RunningServices, startServices } from './start-services.ts';

const missing = await kafkaMissing();

describe.skipIf(missing !== undefined)('services: Kafka, ClickHouse over HTTP, PostgreSQL', () => {
  let cairn: RunningServices;
  beforeAll(async () => {
    // A busy machine is not an outage.
    const env = { KAFKA_APPEND_TIMEOUT_MS: '60000', KAFKA_READ_TIMEOUT_MS: '60000' };
    cairn = await startServices({ ingests: 2, statementWorkers: 2, env });
  });
  afterAll(() => cairn?.stop());

  const { ingest: at, ask, post, get, listed } = servicesClient(() => cairn);
  const everything = () => {
    const { ingests, statementWorkers, workers, queryApi, dashboard } = cairn;
    return [...ingests, ...statementWorkers, workers, queryApi, dashboard];
  };
  /** Waits until exactly these statements are listed for an activity: on a busy machine projecting may outlast the wait of a page. */
  const lists = (n: number, activity: string, ids: readonly string[]) =>
    expect
      .poll(async () => (await listed(n, activity)).toSorted(), { interval: 200, timeout: 150_000 })
      .toEqual(ids.toSorted());

  it('shows a statement posted to one ingest at the other immediately', async () => {
    const sent = statementAbout('https://example.com/first');
    expect((await post(0, sent)).status).toBe(200);
    const found = await get(1, sent.id);
    expect(found.status).toBe(200);
    expect(await found.json()).toMatchObject(sent);
    await lists(1, sent.object.id, [sent.id]);
    const shown = await ask(`${cairn.queryApi.url}/api/statements/${sent.id}`);
    expect([shown.status, JSON.stringify(await shown.json())]).toEqual([
      200,
      expect.stringContaining(sent.id),
    ]);
  });

  it('accepts one of two statements with the same id, whichever ingest they reach', async () => {
    for (let race = 0; race < 20; race += 1) {
      const id = randomUUID();
      const answers = await Promise.all(
        [0, 1].map((n) => post(n, { ...statementAbout(`https://example.com/race/${n}`), id })),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    }
  });

  it('lets a person sign in at the dashboard and ask the query API through it', async () => {
    const { url } = cairn.dashboard;
    const [, email, password] = /Sign in as (\S+) with the password (\S+);/.exec(cairn.dashboard.log()) ?? [];
    expect(await (await fetch(`${url}/`, { headers: { accept: 'text/html' } })).text()).toContain('<html');
    const signedIn = await fetch(`${url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ email, password }),
    });
    expect(signedIn.status).toBe(204);
    const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    expect((await fetch(`${url}/api/summary`, { headers: { cookie } })).status).toBe(200);
    expect((await fetch(`${url}/api/summary`)).status).toBe(401);
  });

  it('exposes metrics of every process, and the lag of projections where they run', async () => {
    for (const { url } of everything()) {
      const text = await (await fetch(`${url}/metrics`)).text();
      expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
    }
    const lag = async () => (await fetch(`${cairn.workers.url}/metrics`)).text();
    await expect
      .poll(lag, { interval: 200 })
      .toContain('cairn_projection_lag_events{projection="statements"} 0\n');
  });

  it('reports every process ready, one statement worker leading and the other on standby', async () => {
    const all = everything();
    const answers = () =>
      Promise.all(
        all.map(async ({ url }) => (await ask(`${url}/readyz`)).json() as Promise<Record<string, unknown>>),
      );
    const statuses = async () => (await answers()).map(({ status }) => status);
    await expect.poll(statuses, { interval: 200 }).toEqual(all.map(() => 'ok'));
    const places = async () =>
      (await answers()).flatMap((answer) => answer['statement-workers'] ?? []).toSorted();
    await expect.poll(places, { interval: 200 }).toEqual(['leading', 'standby']);
  });

  it('loses and duplicates nothing when an ingest and a statement worker are killed under load', async () => {
    const activity = `https://example.com/load/${randomUUID()}`;
    const acknowledged: string[] = [];
    const answers = new Map<string, number>();
    let over = false;

    /** Posts batches of five until `over`, each to alternating ingests until one acknowledges it. */
    async function sender(n: number): Promise<void> {
      for (let turn = n; !over; turn += 1) {
        const batch = Array.from({ length: 5 }, () => statementAbout(activity));
        for (let tried = 0; ; tried += 1) {
          const outcome = await post(turn + tried, batch).then(
            ({ status }) => String(status),
            () => 'no answer',
          );
          answers.set(outcome, (answers.get(outcome) ?? 0) + 1);
          if (outcome === '200') break;
          await sleep(100);
        }
        acknowledged.push(...batch.map(({ id }) => id));
      }
    }

    const senders = Array.from({ length: 8 }, (_, n) => sender(n));
    for (const victim of [at(0), await leader(), at(1), await leader()]) {
      await sleep(1_000);
      await victim.kill();
      await sleep(300);
      await victim.start();
    }
    over = true;
    await Promise.all(senders);

    expect([...answers.keys()].filter((answer) => !['200', '503', 'no answer'].includes(answer))).toEqual([]);
    for (const n of [0, 1]) await lists(n, activity, acknowledged);
    const some = acknowledged.filter((_, n) => n % 50 === 0);
    const found = await Promise.all(some.map(async (id, n) => (await get(n, id)).status));
    expect(found).toEqual(some.map(() => 200));
    process.stderr.write(
      `services under kills: ${acknowledged.length} statements acknowledged, 0 lost, 0 doubled; answers ${JSON.stringify(Object.fromEntries(answers))}\n`,
    );
  });

  it('lets another statement worker take over from a frozen one, which does no harm when it resumes', async () => {
    const activity = `https://example.com/zombie/${randomUUID()}`;
    const still = await leader();
    const [before, meanwhile, after] = [
      statementAbout(activity),
      statementAbout(activity),
      statementAbout(activity),
    ];
    await post(0, before);
    still.pause();
    await post(1, meanwhile);
    await lists(0, activity, [before.id, meanwhile.id]);
    still.resume();
    await post(0, after);
    for (const n of [0, 1]) await lists(n, activity, [before.id, meanwhile.id, after.id]);
    // For a moment it may still believe that it leads.
    await expect.poll(async () => (await leader()) === still).toBe(false);
  });

  it('reports the dashboard not ready while the query API is down', async () => {
    const answer = async () => {
      const response = await fetch(`${cairn.dashboard.url}/readyz`);
      return [response.status, ((await response.json()) as { checks: object }).checks];
    };
    await cairn.queryApi.kill();
    await expect
      .poll(answer, { interval: 200 })
      .toEqual([503, { postgresql: 'ok', 'query-api': 'The query API does not answer.' }]);
    await cairn.queryApi.start();
    await expect.poll(answer, { interval: 200 }).toEqual([200, { postgresql: 'ok', 'query-api': 'ok' }]);
  });

  clockContract(() => cairn);

  it('stops gracefully', async () => {
    const all = everything();
    const ends = all.map(async (service) =>
      (await service.stop()) === 0 ? 'well' : service.log().slice(-2_000),
    );
    expect(await Promise.all(ends)).toEqual(all.map(() => 'well'));
  });

  /** The statement worker that has the lease. */
  async function leader(): Promise<ServiceProcess> {
    for (;;) {
      for (const worker of cairn.statementWorkers) {
        const url = `${worker.url}/readyz`;
        const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
          (response) => response.json() as Promise<Record<string, unknown>>,
          () => undefined,
        );
        if (answer?.['statement-workers'] === 'leading') return worker;
      }
      await sleep(100);
    }
  }
});
