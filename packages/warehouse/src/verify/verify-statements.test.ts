import { randomUUID } from 'node:crypto';
import { type LogRecord, seqOf } from '@cairn/lrs';
import { recordOf, type StatementShape, sampleHistory, statementHistory } from '@cairn/lrs/contract';
import { createMemoryLog } from '@cairn/lrs/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProjectionMarks } from '../projection-marks.ts';
import { createStatementProjection, STATEMENTS_PROJECTION } from '../statements/statement-projection.ts';
import { resetStatements } from '../testing/reset-statements.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '../testing/temporary-warehouse.ts';
import { verifyStatements } from './verify-statements.ts';

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
});
afterAll(() => temporary.remove());
beforeEach(() => resetStatements(temporary.warehouse));

type Log = ReturnType<typeof createMemoryLog>;

/** A log of the POSTs of two tenants, one after the other. */
async function logOf(
  posts: readonly (readonly StatementShape[])[],
  tenants = ['acme', 'other'],
): Promise<Log> {
  const log = createMemoryLog();
  const history = statementHistory(`verify ${randomUUID()}`, posts);
  for (const [n, { event }] of history.entries()) {
    if (event.kind === 'statements')
      await log.append(tenants[n % tenants.length] ?? '', recordOf(...event.statements));
  }
  return log;
}

/** Projects a log up to an offset and leaves its mark there. */
async function project(log: Log, to = Number.POSITIVE_INFINITY): Promise<void> {
  const { records } = await log.read(0, 0, { maxRecords: 1e6, maxBytes: 1e9 });
  const some = records.filter(({ offset }) => offset < to);
  const projection = createStatementProjection(temporary.warehouse);
  for (let from = 0; from < some.length; from += 7) await projection.handle(some.slice(from, from + 7));
  await markAt(some.at(-1));
}

async function markAt(last: LogRecord | undefined): Promise<void> {
  const marks = createProjectionMarks(temporary.warehouse, STATEMENTS_PROJECTION);
  if (last !== undefined) await marks.write(0, { next: last.offset + 1, stored: last.storedAt });
}

const verify = (log: Log) => verifyStatements(log, temporary.warehouse);

/** Twelve POSTs with agents, references, a voided statement and one that voids what never came. */
const POSTS: StatementShape[][] = [
  [
    { id: 1, actor: 1, activity: 1 },
    { id: 2, actor: 2, verb: 1, registration: 4 },
  ],
  [{ id: 3, actor: 1, refersTo: 1 }],
  [{ id: 4, actor: 1, refersTo: 3, instructor: 2 }],
  [{ id: 5, voids: 2 }],
  [{ id: 6, voids: 99 }],
  [{ id: 7, refersTo: 98 }],
  ...Array.from({ length: 6 }, (_, n) => [{ id: 10 + n, actor: n, parent: 3, name: "it's\ta \\ 🪨\n" }]),
];

