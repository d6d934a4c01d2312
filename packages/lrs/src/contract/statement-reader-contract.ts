import { randomUUID } from 'node:crypto';
import { ifiOf } from '@cairn/xapi';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LogRecord } from '../log/event.ts';
import type { StatementFilter, StatementPage, StatementReader } from '../statements/statement-reader.ts';
import { createMemoryStatementReader } from '../testing/memory-statement-reader.ts';
import { type StatementShape, sampleHistory, statementHistory } from './statement-history.ts';

/** A reader under contract and the way to make records listable in it. */
export interface StatementReaderFixture {
  readonly reader: StatementReader;
  /** Makes records listable: those that follow the ones given before. */
  project(records: readonly LogRecord[]): Promise<void>;
}

const NONE: StatementFilter = { relatedAgents: false, relatedActivities: false };

/**
 * What every {@link StatementReader} keeps to.
 * @param openFixture may share one store between cases: each case has tenants of its own
 */
export function statementReaderContract(
  name: string,
  openFixture: () => Promise<StatementReaderFixture>,
): void {
  describe(`${name} as a statement reader`, () => {
    let fixture: StatementReaderFixture;
    let tenant: string;
    beforeEach(async () => {
      fixture = await openFixture();
      tenant = `tenant ${randomUUID()}`;
    });

    /** Projects a POST per array, and answers what the ids of a listing are. */
    async function given(...posts: readonly (readonly StatementShape[])[]): Promise<readonly LogRecord[]> {
      const records = statementHistory(tenant, posts);
      await fixture.project(records);
      return records;
    }
    const page = (filter: Partial<StatementFilter> = {}, more: object = {}): Promise<StatementPage> =>
      fixture.reader.list({ tenant, filter: { ...NONE, ...filter }, ascending: false, limit: 100, ...more });
    const names = async (filter?: Partial<StatementFilter>, more?: object) =>
      (await page(filter, more)).statements.map(({ exact }) => nameOf(exact));

    it('lists nothing of an unknown tenant', async () => {
      expect(await page()).toEqual({ statements: [] });
      expect(await page({ since: 0, until: 1e13, verb: 'http://example.com/none' })).toEqual({
        statements: [],
      });
    });

    it('lists by stored order, newest first, or oldest first', async () => {
      await given([{ name: 'a' }, { name: 'b' }], [{ name: 'c' }]);
      expect(await names()).toEqual(['c', 'b', 'a']);
      expect(await names({}, { ascending: true })).toEqual(['a', 'b', 'c']);
    });

    it('returns each statement with its place, time and exact text', async () => {
      const records = await given([{ name: 'a' }], [{ name: 'b' }]);
      const expected = await createMemoryStatementReader(() => records).list({
        tenant,
        filter: NONE,
        ascending: true,
        limit: 9,
      });
      expect(await page({}, { ascending: true })).toEqual(expected);
    });

    it('says of which attachments the bytes did not come along, once each, in order; of older records of none', async () => {
      const [came, known, guessed] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [
        string,
        string,
        string,
      ];
      const names = [guessed, came, known.toUpperCase(), known];
      await given([{ name: 'old', attachments: names }]);
      const posts = [[{ name: 'new', attachments: names }, { name: 'bare' }], [{ attachments: [came] }]];
      await fixture.project(statementHistory(tenant, posts, { attachments: [came] }));
      await fixture.project(statementHistory(tenant, [[{ attachments: [came] }]], { attachments: [] }));
      const { statements } = await page({}, { ascending: true });
      expect(statements.map(({ withheld }) => withheld)).toEqual([[], [known, guessed], [], [], [came]]);
    });

    it('takes since exclusively and until inclusively, by stored time', async () => {
      const records = await given([{ name: 'a' }], [{ name: 'b' }, { name: 'b2' }], [{ name: 'c' }]);
      const [a = 0, b = 0, c = 0] = records.map(({ storedAt }) => storedAt);
      expect(await names({ since: a })).toEqual(['c', 'b2', 'b']);
      expect(await names({ until: b })).toEqual(['b2', 'b', 'a']);
      expect(await names({ since: a, until: b })).toEqual(['b2', 'b']);
      expect(await names({ since: a - 1, until: a }, { ascending: true })).toEqual(['a']);
      expect(await names({ since: c })).toEqual([]);
      expect(await names({ until: a - 1 })).toEqual([]);
      expect(await names({ since: b, until: a })).toEqual([]);
    });

    it('pages without repeating or leaving out while statements arrive', async () => {
      for (const ascending of [false, true]) {
        tenant = `tenant ${randomUUID()}`;
        const posts = Array.from({ length: 25 }, (_, n) => [{ name: `${n}`, verb: n % 2 }]);
        const records = statementHistory(tenant, posts);
        await fixture.project(records.slice(0, 20));
        const seen: (string | undefined)[] = [];
        let after: number | undefined;
        for (let n = 20; ; n++) {
          const filter = { verb: verb(1) };
          const next = await page(filter, { ascending, limit: 3, ...(after !== undefined && { after }) });
          seen.push(...next.statements.map(({ exact }) => nameOf(exact)));
          if (next.after === undefined) break;
          after = next.after;
          await fixture.project(records.slice(n, n + 1));
        }
        const odd = records.map((_, n) => n).filter((n) => n % 2 === 1);
        const expected = ascending ? odd : odd.filter((n) => n < 20).reverse();
        expect(seen.slice(0, 10)).toEqual(expected.slice(0, 10).map(String));
        expect(new Set(seen).size).toBe(seen.length);
      }
    });

    it('says that there is more only when there is', async () => {
      await given([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
      expect((await page({}, { limit: 3 })).after).toBeUndefined();
      const first = await page({}, { limit: 2 });
      expect(first.after).toBe(first.statements[1]?.seq);
      expect(await page({}, { limit: 0 })).toEqual({ statements: [] });
    });

    it('keeps tenants apart', async () => {
      await given([{ name: 'mine', id: 1 }]);
      const own = tenant;
      tenant = `tenant ${randomUUID()}`;
      await given(
        [
          { name: 'theirs', id: 1 },
          { name: 'void', voids: 1 },
        ],
        [{ name: 'ref', refersTo: 1 }],
      );
      const theirs = tenant;
      tenant = own;
      expect(await names()).toEqual(['mine']);
      expect(await names({ verb: verb(0) })).toEqual(['mine']);
      tenant = theirs;
      expect(await names()).toEqual(['ref', 'void']);
    });

    it('hides a voided statement, whichever came first', async () => {
      await given([{ name: 'target', id: 1 }], [{ name: 'void', voids: 1 }]);
      await given([{ name: 'early void', voids: 2 }]);
      await given([{ name: 'late target', id: 2 }]);
      await given([
        { name: 'same batch', id: 3 },
        { name: 'void 3', voids: 3 },
      ]);
      expect(await names()).toEqual(['void 3', 'early void', 'void']);
    });

    it('does not void a voiding statement', async () => {
      await given([
        { name: 'target', id: 1 },
        { name: 'void', id: 2, voids: 1 },
      ]);
      await given([{ name: 'void the void', voids: 2 }]);
      expect(await names()).toEqual(['void the void', 'void']);
    });

    it('finds a voiding statement by what it voids, but not the voided one', async () => {
      await given([{ name: 'target', id: 1, verb: 3, actor: 1 }], [{ name: 'void', voids: 1, actor: 2 }]);
      expect(await names({ verb: verb(3) })).toEqual(['void']);
      expect(await names({ verb: verb(3), agent: agent(1) })).toEqual(['void']);
      expect(await names({ verb: verb(3), agent: agent(2) })).toEqual(['void']);
    });

    it('fills a page over many voided statements', async () => {
      const many = Array.from({ length: 120 }, (_, n) => ({ name: `${n}`, id: 100 + n, verb: 5 }));
      await given([{ name: 'first', verb: 5 }], many);
      await given(many.map((_, n) => ({ name: `void ${n}`, voids: 100 + n, actor: 4 })));
      expect((await page({ verb: verb(5) }, { limit: 200 })).statements).toHaveLength(121);
      expect(await names({ verb: verb(5) }, { limit: 2, ascending: true })).toEqual(['first', 'void 0']);
    });

    it('follows StatementRefs over several links, whatever the order of arrival', async () => {
      const chain: StatementShape[] = [
        { name: 'end', id: 1, verb: 4, actor: 1, activity: 1, registration: 1 },
        { name: 'middle', id: 2, refersTo: 1, actor: 2, verb: 5 },
        { name: 'start', id: 3, refersTo: 2, actor: 3, verb: 6 },
      ];
      for (const order of [
        [0, 1, 2],
        [2, 1, 0],
        [1, 0, 2],
        [2, 0, 1],
      ]) {
        for (const cut of [true, false]) {
          tenant = `tenant ${randomUUID()}`;
          const shapes = order.flatMap((at) => chain[at] ?? []);
          const records = statementHistory(tenant, cut ? shapes.map((shape) => [shape]) : [shapes]);
          for (const record of records) await fixture.project([record]);
          const all = shapes.map(({ name }) => name).reverse();
          expect(await names({ verb: verb(4) })).toEqual(all);
          expect(await names({ verb: verb(4), agent: agent(1), activity: activity(1) })).toEqual(all);
          expect(await names({ verb: verb(5) })).toEqual(all.filter((name) => name !== 'end'));
          expect(await names({ verb: verb(6), registration: registration(1) })).toEqual(['start']);
        }
      }
    });

    it('survives StatementRefs that go round in a circle', async () => {
      await given([{ name: 'a', id: 1, refersTo: 2, verb: 4 }]);
      await given([
        { name: 'b', id: 2, refersTo: 1, verb: 5 },
        { name: 'self', id: 3, refersTo: 3, verb: 6 },
      ]);
      expect(await names({ verb: verb(4) })).toEqual(['b', 'a']);
      expect(await names({ verb: verb(5) })).toEqual(['b', 'a']);
      expect(await names({ verb: verb(6) })).toEqual(['self']);
    });

    it('knows a statement that a trusted forwarder sent by the authority it came with', async () => {
      await given([{ name: 'own' }, { name: 'forwarded', authority: 2 }]);
      expect(await names({ authority: authority(0) })).toEqual(['own']);
      expect(await names({ authority: authority(2) })).toEqual(['forwarded']);
      expect(await names({ agent: authority(2), relatedAgents: true })).toEqual(['forwarded']);
    });

    it('does not let the authority reach through StatementRefs', async () => {
      await given([{ name: 'target', id: 1 }]);
      const [record] = statementHistory(tenant, [[{ name: 'ref', refersTo: 1 }]], { authority: 2 });
      if (record !== undefined) await fixture.project([record]);
      expect(await names({ authority: authority(2) })).toEqual(['ref']);
      expect(await names({ authority: authority(2), verb: verb(0) })).toEqual(['ref']);
      expect(await names({ authority: authority(0) })).toEqual(['target']);
    });

    it('lists what the plainest reading of the rules lists, for any filter and any cut of the log', async () => {
      await fc.assert(
        fc.asyncProperty(
          sampleHistory,
          fc.array(fc.nat(6), { minLength: 1 }),
          fc.array(filters, { minLength: 4 }),
          async (posts, cuts, some) => {
            tenant = `tenant ${randomUUID()}`;
            const records = statementHistory(tenant, posts);
            for (let from = 0, n = 0; from < records.length; n++) {
              const to = from + 1 + (cuts[n % cuts.length] ?? 0);
              await fixture.project(records.slice(from, to));
              from = to;
            }
            const model = createMemoryStatementReader(() => records);
            for (const { filter, ascending, limit } of some) {
              const request = { tenant, filter: filter(records), ascending, limit };
              const [actual, expected] = [await fixture.reader.list(request), await model.list(request)];
              expect({ filter: request.filter, ...actual }).toEqual({ filter: request.filter, ...expected });
              if (expected.after === undefined) continue;
              const next = { ...request, after: expected.after };
              expect(await fixture.reader.list(next)).toEqual(await model.list(next));
            }
          },
        ),
        { numRuns: 12 },
      );
    });
  });
}

const verb = (n: number) => `http://example.com/verbs/${n}`;
const activity = (n: number) => `http://example.com/activities/${n}`;
const agent = (n: number) => `mbox:mailto:agent${n}@example.com`;
const registration = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const authority = (n: number) =>
  ifiOf({ account: { homePage: 'https://lrs.example', name: `key ${n}` } }) ?? '';

const nameOf = (exact: string): string | undefined => JSON.parse(exact).result?.response;

const sometimes = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });

