/**
 * A process to be killed or starved: appends statements from several writers until it is stopped, and says
 * on stdout what was acknowledged (`ack ID ID…`) or refused (`refused NAME: MESSAGE`), a line each.
 *
 *     node appending-process.ts FOLDER WRITERS APPENDS TEXT_BYTES INDEX_RUN_SIZE
 */
import { writeSync } from 'node:fs';
import { isLogAway } from '@cairn/lrs';
import { recordedStatement, recordOf } from '@cairn/lrs/contract';
import { openLmdbLog } from '../lmdb/open.ts';

const [folder = '', ...numbers] = process.argv.slice(2);
const [writers = 1, appends = 1, textBytes = 500, indexRunSize = 1000] = numbers.map(Number);

const log = await openLmdbLog({ path: folder, indexRunSize });
const say = (line: string) => writeSync(1, `${line}\n`);
say('open');

async function write(writer: number): Promise<void> {
  for (let n = 0; n < appends; n += 1) {
    const batch = Array.from({ length: 1 + ((writer + n) % 5) }, () =>
      recordedStatement({ content: 'x'.repeat(textBytes) }),
    );
    try {
      const outcome = await log.append(`tenant-${writer % 2}`, recordOf(...batch));
      if (outcome.outcome === 'accepted') say(`ack ${batch.map(({ id }) => id).join(' ')}`);
      // Every third batch comes twice, as from a client that lost the answer.
      if (n % 3 === 0) await log.append(`tenant-${writer % 2}`, recordOf(...batch));
    } catch (error) {
      if (!isLogAway(error)) throw error;
      say(`refused ${error.name}: ${error.message}`);
    }
  }
}

await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
await log.close();
say('closed');
