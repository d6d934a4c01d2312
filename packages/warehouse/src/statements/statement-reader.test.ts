import { statementReaderContract } from '@cairn/lrs/contract';
import { afterAll, beforeAll, describe } from 'vitest';
import { KINDS, openTemporaryWarehouse, type TemporaryWarehouse } from '../testing/temporary-warehouse.ts';
import { createStatementProjection } from './statement-projection.ts';
import { createStatementReader } from './statement-reader.ts';

describe.each(KINDS)('%s', (kind) => {
  let temporary: TemporaryWarehouse;
  beforeAll(async () => {
    temporary = await openTemporaryWarehouse(kind);
  });
  afterAll(() => temporary.remove());

  statementReaderContract(`the ${kind} warehouse`, async () => {
    const projection = createStatementProjection(temporary.warehouse);
    return {
      reader: createStatementReader(temporary.warehouse),
      project: projection.handle,
    };
  });
});
