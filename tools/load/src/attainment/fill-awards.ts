import type { Warehouse } from '@cairn/warehouse';

/**
 * Fills a tenant with awards of badges, as the projection of outcomes would: persons and badges in turn, a minute apart.
 * @param from seq of the first
 */
export async function fillAwards(
  warehouse: Warehouse,
  {
    tenant,
    awards,
    persons,
    badges,
    from,
    start,
    lastsMs,
  }: {
    readonly tenant: string;
    readonly awards: number;
    readonly persons: number;
    /** IRIs in matching form. */
    readonly badges: readonly string[];
    readonly from: number;
    readonly start: number;
    /** How long each is valid; without it for ever. */
    readonly lastsMs?: number;
  },
): Promise<void> {
  const list = badges.map((badge) => `'${badge}'`).join(', ');
  // Persons in an order of their own, so that those of one lie apart.
  const person = `(number * 7919) % ${persons}`;
  await warehouse.command(`
    INSERT INTO credential_awards
      (tenant, seq, statement_id, change, learner, credential, title, timestamp, basis, document, issuer, valid_until, check_result, checked_at)
    SELECT '${tenant}', ${from} + number, generateUUIDv4(number), 'awarded', concat('mbox:mailto:learner-', toString(${person}), '@example.org'),
      [${list}][1 + intDiv(number, ${persons}) % ${badges.length}], 'Badge', ${start} + number * 30 AS timestamp, 'verified',
      concat('urn:document:', toString(number)), 'https://school.example', ${lastsMs === undefined ? 'NULL' : `timestamp + ${lastsMs}`}, 'valid', ${start} + number * 30
    FROM numbers(${awards})`);
}
