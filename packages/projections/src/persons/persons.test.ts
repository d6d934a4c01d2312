import { randomUUID } from 'node:crypto';
import { BEGINNING, SAME_PERSON } from '@cairn/competency';
import type { LogEvent } from '@cairn/lrs';
import { createMemoryLog } from '@cairn/lrs/testing';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@cairn/warehouse/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAttainmentProjection } from '../attainment/project.ts';
import { TenantQueries, tenantQuery } from '../tables/tenant-queries.ts';
import { experienced, posted, type StatementData, voiding } from '../testing/statements.ts';
import { loadDirectory } from './load-directory.ts';
import { personAt } from './person-at.ts';
import { persons } from './tables.ts';

const A = 'mbox:mailto:a@example.org';
const B = 'mbox:mailto:b@example.org';
const MAY = Date.parse('2026-05-01T00:00:00Z');

const link = (
  id: string,
  identifier: string,
  person: string,
  times: { from?: number; until?: number } = {},
) => ({
  change: 'link',
  id,
  identifier,
  person,
  ...times,
  source: 'hr',
  reason: 'x',
});
const split = (link: string) => ({ change: 'split', link, reason: 'x' });
const event = (...changes: unknown[]): LogEvent => ({ kind: 'persons', changes, by: 'ann' });

function saying(id: string, said: object): StatementData {
  const extensions = { [SAME_PERSON]: said };
  return { ...experienced('a', 'x', '2026-03-01T10:00:00Z'), id, context: { extensions } } as StatementData;
}

let temporary: TemporaryWarehouse;
let number = 0;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
});
afterAll(() => temporary.remove());

/** Projects events in batches of some number of records, and reads back what the tables hold. */
async function projected(events: readonly LogEvent[], batch: number) {
  const { warehouse } = temporary;
  number += 1;
  const tenant = `tenant-${number}`;
  const log = createMemoryLog({ clock: () => 1_000 });
  for (const event of events) await log.append(tenant, event);
  const letters: string[] = [];
  const projection = createAttainmentProjection(warehouse);
  for (let from = 0; from < events.length; from += batch) {
    const { records } = await log.read(0, from, { maxRecords: batch, maxBytes: 1e9 });
    await projection.handle(records, ({ code, issues }) => letters.push(`${code} ${issues[0]?.path}`));
  }
  const queries = new TenantQueries(warehouse, tenant);
  const steps = await queries.run(allSteps, {});
  return { queries, steps, letters, directory: await loadDirectory(queries, 1e15) };
}

const allSteps = tenantQuery({
  name: 'test.steps',
  row: persons.pick('identifier', 'starts', 'persons').extend({ offset: z.number() }),
  sql: (own) => `SELECT identifier, starts, persons, intDiv(seq, 4096) AS offset FROM ${own(persons)}
    ORDER BY offset, identifier`,
});

const resolved = tenantQuery<{ identifiers: string[]; at: number; before: number }, { person: string }>({
  name: 'test.resolved',
  row: z.object({ person: z.string() }),
  sql: (own) => {
    const { join, person } = personAt(own, {
      identifier: 'asked.identifier',
      at: '{at:Int64}',
      name: 'known',
    });
    return `SELECT ${person} AS person
      FROM (SELECT arrayJoin({identifiers:Array(String)}) AS identifier) AS asked ${join} ORDER BY asked.identifier`;
  },
});

describe('persons', () => {
  it.each([1, 100])('are rows of what changed at each record, by batches of %i', async (batch) => {
    const events = [
      event(link('1', A, 'person:p', { until: MAY }), link('2', A, 'person:q', { from: MAY })),
      posted([experienced('a', 'x', '2026-03-01T10:00:00Z')]),
      event(link('3', B, A)),
      event(link('4', 'person:p', 'person:x'), split('4'), link('1', A, 'person:p', { until: MAY })),
      event(split('2')),
    ];
    const { steps, letters, directory, queries } = await projected(events, batch);
    const both = { starts: [BEGINNING, MAY], persons: ['person:p', 'person:q'] };
    const split2 = (node: string) => ({ starts: [BEGINNING, MAY], persons: ['person:p', node] });
    expect(steps).toEqual([
      { identifier: A, offset: 0, ...both },
      { identifier: B, offset: 2, ...both },
      { identifier: A, offset: 4, ...split2(A) },
      { identifier: B, offset: 4, ...split2(A) },
    ]);
    expect(letters).toEqual([]);
    expect(directory.steps(B)).toEqual([
      { from: BEGINNING, person: 'person:p' },
      { from: MAY, person: A },
    ]);
    // By SQL: an identifier at a time, as known below a position.
    const asked = { identifiers: [A, B, 'mbox:mailto:c@example.org'] };
    const at = async (at: number, offset: number) =>
      (await queries.run(resolved, { ...asked, at, before: offset * 4096 })).map(({ person }) => person);
    expect(await at(MAY, 100)).toEqual([A, A, 'mbox:mailto:c@example.org']);
    expect(await at(MAY, 4)).toEqual(['person:q', 'person:q', 'mbox:mailto:c@example.org']);
    expect(await at(MAY - 1, 4)).toEqual(['person:p', 'person:p', 'mbox:mailto:c@example.org']);
    expect(await at(MAY, 2)).toEqual(['person:q', B, 'mbox:mailto:c@example.org']);
    expect(await at(MAY, 0)).toEqual([A, B, 'mbox:mailto:c@example.org']);
  });

  it('are those of an event as a whole: one wrong change, and none of it counts', async () => {
    const { steps, letters } = await projected([event(link('1', A, B), link('2', 'ada', B)), event()], 1);
    expect(steps).toEqual([]);
    expect(letters).toEqual(['persons $[1].identifier', 'persons $']);
  });

  it('are those that a statement of a trusted key links, until it is voided', async () => {
    const trusted = (...data: StatementData[]): LogEvent => ({ ...posted(data), linksPersons: true });
    const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
    const agent = { mbox: 'mailto:b@example.org' };
    const events = [
      posted([saying(randomUUID(), { agent })]),
      trusted(saying(one, { agent, from: '2026-05-01T00:00:00Z', reason: 'a new address' })),
      posted([voiding(one)]),
      posted([voiding(two)]),
      trusted(saying(two, { agent })),
      trusted(saying(three, { agent }), voiding(three)),
      trusted(saying(randomUUID(), { agent: { mbox: 'b' } }), saying(randomUUID(), { agent, from: 5 })),
    ];
    for (const batch of [1, 100]) {
      const { steps, directory } = await projected(events, batch);
      expect(steps).toEqual([
        { identifier: A, offset: 1, starts: [BEGINNING, MAY], persons: [A, B] },
        { identifier: A, offset: 2, starts: [BEGINNING], persons: [A] },
      ]);
      expect(directory.known(`statement:${one}`)).toMatchObject({
        link: { source: 'statement', reason: 'a new address', from: MAY },
        split: true,
      });
      expect([two, three].map((id) => directory.known(`statement:${id}`)?.split)).toEqual([true, true]);
    }
  });
});
