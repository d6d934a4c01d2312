import { connectWarehouse, defineQuery, type GenerationalWarehouse } from '@cairn/warehouse';
import { rebuild } from '../src/rebuild/rebuild.ts';
import { fixedHistory, logOf } from './fixed-history.ts';

/** Rebuilds a warehouse from the fixed history, and dies as kill -9 would at the place that is named. */
const [path = '', place = ''] = process.argv.slice(2);
const dieAt = (here: string) => {
  if (here === place) process.kill(process.pid, 'SIGKILL');
};
const count = defineQuery<{ rows: number }>({
  name: 'test.count',
  sql: 'SELECT count() AS rows FROM statements',
});
const expectEmpty = (found: readonly { rows: number }[]) => {
  if (found[0]?.rows !== 0) throw new Error('The new tables hold something.');
};
const opened = await connectWarehouse({ kind: 'embedded', path });
const warehouse: GenerationalWarehouse = {
  ...opened,
  async putInForce(generation) {
    dieAt('before the swap');
    await opened.putInForce(generation);
    dieAt('after the swap');
  },
};
const log = logOf(fixedHistory());
await rebuild({
  warehouse,
  async openLog(tables) {
    expectEmpty(await tables.query(count));
    dieAt('with empty tables');
    return log;
  },
  async hold() {
    dieAt('with tables that are filled');
    return { release: async () => dieAt('before others go on') };
  },
  signal: new AbortController().signal,
  graceMs: 0,
});
await opened.close();
