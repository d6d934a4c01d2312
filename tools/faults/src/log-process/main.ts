/**
 * A process to be killed: opens the log of an embedded store and lets writers append until they are done, saying what
 * they send and what they hear. Options come as one argument in JSON.
 */
import { writeSync } from 'node:fs';
import { openLmdbLog } from '@cairn/event-log/lmdb';
import { type EventLog, isLogAway } from '@cairn/lrs';
import { answeringAnyway } from '../broken/answering-anyway.ts';
import { answeringEarly } from '../broken/answering-early.ts';
import { planOf } from '../load/plan.ts';
import { recordedWrite } from '../truth/recorded.ts';
import { type LogProcessOptions, type Said, TENANT } from './protocol.ts';

// The parent process is gone.
process.once('disconnect', () => over || process.exit(1));
let over = false;

const options = JSON.parse(process.argv[2] ?? '{}') as LogProcessOptions;
const { folder, indexRunSize, maxAppends } = options;
const WRAPPERS = {
  whole: (log: EventLog) => log,
  'answering early': answeringEarly,
  'answering anyway': answeringAnyway,
} satisfies Record<LogProcessOptions['log'], (log: EventLog) => EventLog>;

const queue = maxAppends === undefined ? {} : { maxAppends };
const opened = await openLmdbLog({ path: folder, indexRunSize, queue });
const log = WRAPPERS[options.log](opened);
const say = (line: Said) => writeSync(1, `${JSON.stringify(line)}\n`);
say({ say: 'open' });

let requests = 0;

async function write(writer: number): Promise<void> {
  const plan = planOf(options.seed, writer, () => 0);
  for (let n = 0; n < options.requests; n += 1) {
    const { batch, statements, valid, repeatable } = plan.next();
    if (!valid || !repeatable) continue;
    requests += 1;
    const number = requests;
    say({ say: 'sent', number, batch, statements: [...statements] });
    try {
      const { outcome } = await log.append(
        TENANT,
        recordedWrite(statements, () => 'no id'),
      );
      say({ say: outcome === 'accepted' ? 'acknowledged' : 'conflict', number });
    } catch (error) {
      if (!isLogAway(error)) throw error;
      say({ say: 'unavailable', number, why: error.message });
    }
  }
}

await Promise.all(Array.from({ length: options.writers }, (_, nth) => write(options.firstWriter + nth)));
await log.close();
over = true;
if (process.connected) process.disconnect();
