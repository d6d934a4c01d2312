import { randomUUID } from 'node:crypto';
import { type LogRecord, seqOf } from '@cairn/lrs';
import { type StatementShape, sampleHistory, statementHistory } from '@cairn/lrs/contract';
import { createMemoryStatementReader } from '@cairn/lrs/testing';
import { mergeDefinitions, type Statement } from '@cairn/xapi';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProjectionMarks } from '../projection-marks.ts';
import { resetStatements } from '../testing/reset-statements.ts';
import { KINDS, openTemporaryWarehouse, type TemporaryWarehouse } from '../testing/temporary-warehouse.ts';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import { createSeenReader } from './seen-reader.ts';
import { createStatementProjection, STATEMENTS_PROJECTION } from './statement-projection.ts';
import { createStatementReader } from './statement-reader.ts';

let warehouse: Warehouse;

const TABLES = ['statements', 'statement_ids', 'refs', 'statement_refs', 'voided_statements', 'seen'];

/** All rows of a tenant as they will be once merged, without its name. */
async function contentsOf(tenant: string): Promise<Record<string, unknown[]>> {
  const contents: Record<string, unknown[]> = {};
  for (const table of TABLES) {
    const query = defineQuery<Record<string, unknown>, { tenant: string }>({
      name: 'test.contents',
      sql: `SELECT * EXCEPT tenant FROM ${table} FINAL WHERE tenant = {tenant:String} ORDER BY ALL`,
    });
    contents[table] = await warehouse.query(query, { tenant });
  }
  return contents;
}

async function project(
  records: readonly LogRecord[],
  cuts: readonly number[],
  into = warehouse,
): Promise<void> {
  const projection = createStatementProjection(into);
  for (let from = 0, n = 0; from < records.length; n++) {
    const to = from + 1 + (cuts[n % cuts.length] ?? 0);
    await projection.handle(records.slice(from, to));
    from = to;
  }
}

const newTenant = () => `tenant ${randomUUID()}`;
const NONE = { relatedAgents: false, relatedActivities: false };

/** A warehouse whose inserts fail from the nth on, as they do when the process dies there. */
function dyingAfter(inserts: number): Warehouse {
  let left = inserts;
  const dies = async () => {
    if (--left < 0) throw new Error('The process died.');
  };
  return {
    ...warehouse,
    insert: async (table, rows) => {
      if (rows.length === 0) return;
      await dies();
      await warehouse.insert(table, rows);
    },
    insertLines: async (table, columns, lines) => {
      if (lines.length === 0) return;
      await dies();
      await warehouse.insertLines(table, columns, lines);
    },
  };
}

