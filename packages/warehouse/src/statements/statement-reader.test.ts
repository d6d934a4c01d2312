import { statementReaderContract } from '@cairn/lrs/contract';
import { afterAll, beforeAll } from 'vitest';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '../testing/temporary-warehouse.ts';
import { createStatementProjection } from './statement-projection.ts';
import { createStatementReader } from './statement-reader.ts';

let temporary: TemporaryWarehouse;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
});
afterAll(() => temporary.remove());

statementReaderContract('the warehouse', async () => {
  const projection = createStatementProjection(temporary.warehouse);
  return {
    reader: createStatementReader(temporary.warehouse),
    project: projection.handle,
  };
});
