import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { servicesClient } from './client.ts';
import type { ServiceProcess } from './service-process.ts';
import type { RunningServices } from './start-services.ts';

const EXAM = 'https://example.com/clock/exam';
const COMPETENCY = 'https://example.com/clock/competency';
const FRAMEWORK = 'https://example.com/clock/framework';
const TICKING = { CAIRN_CLOCK_TICK_MS: '300' };
const PATIENCE = { timeout: 120_000, interval: 200 };
/** Longer than a busy machine needs to store a statement and find what is due. */
const AHEAD_MS = 5_000;

/** A clock event in the tables, in the order of the log. */
interface ClockEvent {
  readonly seq: number;
  readonly at: number;
}

/**
 * The clock in two processes, on the real log and the real lease: one leads, and whatever happens to it, everything that
 * is due is decided once, by events whose times never decrease.
 * @param cairn with one process of workers; a second one is started
 */
export function clockContract(cairn: () => RunningServices): void {
  const { ask, post } = servicesClient(cairn);

  const state = async ({ url }: ServiceProcess): Promise<string> => {
    const answer = await ask(`${url}/readyz`).then(
      (response) => response.json() as Promise<{ clock?: { state?: string } }>,
      () => undefined,
    );
    return answer?.clock?.state ?? 'none';
  };
  const comesTo = (service: ServiceProcess, expected: string) =>
    expect.poll(() => state(service), PATIENCE).toBe(expected);

  async function rows<T>(sql: string): Promise<T[]> {
    const query = `${sql} FORMAT JSONEachRow SETTINGS output_format_json_quote_64bit_integers = 0`;
    const answer = await fetch(cairn().clickhouse.url, { method: 'POST', body: query });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  }
  // Read past the mark, unlike Cairn itself: clock rows come at the end of a batch, after its decisions.
  const events = () => rows<ClockEvent>('SELECT seq, at FROM cairn.clock_events FINAL ORDER BY seq');
  /** Decisions caused by the clock, by learner. */
  const decided = async (): Promise<Record<string, number>> => {
    const found = await rows<{ who: string; made: number }>(
      `SELECT extract(person, 'clock-\\\\w+') AS who, count() AS made FROM cairn.attainment_decisions FINAL
        WHERE cause = 'clock' AND competency = '${COMPETENCY}' GROUP BY who ORDER BY who`,
    );
    return Object.fromEntries(found.map(({ who, made }) => [who, made]));
  };

  async function publish(): Promise<void> {
    const [version, method] = ['1', { type: 'highest', threshold: 0.5 }];
    const competencies = [{ id: COMPETENCY, label: 'Exam', method }];
    const items = [
      { kind: 'framework', id: FRAMEWORK, version, title: 'Exams', competencies },
      {
        kind: 'alignments',
        id: 'https://example.com/clock/alignments',
        version,
        frameworkId: FRAMEWORK,
        alignments: [{ activity: EXAM, competency: COMPETENCY, evidence: ['score'] }],
      },
    ];
    const answer = await ask(`${cairn().queryApi.url}/api/catalogue`, {
      method: 'POST',
      body: JSON.stringify(items),
    });
    expect({ ok: answer.ok, text: await answer.text() }).toMatchObject({ ok: true });
  }
  /** Stores evidence dated ahead. @returns when it counts, ms since the epoch */
  async function scoredAhead(who: string, aheadMs = AHEAD_MS): Promise<number> {
    const due = Date.now() + aheadMs;
    const statement = {
      actor: { objectType: 'Agent', mbox: `mailto:clock-${who}@example.com` },
      verb: { id: 'https://w3id.org/xapi/tla/verbs/scored' },
      object: { objectType: 'Activity', id: EXAM },
      result: { score: { scaled: 0.9 } },
      timestamp: new Date(due).toISOString(),
    };
    await expect.poll(async () => (await post(0, statement)).status, PATIENCE).toBe(200);
    return due;
  }
  /** Clock events are in order, no two at the same time. */
  const inOrder = (all: readonly ClockEvent[]) => {
    const times = all.map(({ at }) => at);
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
  };

  describe('the clock in two processes', () => {
    let first: ServiceProcess;
    let second: ServiceProcess;

    it('has one leader, and decides everything that is due once', async () => {
      first = cairn().workers;
      // A process reads the tick of the clock when it starts.
      await first.stop();
      await first.start(TICKING);
      await comesTo(first, 'leading');
      second = await cairn().startWorkers(TICKING);
      expect(await state(second)).toBe('standby');
      await publish();
      const before = (await events()).length;
      await scoredAhead('ada');
      await expect.poll(decided, PATIENCE).toEqual({ 'clock-ada': 1 });
      await expect.poll(events, PATIENCE).toHaveLength(before + 1);
      expect([await state(first), await state(second)]).toEqual(['leading', 'standby']);
    });

    it('changes its leader when the first one freezes, which does no harm when it resumes', async () => {
      first.pause();
      await comesTo(second, 'leading');
      await scoredAhead('bob');
      await expect.poll(decided, PATIENCE).toEqual({ 'clock-ada': 1, 'clock-bob': 1 });
      const due = await scoredAhead('cleo');
      // It resumes at about the time something is due, and for a moment believes that it leads.
      await sleep(Math.max(0, due - Date.now()));
      first.resume();
      await comesTo(first, 'standby');
      const all = { 'clock-ada': 1, 'clock-bob': 1, 'clock-cleo': 1 };
      await expect.poll(decided, PATIENCE).toEqual(all);
      expect(await state(second)).toBe('leading');
      inOrder(await events());
    });

    it('decides nothing while nobody holds the lease, until one leads again', async () => {
      const due = await scoredAhead('dora');
      const states = async () => [await state(first), await state(second)].toSorted();
      await cairn().postgres.stop();
      await expect.poll(states, PATIENCE).toEqual(['standby', 'standby']);
      await sleep(Math.max(0, due - Date.now()) + 1_000);
      expect(await decided()).not.toHaveProperty('clock-dora');
      await cairn().postgres.start();
      await expect.poll(states, PATIENCE).toEqual(['leading', 'standby']);
      await expect.poll(async () => Object.values(await decided()), PATIENCE).toEqual([1, 1, 1, 1]);
      inOrder(await events());
    });

    it('catches up with one event after a standstill', async () => {
      await expect.poll(async () => (await events()).length, PATIENCE).toBeGreaterThanOrEqual(4);
      const before = (await events()).length;
      await first.kill();
      await second.kill();
      const dues = await Promise.all(
        ['eve', 'fay', 'gus'].map((who, n) => scoredAhead(who, AHEAD_MS + 500 * n)),
      );
      const last = dues.reduce((latest, due) => Math.max(latest, due), 0);
      await sleep(Math.max(0, last - Date.now()));
      await first.start(TICKING);
      await expect.poll(async () => Object.values(await decided()), PATIENCE).toEqual([1, 1, 1, 1, 1, 1, 1]);
      await expect.poll(events, PATIENCE).toHaveLength(before + 1);
      inOrder(await events());
    });
  });
}
