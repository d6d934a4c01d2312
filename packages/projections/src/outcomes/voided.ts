import { chunks } from '../tables/chunks.ts';
import { type TenantQueries, tenantQuery } from '../tables/tenant-queries.ts';
import { outcomeVoids } from './tables.ts';

const voidedAmong = tenantQuery<{ ids: string[]; before: number }, { target_id: string }>({
  name: 'outcomes.voided-among',
  row: outcomeVoids.pick('target_id'),
  maxSeconds: 120,
  sql: (own) => `
    SELECT DISTINCT target_id FROM ${own(outcomeVoids)}
    WHERE target_id IN ({ids:Array(UUID)}) AND seq < {before:UInt64}`,
});

/** Which of some statements are voided below a position, as this projection knows it. */
export const voidedBefore =
  (queries: TenantQueries) =>
  async (ids: string[], before: number): Promise<string[]> => {
    const found: string[] = [];
    for (const part of chunks(ids))
      for (const { target_id } of await queries.run(voidedAmong, { ids: part, before }))
        found.push(target_id);
    return found;
  };