describe('verifyStatements', () => {
  it('finds nothing in tables that are what the log makes of them', async () => {
    const log = await logOf(POSTS);
    await project(log);
    expect(await verify(log)).toMatchObject({
      partitions: [{ partition: 0, end: 12, mark: 12 }],
      records: 12,
      statements: 13,
      voiding: 2,
      deadLetters: 0,
      differences: 0,
      examples: [],
    });
  });

  it('finds nothing in any history, wherever the mark is and whatever follows it', async () => {
    await fc.assert(
      fc.asyncProperty(sampleHistory, fc.nat(20), fc.boolean(), async (posts, to, ahead) => {
        await resetStatements(temporary.warehouse);
        const log = await logOf(posts);
        await project(log);
        const { records } = await log.read(0, 0, { maxRecords: 1e6, maxBytes: 1e9 });
        await temporary.warehouse.command('TRUNCATE TABLE projection_marks');
        if (ahead) await markAt(records[to % Math.max(records.length, 1)]);
        else {
          await resetStatements(temporary.warehouse);
          await project(log, to);
        }
        const { counts, examples } = await verify(log);
        expect({ counts, examples }).toEqual({ counts: [], examples: [] });
      }),
      { numRuns: 8 },
    );
  });

  const damages: [string, string, object][] = [
    [
      'a lost statement',
      'DELETE FROM statements WHERE offset = 6',
      { table: 'statements', kind: 'missing', offset: 6, index: 0, tenant: 'acme' },
    ],
    [
      'a changed text',
      "ALTER TABLE statements UPDATE exact = replaceAll(exact, 'agent2', 'agent3') WHERE offset = 8 SETTINGS mutations_sync = 1",
      { table: 'statements', kind: 'different', offset: 8, detail: 'another exact' },
    ],
    [
      'a changed column',
      "ALTER TABLE statements UPDATE verb = 'x' WHERE offset = 7 SETTINGS mutations_sync = 1",
      { table: 'statements', kind: 'different', offset: 7, detail: 'another verb', tenant: 'other' },
    ],
    [
      'a statement too many',
      `INSERT INTO statements SELECT * REPLACE (seq + 1 AS seq) FROM statements WHERE offset = 9`,
      { table: 'statements', kind: 'extra', offset: 9, index: 1 },
    ],
    [
      'a tenant too many',
      `INSERT INTO statements SELECT * REPLACE ('stranger' AS tenant) FROM statements WHERE offset = 9`,
      { table: 'statements', kind: 'extra', tenant: 'stranger' },
    ],
    [
      'a row past the end',
      `INSERT INTO statements SELECT * REPLACE (${seqOf(99, 0)} AS seq, 99 AS offset) FROM (SELECT * FROM statements ORDER BY seq DESC LIMIT 1)`,
      { table: 'statements', kind: 'extra', offset: 99 },
    ],
    [
      'a lost id',
      `DELETE FROM statement_ids WHERE seq = ${seqOf(7, 0)}`,
      { table: 'statement_ids', kind: 'missing', offset: 7 },
    ],
    [
      'a wrong id',
      `INSERT INTO statement_ids SELECT tenant, generateUUIDv4(), seq FROM statement_ids WHERE seq = ${seqOf(7, 0)}`,
      { table: 'statement_ids', kind: 'extra', offset: 7 },
    ],
    [
      'a lost key',
      `DELETE FROM refs WHERE seq = ${seqOf(10, 0)} AND kind = 'verb'`,
      { table: 'refs', kind: 'missing', offset: 10, detail: 'verb http://example.com/verbs/0' },
    ],
    [
      'a key too many',
      `INSERT INTO refs (tenant, kind, seq, key) VALUES ('acme', 'agent', ${seqOf(10, 0)}, 'nobody')`,
      { table: 'refs', kind: 'extra', offset: 10, detail: 'agent nobody' },
    ],
    [
      'a lost inherited key',
      `DELETE FROM refs WHERE seq = ${seqOf(2, 0)} AND key LIKE '%activities/1%'`,
      { table: 'refs', kind: 'missing', offset: 2 },
    ],
    [
      'an inherited key too many',
      `INSERT INTO refs (tenant, kind, seq, key) VALUES ('acme', 'agent', ${seqOf(2, 0)}, 'nobody')`,
      { table: 'refs', kind: 'extra', offset: 2 },
    ],
    [
      'a lost reference',
      `DELETE FROM statement_refs WHERE seq = ${seqOf(4, 0)}`,
      { table: 'statement_refs', kind: 'missing', offset: 4 },
    ],
    [
      'a reference too many',
      `INSERT INTO statement_refs SELECT tenant, target, ${seqOf(8, 0)}, id, voiding FROM statement_refs WHERE seq = ${seqOf(4, 0)}`,
      { table: 'statement_refs', kind: 'extra', offset: 8 },
    ],
    [
      'a lost void',
      'DELETE FROM voided_statements WHERE 1',
      { table: 'voided_statements', kind: 'missing', offset: 3 },
    ],
    [
      'a void too many',
      `INSERT INTO voided_statements (tenant, seq, voided_by) VALUES ('acme', ${seqOf(6, 0)}, ${seqOf(5, 0)})`,
      { table: 'voided_statements', kind: 'extra' },
    ],
    [
      'a mark ahead of the log',
      `INSERT INTO projection_marks VALUES ('statements', 0, 50, 1)`,
      { table: 'projection_marks', kind: 'different', offset: 50 },
    ],
  ];
  it.each(damages)('names %s with its place', async (_, damage, expected) => {
    // One tenant for what points across.
    const log = await logOf(
      POSTS,
      damage.includes('tenant') || damage.includes("'x'") ? ['acme', 'other'] : ['acme'],
    );
    await project(log);
    await temporary.warehouse.command(damage);
    const { differences, examples } = await verify(log);
    expect(differences).toBeGreaterThan(0);
    expect(examples).toEqual(expect.arrayContaining([expect.objectContaining(expected)]));
  });

  it('counts all and names the first twenty', async () => {
    const posts = Array.from({ length: 50 }, (_, n) => [{ id: n }]);
    const log = await logOf(posts);
    await project(log);
    await temporary.warehouse.command('DELETE FROM statements WHERE offset >= 10');
    const { counts, examples } = await verify(log);
    expect(counts).toEqual([{ table: 'statements', kind: 'missing', count: 40 }]);
    expect(examples).toHaveLength(20);
  });
});
