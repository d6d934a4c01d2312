import { dated, parseCatalogueItem } from '@cairn/competency';
import { type LogEvent, type LogRecord, seqOf } from '@cairn/lrs';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@cairn/warehouse/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantQueries } from '../../tables/tenant-queries.ts';
import { alignments, competencyIri, framework } from '../../testing/catalogue.ts';
import { learnerKey, posted, scored } from '../../testing/statements.ts';
import { decisionsInForce } from '../decisions.ts';
import { createAttainmentProjection } from '../project.ts';
import { planPublication } from './plan.ts';

const NOW = Date.UTC(2026, 5, 1);
const RULE = `${framework({}).id} ${competencyIri('sql')}`;

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
});
afterAll(() => temporary.remove());

/** A tenant with a log of its own. */
function openTenant(tenant: string) {
  const { handle } = createAttainmentProjection(temporary.warehouse);
  const queries = new TenantQueries(temporary.warehouse, tenant);
  let offset = 0;
  const add = async (event: LogEvent) => {
    const record: LogRecord = { partition: 0, offset: offset++, tenant, storedAt: NOW + offset, event };
    await handle([record], () => {
      throw new Error('Nothing here is a dead letter.');
    });
  };
  return {
    publish: (...item: unknown[]) => add({ kind: 'catalogue', item, publishedBy: 'test' }),
    post: (who: string, activity: string, scaled: number) =>
      add(posted([scored(who, activity, scaled, new Date(NOW).toISOString())])),
    plan: (items: readonly unknown[], naming = { limit: 0, after: '' }) =>
      planPublication(queries, {
        items: items.map((item) => {
          const parsed = parseCatalogueItem(item);
          if (!parsed.ok) throw new TypeError(JSON.stringify(parsed.issues));
          return dated(parsed.item, NOW + offset);
        }),
        before: seqOf(offset, 0),
        asOf: NOW + offset,
        naming,
      }),
    holders: async () => {
      const asked = {
        rule: RULE,
        before: seqOf(offset, 0),
        asOf: NOW + offset,
        attained: 1,
        after: '',
        limit: 9,
      };
      return (await queries.run(decisionsInForce, asked)).map(({ person }) => person);
    },
  };
}

describe('planning', () => {
  it('says who gains, who loses and who moves, and names the first of them', async () => {
    const { publish, post, plan } = openTenant('effects');
    const aligned = alignments([['sql', 'sql']]);
    await publish(framework({ sql: 0.7 }), aligned);
    for (const [who, scaled] of [
      ['ada', 0.9],
      ['bob', 0.75],
      ['cyd', 0.6],
      ['dan', 0.65],
    ] as const)
      await post(who, 'sql', scaled);
    await post('ada', 'stats', 0.4);
    const stricter = await plan([framework({ sql: 0.8 }, '2')], { limit: 1, after: '' });
    const [tally] = stricter.rules;
    expect(tally?.effects).toEqual({ gain: 0, lose: 1, move: 0, same: 3 });
    expect(tally?.attained).toEqual({ before: 2, after: 1 });
    expect(tally?.persons.lose.list()).toEqual({ persons: [learnerKey('bob')], more: false });
    const lenient = await plan([framework({ sql: 0.6 }, '2')], { limit: 1, after: '' });
    expect(lenient.rules[0]?.persons.gain.list()).toEqual({ persons: [learnerKey('cyd')], more: true });
    const next = await plan([framework({ sql: 0.6 }, '2')], { limit: 1, after: learnerKey('cyd') });
    expect(next.rules[0]?.persons.gain.list()).toEqual({ persons: [learnerKey('dan')], more: false });
    const other = await plan([{ ...aligned, alignments: alignments([['stats', 'sql']]).alignments }]);
    expect(other.rules[0]?.effects).toEqual({ gain: 0, lose: 2, move: 2, same: 0 });
    expect(other.persons).toEqual({ gain: 0, lose: 2, move: 2, same: 0, total: 4 });
  });

  it('finds nothing to decide in another label or version', async () => {
    const { publish, post, plan } = openTenant('nothing');
    await publish(framework({ sql: 0.7 }), alignments([['sql', 'sql']]));
    await post('ada', 'sql', 0.9);
    const renamed = framework({ sql: 0.7 }, '2');
    const items = [
      {
        ...renamed,
        title: 'Other',
        competencies: renamed.competencies.map((one) => ({ ...one, label: 'x' })),
      },
    ];
    expect(await plan(items)).toEqual({
      rules: [],
      removed: [],
      persons: { gain: 0, lose: 0, move: 0, same: 0, total: 0 },
    });
  });

  it('names what is removed, whose decisions stay until the competency comes back', async () => {
    const { publish, post, plan, holders } = openTenant('back');
    await publish(framework({ sql: 0.7, stats: 0.5 }), alignments([['sql', 'sql']]));
    await post('ada', 'sql', 0.9);
    await post('bob', 'other', 0.9);
    const without = [framework({ stats: 0.6 }, '2')];
    const { removed, rules } = await plan(without);
    expect(removed.map(({ rule, persons, attained }) => [rule.id, persons, attained])).toEqual([
      [RULE, 1, 1],
    ]);
    expect(rules.map(({ rule }) => rule.competency)).toEqual([competencyIri('stats')]);
    await publish(...without);
    // It comes back, and other evidence counts for it: who attained it by the rule of before does not by this one.
    const back = [framework({ sql: 0.7, stats: 0.5 }, '3'), alignments([['other', 'sql']])];
    const again = (await plan(back)).rules.find(({ rule }) => rule.id === RULE);
    expect(again?.isNew).toBe(true);
    expect(again?.effects).toEqual({ gain: 1, lose: 1, move: 0, same: 0 });
    await publish(...back);
    expect(await holders()).toEqual([learnerKey('bob')]);
  });
});