/** Filters over the few values that {@link sampleHistory} uses, so that many match. */
const filters = fc
  .record({
    agent: sometimes(fc.nat(3)),
    relatedAgents: fc.boolean(),
    verb: sometimes(fc.nat(2)),
    activity: sometimes(fc.nat(3)),
    relatedActivities: fc.boolean(),
    registration: sometimes(fc.nat(2)),
    authority: sometimes(fc.nat(1)),
    since: sometimes(fc.nat(30)),
    until: sometimes(fc.nat(30)),
    ascending: fc.boolean(),
    limit: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ ascending, limit, ...wanted }) => ({
    ascending,
    limit,
    filter: (records: readonly LogRecord[]): StatementFilter => {
      const timeOf = (n: number) => (records[n % records.length]?.storedAt ?? 0) - (n % 2);
      return {
        relatedAgents: wanted.relatedAgents,
        relatedActivities: wanted.relatedActivities,
        ...(wanted.agent !== undefined && { agent: agent(wanted.agent) }),
        ...(wanted.verb !== undefined && { verb: verb(wanted.verb) }),
        ...(wanted.activity !== undefined && { activity: activity(wanted.activity) }),
        ...(wanted.registration !== undefined && { registration: registration(wanted.registration) }),
        ...(wanted.authority !== undefined && { authority: authority(wanted.authority) }),
        ...(wanted.since !== undefined && { since: timeOf(wanted.since) }),
        ...(wanted.until !== undefined && { until: timeOf(wanted.until) }),
      };
    },
  }));
