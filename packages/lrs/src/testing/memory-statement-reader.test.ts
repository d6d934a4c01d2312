import { statementReaderContract } from '../contract/statement-reader-contract.ts';
import type { LogRecord } from '../log/event.ts';
import { createMemoryStatementReader } from './memory-statement-reader.ts';

statementReaderContract('the memory reader', async () => {
  const records: LogRecord[] = [];
  return {
    reader: createMemoryStatementReader(() => records),
    project: async (more) => {
      records.push(...more);
    },
  };
});