describe.each(KINDS)('%s', (kind) => {
  let temporary: TemporaryWarehouse;
  beforeAll(async () => {
    temporary = await openTemporaryWarehouse(kind);
    warehouse = temporary.warehouse;
  });
  afterAll(() => temporary.remove());

  describe('the projection of statements', () => {
    it('leads to the same rows however the log is cut into batches', async () => {
      await fc.assert(
        fc.asyncProperty(sampleHistory, fc.array(fc.nat(5), { minLength: 1 }), async (posts, cuts) => {
          const [one, other] = [newTenant(), newTenant()];
          await project(statementHistory(one, posts), [posts.length]);
          await project(statementHistory(other, posts), cuts);
          expect(await contentsOf(other)).toEqual(await contentsOf(one));
        }),
        { numRuns: 8 },
      );
    });

    it('writes a batch again after the next was prepared, and each holds its own rows', async () => {
      const posts: StatementShape[][] = [
        [{ name: 'a', id: 1, actor: 1, verb: 1 }],
        [{ name: 'b', id: 2, actor: 2, verb: 2 }],
        [{ name: 'c', id: 3, actor: 3, verb: 1 }],
      ];
      const [expected, tenant] = [newTenant(), newTenant()];
      await project(statementHistory(expected, posts), [3]);
      const [one, two, three] = statementHistory(tenant, posts);
      const projection = createStatementProjection(warehouse);
      const writeOne = await projection.prepare(one === undefined ? [] : [one]);
      await writeOne();
      const writeRest = await projection.prepare([two, three].filter((record) => record !== undefined));
      await writeOne();
      await writeRest();
      expect(await contentsOf(tenant)).toEqual(await contentsOf(expected));
    });

    it('leads to the same rows after dying anywhere in a batch, and lists nothing twice before parts merge', async () => {
      const posts: StatementShape[][] = [
        [
          { name: 'a', id: 1, actor: 1, verb: 1 },
          { name: 'b', id: 2, refersTo: 1 },
        ],
        [
          { name: 'c', id: 3, refersTo: 2 },
          { name: 'd', id: 4, voids: 2 },
        ],
        [{ name: 'e', id: 5, refersTo: 9 }],
        [{ name: 'f', id: 9, verb: 2, voids: 4 }],
      ];
      await warehouse.command('SYSTEM STOP MERGES');
      const expectedTenant = newTenant();
      await project(statementHistory(expectedTenant, posts), [3]);
      const expected = await contentsOf(expectedTenant);
      for (let died = 0; died < 9; died++) {
        const tenant = newTenant();
        const records = statementHistory(tenant, posts);
        await project(records, [2, 1], dyingAfter(died)).catch(() => undefined);
        await project(records, [1]);
        expect(await contentsOf(tenant)).toEqual(expected);
        const model = createMemoryStatementReader(() => records);
        const reader = createStatementReader(warehouse);
        for (const filter of [NONE, { ...NONE, verb: 'http://example.com/verbs/1' }]) {
          const request = { tenant, filter, ascending: false, limit: 3 };
          expect(await reader.list(request)).toEqual(await model.list(request));
        }
      }
      await warehouse.command('SYSTEM START MERGES');
    });

    it('knows how far it got by its own last table, until it is reset', async () => {
      await resetStatements(warehouse);
      const projection = createStatementProjection(warehouse);
      expect(await projection.writtenThrough(0)).toBe(0);
      const tenant = newTenant();
      await projection.handle(statementHistory(tenant, [[{ name: 'a' }], [{ name: 'b' }]]));
      expect(await projection.writtenThrough(0)).toBe(2);
      const marks = createProjectionMarks(warehouse, STATEMENTS_PROJECTION);
      await marks.write(0, { next: 2, stored: 1 });
      await resetStatements(warehouse);
      expect(await marks.read(0)).toEqual({ next: 0 });
      expect(await projection.writtenThrough(0)).toBe(0);
      expect(Object.values(await contentsOf(tenant)).flat()).toEqual([]);
    });
  });

  describe('marks', () => {
    it('never go back', async () => {
      const marks = createProjectionMarks(warehouse, 'test');
      expect(await marks.read(3)).toEqual({ next: 0 });
      await marks.write(3, { next: 7, stored: 70 });
      await marks.write(3, { next: 5, stored: 50 });
      expect(await marks.read(3)).toEqual({ next: 7, stored: 70 });
      expect(await marks.read(4)).toEqual({ next: 0 });
    });
  });

  describe('what was seen', () => {
    const definition = (name: string) => ({ name: { en: name } });
    const activityId = 'http://example.com/activities/seen';

    function post(
      tenant: string,
      offset: number,
      name: string,
      void_?: string,
      context?: Statement['context'],
    ): LogRecord {
      const id = randomUUID();
      const raw = JSON.stringify({
        id,
        actor: { mbox: 'mailto:agent@example.com', name: `Agent ${name}` },
        verb: {
          id: void_ === undefined ? 'http://example.com/verb' : 'http://adlnet.gov/expapi/verbs/voided',
        },
        object:
          void_ === undefined
            ? { id: context === undefined ? activityId : `${activityId}/2`, definition: definition(name) }
            : { objectType: 'StatementRef', id: void_ },
        context,
      });
      const authority = {
        objectType: 'Agent' as const,
        account: { homePage: 'https://lrs.example', name: 'key' },
      };
      const statements = [{ id, raw, digest: id.replaceAll('-', '') }];
      const event = { kind: 'statements' as const, version: '1.0.3' as const, authority, statements };
      return { partition: 0, offset, tenant, storedAt: offset, event };
    }
    const idOf = (record: LogRecord) =>
      record.event.kind === 'statements' ? record.event.statements[0]?.id : undefined;

    /** A reader over what was projected of these records, and a log that holds them. */
    const readerOf = (...records: readonly LogRecord[]) =>
      createSeenReader(warehouse, createStatementReader(warehouse), {
        find: async (_, id) => {
          const record = records.find((one) => idOf(one) === id);
          return record && { seq: seqOf(record.offset, 0), record, index: 0, voided: false };
        },
      });
    const byOneWhoMayNotDefine = (record: LogRecord): LogRecord => {
      if (record.event.kind !== 'statements') throw new Error('not statements');
      return { ...record, event: { ...record.event, defines: false } };
    };
    const definitionsOf = async (tenant: string, ...records: readonly LogRecord[]) =>
      readerOf(...records).definitions(tenant, activityId);

    it('ignores a sender that may not define', async () => {
      const tenant = newTenant();
      const records = [byOneWhoMayNotDefine(post(tenant, 0, 'forged')), post(tenant, 1, 'true')];
      await project(records, [0]);
      const seen = readerOf(...records);
      expect(await seen.definitions(tenant, activityId)).toEqual([definition('true')]);
      expect((await seen.seen(tenant, 'mbox:mailto:agent@example.com')).map(({ name }) => name)).toEqual([
        'Agent true',
      ]);
    });

    it('is each text once, the one said last at the end, without what only voided statements said', async () => {
      const tenant = newTenant();
      const [first, second, again] = [
        post(tenant, 0, 'first'),
        post(tenant, 1, 'second'),
        post(tenant, 2, 'first'),
      ];
      await project([first, second, again], [0]);
      const seen = readerOf(first, second, again);
      expect(await seen.definitions(tenant, activityId)).toEqual([definition('second'), definition('first')]);
      await project([post(tenant, 3, 'v', idOf(first)), post(tenant, 4, 'w', idOf(second))], [0]);
      expect(await seen.definitions(tenant, activityId)).toEqual([definition('first')]);
      const names = (await seen.seen(tenant, 'mbox:mailto:agent@example.com')).map(({ name }) => name);
      expect(names).toEqual(['Agent first', 'Agent v', 'Agent w']);
      expect(await seen.definitions(newTenant(), activityId)).toEqual([]);
    });

    it('is the newest of very many, and of more than fits into an answer', async () => {
      const tenant = newTenant();
      const many = Array.from({ length: 1_003 }, (_, n) => post(tenant, n, `${n}`));
      await project(many, [2_000]);
      const names = async () => (await definitionsOf(tenant, ...many)).map(({ name }) => name?.en);
      expect(await names()).toEqual(Array.from({ length: 1_000 }, (_, n) => `${n + 3}`));
      const large = [1_003, 1_004].map((n) => post(tenant, n, `${n}${' '.repeat(9 << 20)}`));
      await project(large, [0]);
      expect((await names()).map((name) => name?.trim())).toEqual(['1004']);
    });

    it('keeps the numbers of extensions as they were written, also after a later definition and a void', async () => {
      const tenant = newTenant();
      const sent = (offset: number, name: string, number: string) => {
        const record = post(tenant, offset, name);
        const [one] = record.event.kind === 'statements' ? record.event.statements : [];
        if (one === undefined) throw new Error('no statement');
        const extensions = `"extensions":{"http://example.com/${name}":[${number}]}`;
        const raw = one.raw.replace('"definition":{', `"definition":{ ${extensions},`);
        return { ...record, event: { ...record.event, statements: [{ ...one, raw }] } } as LogRecord;
      };
      const numbers = ['1e400', '-0.0', '1.10', '123456789012345678901234567890'];
      const records = numbers.map((number, i) => sent(i, `n${i}`, number));
      const again = sent(4, 'n0', '1e400');
      await project([...records, again], [2]);
      const known = async () =>
        JSON.stringify(mergeDefinitions(await definitionsOf(tenant, ...records, again))?.extensions);
      const written = (...order: number[]) =>
        `{${order.map((i) => `"http://example.com/n${i}":[${numbers[i]}]`).join(',')}}`;
      expect(await known()).toBe(written(1, 2, 3, 0));
      // Found again in a later statement, by its text.
      await project([post(tenant, 5, 'v', idOf(records[0] as LogRecord))], [0]);
      expect(await known()).toBe(written(1, 2, 3, 0));
    });

    it('does not come back by one who may not define, once the statement that brought it is voided', async () => {
      const tenant = newTenant();
      const true_ = post(tenant, 0, 'said');
      const forged = byOneWhoMayNotDefine(post(tenant, 1, 'said'));
      await project([true_, forged, post(tenant, 2, 'v', idOf(true_))], [0]);
      expect(await definitionsOf(tenant, true_, forged)).toEqual([]);
      const later = post(tenant, 3, 'said');
      await project([later], [0]);
      expect(await definitionsOf(tenant, true_, forged, later)).toEqual([definition('said')]);
    });

    it('does not become the newest by one who may not define', async () => {
      const tenant = newTenant();
      const records = [
        post(tenant, 0, 'first'),
        post(tenant, 1, 'second'),
        byOneWhoMayNotDefine(post(tenant, 2, 'first')),
      ];
      await project(records, [0]);
      expect(await definitionsOf(tenant, ...records)).toEqual([definition('first'), definition('second')]);
    });

    it('does not come back by what the same words say of another activity', async () => {
      const tenant = newTenant();
      const first = post(tenant, 0, 'said');
      const other = post(tenant, 1, 'said', undefined, {
        contextActivities: { parent: [{ id: activityId }] },
      });
      await project([first, other, post(tenant, 2, 'v', idOf(first))], [0]);
      expect(await definitionsOf(tenant, first, other)).toEqual([]);
    });
  });
});
