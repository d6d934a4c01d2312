import { STATEMENTS_PROJECTION } from '@cairn/warehouse';
import { z } from 'zod';
import type { Counting, SeqStretch } from '../tables/carry-counts.ts';
import { countColumn, tenantQuery } from '../tables/tenant-queries.ts';
import { HashSet } from './hash-set.ts';
import { statements } from './tables.ts';

/** Counts over all stored statements. */
export interface StatementCounts {
  total: number;
  readonly verbs: Map<string, number>;
  /** Hashes of the actors' identifiers. */
  readonly actors: HashSet;
}

const byVerb = tenantQuery<{ from: number; to: number }, { verb: string; statements: number }>({
  name: 'statements.by-verb',
  row: z.object({ verb: z.string(), statements: countColumn }),
  sql: (own) => `
    SELECT verb, count() AS statements FROM ${own(statements, 'once')}
    WHERE seq >= {from:UInt64} AND seq < {to:UInt64} GROUP BY verb`,
});

/** 53 bits of a hash are a number in JSON: of 200,000 actors, two are one with a probability of two in a million. */
const actors = tenantQuery<{ from: number; to: number }, { hashes: number[] }>({
  name: 'statements.actors',
  row: z.object({ hashes: z.array(z.number()) }),
  sql: (own) => `
    SELECT groupUniqArray(bitShiftRight(sipHash64(actor), 11)) AS hashes FROM ${own(statements)}
    WHERE actor != '' AND seq >= {from:UInt64} AND seq < {to:UInt64}`,
});

/** Counts statements, their verbs and their actors. */
export const statementCounting: Counting<StatementCounts> = {
  projection: STATEMENTS_PROJECTION,
  empty: () => ({ total: 0, verbs: new Map(), actors: new HashSet() }),
  async add(queries, counts, stretch: SeqStretch) {
    const [verbs, { hashes }] = await Promise.all([
      queries.run(byVerb, { ...stretch }),
      queries.one(actors, { ...stretch }),
    ]);
    for (const { verb, statements } of verbs) {
      counts.total += statements;
      counts.verbs.set(verb, (counts.verbs.get(verb) ?? 0) + statements);
    }
    for (const hash of hashes) counts.actors.add(hash);
  },
};
