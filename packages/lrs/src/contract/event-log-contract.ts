import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  CatalogueItemPublished,
  LogEvent,
  LogRecord,
  RecordedStatement,
  TenantId,
} from '../log/event.ts';
import type { AppendOutcome, EventLog } from '../log/event-log.ts';
import { JsonText } from '../log/json-text.ts';
import { Unavailable } from '../unavailable.ts';
import { recordedStatement, recordOf } from './recorded-statements.ts';

/** A log under contract: empty when made. */
export interface LogFixture<Log> {
  log: Log;
  /** Closes the log and opens it again on the same data; `log` is the new one then. */
  reopen(): Promise<void>;
  /** Closes what is open and removes the data. */
  dispose(): Promise<void>;
}

/** What every {@link EventLog} keeps to. */
export function eventLogContract(name: string, openFixture: () => Promise<LogFixture<EventLog>>): void {
  describe(`${name} as an event log`, () => {
    const tenant = 'acme';
    let fixture: LogFixture<EventLog>;
    beforeEach(async () => {
      fixture = await openFixture();
    });
    afterEach(() => fixture.dispose());

    const partition = () => fixture.log.partitionOf(tenant);
    const append = (event: LogEvent, of: TenantId = tenant) => fixture.log.append(of, event);
    const post = (...statements: readonly RecordedStatement[]) => append(recordOf(...statements));
    const recorded = async () => (await readAll(fixture.log, partition())).filter((r) => r.tenant === tenant);
    const recordedIds = async () => (await recorded()).flatMap(idsOf);

    describe('recording', () => {
      it('an empty log ends at 0 and reads as nothing', async () => {
        expect(await fixture.log.end(partition())).toBe(0);
        const slice = await fixture.log.read(partition(), 0, { maxRecords: 10, maxBytes: 1e6 });
        expect(slice).toEqual({ records: [], next: 0 });
      });

      it('gives back one record per append, untouched, with place and time', async () => {
        const event = recordOf(
          recordedStatement({
            content: 'naïve 日本 🪨 \u2028 "quoted"',
            timestamp: '2026-01-02T03:04:05+01:00',
          }),
          recordedStatement({ voids: randomUUID() }),
        );
        const outcome = accepted(await append(event));
        const [record] = await recorded();
        expect(record).toEqual({
          partition: partition(),
          offset: outcome.offset,
          tenant,
          storedAt: outcome.storedAt,
          event,
        });
        expect(outcome.same).toEqual([]);
      });

      it('keeps how the statements were sent, also once they have lain there, and with only those that were new', async () => {
        const stored = recordedStatement();
        const sent = {
          ...recordOf(stored, recordedStatement()),
          defines: false,
          boundTo: { activity: 'https://x.example/course' },
          attachments: ['ab'.repeat(32)],
          linksPersons: true as const,
          credentialsCheckedAt: 1_772_323_200_000,
        };
        const bare = { ...recordOf(stored, recordedStatement()), boundTo: {}, attachments: [] };
        await append(sent);
        await append(bare);
        const { statements } = bare;
        const expected = [sent, { ...bare, statements: statements.slice(1) }, recordOf(recordedStatement())];
        await append(expected[2] as LogEvent);
        expect((await recorded()).map(({ event }) => event)).toEqual(expected);
        await fixture.reopen();
        expect((await recorded()).map(({ event }) => event)).toEqual(expected);
      });

      it('records a catalogue item each time it is published', async () => {
        const item: CatalogueItemPublished = { kind: 'catalogue', item: { id: 'x' }, publishedBy: 'key' };
        await append(item);
        await append(item);
        expect((await recorded()).map(({ event }) => event)).toEqual([item, item]);
      });

      it('records an item that is given as text, and readers get its value', async () => {
        const item = [{ id: 'x', title: 'ä "item":null' }, null];
        const text = new JsonText(new TextEncoder().encode(JSON.stringify(item)));
        accepted(await append({ kind: 'catalogue', item: text, publishedBy: 'key' }));
        const expected = [{ kind: 'catalogue', item, publishedBy: 'key' }];
        expect((await recorded()).map(({ event }) => event)).toEqual(expected);
        await fixture.reopen();
        expect((await recorded()).map(({ event }) => event)).toEqual(expected);
      });

      it('records links of persons and the clock each time, between the statements, also opened again', async () => {
        const split = { change: 'split', link: 'x', reason: 'ä' };
        const events: LogEvent[] = [
          { kind: 'persons', changes: [split], by: 'key' },
          recordOf(recordedStatement()),
          { kind: 'clock', at: 1_772_323_200_000 },
          { kind: 'persons', changes: [split], by: 'key' },
          { kind: 'clock', at: 1_772_323_200_000 },
        ];
        for (const event of events) expect(accepted(await append(event)).same).toEqual([]);
        expect((await recorded()).map(({ event }) => event)).toEqual(events);
        await fixture.reopen();
        expect((await recorded()).map(({ event }) => event)).toEqual(events);
      });

      it('gives appends made at once dense offsets and times that never decrease', async () => {
        const events = Array.from({ length: 50 }, () => recordOf(recordedStatement(), recordedStatement()));
        const outcomes = await Promise.all(events.map((event) => append(event)));
        const records = await recorded();
        expect(records.map(({ offset }) => offset)).toEqual(records.map((_, index) => index));
        for (const [index, event] of events.entries()) {
          const { offset, storedAt } = accepted(outcomes[index]);
          expect(records[offset ?? -1]).toMatchObject({ offset, storedAt, event });
        }
        const times = records.map(({ storedAt }) => storedAt);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      });

      it('keeps everything, and continues after it, when it is opened again', async () => {
        await post(recordedStatement());
        await post(recordedStatement());
        const before = await recorded();
        await fixture.reopen();
        expect(await recorded()).toEqual(before);
        expect(accepted(await post(recordedStatement())).offset).toBe(2);
      });

      it('records no batch larger than a record can number', async () => {
        const tooMany = Array.from({ length: 4097 }, () => recordedStatement());
        await expect(post(...tooMany)).rejects.toThrow(/4096/);
        expect(await recorded()).toEqual([]);
      });

      it('refuses appends once it is closed', async () => {
        await fixture.log.close();
        await expect(post(recordedStatement())).rejects.toThrow(Unavailable);
      });
    });

    describe('deciding', () => {
      it('given a statement, when the same comes again, nothing is appended', async () => {
        const statement = recordedStatement();
        await post(statement);
        expect(accepted(await post(statement))).toMatchObject({ same: [statement.id] });
        expect(await recordedIds()).toEqual([statement.id]);
      });

      it('given a statement, when a batch brings it with new ones, only the new ones are recorded', async () => {
        const [stored, first, second] = [recordedStatement(), recordedStatement(), recordedStatement()];
        await post(stored);
        const outcome = accepted(await post(first, stored, second));
        expect(outcome.same).toEqual([stored.id]);
        expect(await recordedIds()).toEqual([stored.id, first.id, second.id]);
      });

      it('given a statement, when other content comes under its id, the whole batch is a conflict', async () => {
        const stored = recordedStatement();
        await post(stored);
        const outcome = await post(
          recordedStatement(),
          recordedStatement({ id: stored.id, content: 'other' }),
        );
        expect(outcome).toEqual({ outcome: 'conflict', conflicts: [{ index: 1, id: stored.id }] });
        expect(await recordedIds()).toEqual([stored.id]);
      });

      it('given a refused batch, its other statements can still come', async () => {
        const [stored, other] = [recordedStatement(), recordedStatement()];
        await post(stored);
        await post(other, recordedStatement({ id: stored.id, content: 'other' }));
        expect(accepted(await post(other)).same).toEqual([]);
      });

      it('given a timestamp, the same instant in another form is the same, another instant a conflict', async () => {
        const stored = recordedStatement({ timestamp: '2026-01-02T03:04:05.000Z' });
        await post(stored);
        const again = (timestamp: string) => post({ ...stored, timestamp });
        expect(accepted(await again('2026-01-02T04:04:05+01:00')).same).toEqual([stored.id]);
        expect((await again('2026-01-02T03:04:06Z')).outcome).toBe('conflict');
      });

      it('given no timestamp, the statement as it was returned (timestamp = stored) is the same', async () => {
        const stored = recordedStatement();
        const { storedAt } = accepted(await post(stored));
        const returned = { ...stored, timestamp: new Date(storedAt).toISOString() };
        expect(accepted(await post(returned)).same).toEqual([stored.id]);
      });

      it('given one tenant has an id, another tenant may use it for another statement', async () => {
        const statement = recordedStatement();
        await post(statement);
        const other = recordOf(recordedStatement({ id: statement.id, content: 'other' }));
        expect(accepted(await append(other, 'other-tenant')).same).toEqual([]);
      });

      it('when different statements race for one id, the first in log order wins and all others conflict', async () => {
        const id = randomUUID();
        const rivals = Array.from({ length: 20 }, (_, n) => recordedStatement({ id, content: `rival ${n}` }));
        const outcomes = await Promise.all(rivals.map((rival) => post(rival, recordedStatement())));
        const winners = outcomes.filter(({ outcome }) => outcome === 'accepted');
        expect(winners).toHaveLength(1);
        const winner = rivals[outcomes.findIndex(({ outcome }) => outcome === 'accepted')];
        const records = await recorded();
        expect(records).toHaveLength(1);
        expect(textsOf(records)).toContain(winner?.raw);
      });

      it('when one statement is sent many times at once, it is recorded once', async () => {
        const statement = recordedStatement();
        const outcomes = await Promise.all(Array.from({ length: 20 }, () => post(statement)));
        expect(outcomes.filter((outcome) => accepted(outcome).same.length === 0)).toHaveLength(1);
        expect(await recordedIds()).toEqual([statement.id]);
      });

      it('decides the same after it was opened again', async () => {
        const stored = recordedStatement();
        await post(stored);
        await fixture.reopen();
        expect(accepted(await post(stored)).same).toEqual([stored.id]);
        expect((await post(recordedStatement({ id: stored.id, content: 'other' }))).outcome).toBe('conflict');
      });
    });

    describe('reading', () => {
      it('goes through the log in slices, each record once', async () => {
        for (let n = 0; n < 7; n += 1) await post(recordedStatement());
        const whole = await recorded();
        const byCount = await readAll(fixture.log, partition(), { maxRecords: 3, maxBytes: 1e6 });
        expect(byCount).toEqual(whole);
        // Even a bound below the size of any record lets one through.
        const bySize = await readAll(fixture.log, partition(), { maxRecords: 100, maxBytes: 1 });
        expect(bySize).toEqual(whole);
      });

      it('keeps to both bounds', async () => {
        for (let n = 0; n < 5; n += 1) await post(recordedStatement());
        const slice = await fixture.log.read(partition(), 1, { maxRecords: 2, maxBytes: 1e6 });
        expect(slice.records.map(({ offset }) => offset)).toEqual([1, 2]);
        expect(slice.next).toBe(3);
        const small = await fixture.log.read(partition(), 1, { maxRecords: 100, maxBytes: 1 });
        expect(small.records).toHaveLength(1);
      });

      it('leads a reader to the end, also past appends that were refused or brought nothing new', async () => {
        const stored = recordedStatement();
        const conflict = () => post(recordedStatement({ id: stored.id, content: 'other' }));
        await post(stored);
        await conflict();
        await post(stored);
        const behind = async (from: number) => {
          const { records, next } = await fixture.log.read(partition(), from, {
            maxRecords: 10,
            maxBytes: 1e6,
          });
          expect(next).toBe(await fixture.log.end(partition()));
          return { records, next };
        };
        const first = await behind(0);
        expect(first.records).toHaveLength(1);
        expect(await behind(first.next)).toEqual({ records: [], next: first.next });
        const { offset } = accepted(await post(recordedStatement()));
        await conflict();
        const second = await behind(first.next);
        expect(second.records.map((record) => record.offset)).toEqual([offset]);
      });

      it('sleeps through appends that change nothing', async () => {
        const stored = recordedStatement();
        await post(stored);
        const end = await fixture.log.end(partition());
        let awake = false;
        const waiting = fixture.log.waitPast(partition(), end, new AbortController().signal).then(() => {
          awake = true;
        });
        await post(recordedStatement({ id: stored.id, content: 'other' }));
        await post(stored);
        expect(awake).toBe(false);
        await post(recordedStatement());
        await waiting;
      });

      it('wakes who waits for the next record', async () => {
        const end = await fixture.log.end(partition());
        const waiting = fixture.log.waitPast(partition(), end, new AbortController().signal);
        await post(recordedStatement());
        await waiting;
        expect(await fixture.log.end(partition())).toBe(end + 1);
      });

      it('does not make wait for what is there, or after the signal', async () => {
        await post(recordedStatement());
        await fixture.log.waitPast(partition(), 0, new AbortController().signal);
        const controller = new AbortController();
        const waiting = fixture.log.waitPast(partition(), 1, controller.signal);
        controller.abort();
        await waiting;
        await fixture.log.waitPast(partition(), 1, AbortSignal.abort());
      });

      it('wakes who waits when it closes', async () => {
        const waiting = fixture.log.waitPast(partition(), 0, new AbortController().signal);
        await fixture.log.close();
        await waiting;
      });
    });

    describe('settled time', () => {
      it('is before the time of every record appended later', async () => {
        for (let n = 0; n < 20; n += 1) {
          const settled = await fixture.log.settledTime(partition());
          expect(accepted(await post(recordedStatement())).storedAt).toBeGreaterThan(settled);
        }
      });

      it('is before the time of records that are under way', async () => {
        const appends = Array.from({ length: 20 }, () => post(recordedStatement()));
        const end = await fixture.log.end(partition());
        const settled = await fixture.log.settledTime(partition());
        await Promise.all(appends);
        const later = (await recorded()).filter(({ offset }) => offset >= end);
        for (const { storedAt } of later) expect(storedAt).toBeGreaterThan(settled);
      });

      it('never goes back, not even over a restart', async () => {
        await post(recordedStatement());
        const before = await fixture.log.settledTime(partition());
        await fixture.reopen();
        expect(await fixture.log.settledTime(partition())).toBeGreaterThanOrEqual(before);
      });
    });
  });
}

/** The outcome, when it is `accepted`. */
export function accepted(
  outcome: AppendOutcome | undefined,
): Extract<AppendOutcome, { outcome: 'accepted' }> {
  if (outcome?.outcome !== 'accepted') throw new Error(`Expected accepted, got ${JSON.stringify(outcome)}`);
  return outcome;
}

async function readAll(
  log: EventLog,
  partition: number,
  bounds = { maxRecords: 1000, maxBytes: 1e7 },
): Promise<LogRecord[]> {
  const all: LogRecord[] = [];
  for (let from = 0; ; ) {
    const { records, next } = await log.read(partition, from, bounds);
    if (records.length === 0) return all;
    all.push(...records);
    from = next;
  }
}

function idsOf({ event }: LogRecord): string[] {
  return event.kind === 'statements' ? event.statements.map(({ id }) => id) : [];
}

function textsOf(records: readonly LogRecord[]): string[] {
  return records.flatMap(({ event }) =>
    event.kind === 'statements' ? event.statements.map(({ raw }) => raw) : [],
  );
}
