import type { EventLog, StatementLookup } from '@cairn/lrs';

/** What a log holds against what was acknowledged. All three lists are empty for a log that kept its word. */
export interface LogCheck {
  readonly statements: number;
  /** Acknowledged, but in no record. */
  readonly missing: readonly string[];
  /** In more than one record. */
  readonly doubled: readonly string[];
  /** In a record, but not where the look-up by id says. */
  readonly notFound: readonly string[];
}

/** Reads the whole log and looks up every statement. */
export async function checkLog(
  log: EventLog & StatementLookup,
  acknowledged: Iterable<string>,
): Promise<LogCheck> {
  const seen = new Set<string>();
  const doubled: string[] = [];
  const notFound: string[] = [];
  const end = await log.end(0);
  for (let from = 0; from < end; ) {
    const { records, next } = await log.read(0, from, { maxRecords: 500, maxBytes: 4e6 });
    for (const { tenant, offset, event } of records) {
      for (const [index, { id, raw }] of (event.kind === 'statements' ? event.statements : []).entries()) {
        if (seen.has(id)) doubled.push(id);
        seen.add(id);
        const found = await log.find(tenant, id);
        const there = found?.record.offset === offset && found.index === index && raw.includes(id);
        if (!there) notFound.push(id);
      }
    }
    if (next === from) throw new Error(`The log ends at ${from}, not at ${end}.`);
    from = next;
  }
  const missing = [...acknowledged].filter((id) => !seen.has(id));
  return { statements: seen.size, missing, doubled, notFound };
}
