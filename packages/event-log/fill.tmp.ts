import { records } from '../warehouse/benchdata.tmp.ts';
import { openLmdbLog } from './src/index.ts';

const log = await openLmdbLog({ path: '/tmp/whbench/log' });
const n = 0;
const pending = [];
for (const r of records) {
  pending.push(log.append('default', r.event as never));
  if (pending.length >= 50) {
    await Promise.all(pending.splice(0));
  }
}
await Promise.all(pending);
console.log(await log.end(0));
await log.close();
