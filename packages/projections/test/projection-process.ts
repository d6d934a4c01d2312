/** Projects the given number of records of the fixed history in small batches and says after each how far it is; made to be killed. */
import {
  connectWarehouse,
  createProjectionMarks,
  createStatementProjection,
  migrate,
} from '@cairn/warehouse';
import { runProjection } from '../src/runner/run-projection.ts';
import { fixedHistory, logOf } from './fixed-history.ts';

const [path = '', records = ''] = process.argv.slice(2);
const warehouse = await connectWarehouse({ kind: 'embedded', path });
await migrate(warehouse);
const projection = createStatementProjection(warehouse);
await runProjection({
  projection,
  log: logOf(fixedHistory().slice(0, Number(records))),
  marks: createProjectionMarks(warehouse, projection.name),
  keepDeadLetters: async () => undefined,
  signal: new AbortController().signal,
  pace: { maxRecords: 7, flushMs: 0 },
  progress: {
    reached: (_, next) => process.stdout.write(`${next}\n`),
    lost: () => undefined,
    wanted: async () => undefined,
  },
});
