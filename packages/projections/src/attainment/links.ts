import type { LogRecord } from '@cairn/lrs';
import { seqOf } from '@cairn/lrs';
import { holdersOfStatements } from '../evidence/queries.ts';
import { evidenceOfRecord } from '../evidence/statement-evidence.ts';
import { evidenceRow, voidRow } from '../evidence/tables.ts';
import type { TakenPersons } from '../persons/take-persons.ts';
import { chunks } from '../tables/chunks.ts';
import { type AgainContext, DECIDED_FROM, decideAgain, PERSONS_AT_ONCE } from './decide-again.ts';
import type { DecisionPlace } from './decision-row.ts';
import { loadAllDecisions, loadEvidence } from './load-persons.ts';
import { rulesToDecide } from './rule-change.ts';

/**
 * Decides again for the persons to whom a record's links give evidence or from whom they take it, and for those whom its
 * own statements are about: each rule once, whatever the number of links and statements, so that there is one net change.
 * @param taken what the record changed in the links, which `context.persons` knows already
 */
export async function decideLinked(
  record: LogRecord,
  taken: TakenPersons,
  { report, ...context }: AgainContext & { readonly report: (dead: TakenPersons['dead'][number]) => void },
): Promise<void> {
  const { tenant, offset, storedAt } = record;
  const { queries, persons, rows } = context;
  const place: DecisionPlace = { tenant, seq: seqOf(offset, 0), asOf: storedAt };
  const { evidence, voids, dead } = evidenceOfRecord(record);
  for (const one of dead) report(one);
  for (const one of evidence) rows.add(evidenceRow(tenant, one));
  for (const one of voids) rows.add(voidRow(tenant, one));
  await rows.flush(DECIDED_FROM);

  const concerned = new Set(
    taken.touched.flatMap(({ before, after }) => [...before, ...after].map(({ person }) => person)),
  );
  for (const { learner, timestamp } of evidence) concerned.add(persons.personOf(learner, timestamp));
  const end = seqOf(offset + 1, 0);
  for (const ids of chunks(voids.map(({ targetId }) => targetId)))
    for (const { learner, timestamp } of await queries.run(holdersOfStatements, { ids, before: end }))
      concerned.add(persons.personOf(learner, timestamp));

  const cause = { kind: 'link', id: '' } as const;
  const sorted = [...concerned].sort();
  for (let from = 0; from < sorted.length; from += PERSONS_AT_ONCE) {
    const part = sorted.slice(from, from + PERSONS_AT_ONCE);
    const states = await loadEvidence({ ...context, before: end }, part);
    await loadAllDecisions(queries, states, place.seq);
    await decideAgain(place, states, { ...context, cause, rulesOf: rulesToDecide });
  }
}
