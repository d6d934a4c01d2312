import { STATEMENTS_PROJECTION } from '../statements/statement-projection.ts';
import type { Warehouse } from '../warehouse.ts';

/** `statements` first, since what is in it is taken as projected. */
const TABLES = ['statements', 'statement_ids', 'refs', 'statement_refs', 'voided_statements', 'seen'];

/**
 * Empties the tables of statements and forgets how far their projection got: its next run starts at position 0. It must
 * not be running. For tests that share a warehouse; an operator rebuilds.
 */
export async function resetStatements(warehouse: Warehouse): Promise<void> {
  const projection = STATEMENTS_PROJECTION;
  await warehouse.command('ALTER TABLE projection_marks DROP PARTITION {projection:String}', { projection });
  for (const table of TABLES) await warehouse.command(`TRUNCATE TABLE ${table}`);
}
