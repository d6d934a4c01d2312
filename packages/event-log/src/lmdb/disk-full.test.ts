import { once } from 'node:events';
import { recordedStatement, recordOf } from '@cairn/lrs/contract';
import { describe, expect, it } from 'vitest';
import { checkLog } from '../testing/check-log.ts';
import { acknowledgedIn, readLines, startAppending } from '../testing/kill-rounds.ts';
import { temporaryFolder } from '../testing/lmdb-log.ts';
import { openLmdbLog } from './open.ts';

// The limit on the size of a file stands in for a full disk: the system refuses the write in the same place.
describe.skipIf(process.platform === 'win32')('a disk that takes no more', () => {
  it('refuses with Unavailable, acknowledges nothing it could not keep, and continues with what fits', async () => {
    const folder = await temporaryFolder();
    try {
      const child = startAppending({
        folder: folder.path,
        writers: 4,
        appends: 20,
        textBytes: 30_000,
        indexRunSize: 20,
        maxFileBlocks: 4000,
      });
      const { lines } = readLines(child);
      await once(child, 'close');
      const said = lines();
      expect(said.filter((line) => line.startsWith('refused Unavailable: ')).length).toBeGreaterThan(0);
      expect(said).toContain('closed');
      const acknowledged = acknowledgedIn(said);
      expect(acknowledged.length).toBeGreaterThan(0);

      const log = await openLmdbLog({ path: folder.path });
      const check = await checkLog(log, acknowledged);
      const afterwards = recordOf(recordedStatement({ content: 'x'.repeat(1e6) }));
      const outcome = await log.append('tenant-0', afterwards);
      await log.close();
      // With room again, the same log takes more.
      expect(outcome.outcome).toBe('accepted');
      expect(check).toMatchObject({
        missing: [],
        doubled: [],
        notFound: [],
        statements: acknowledged.length,
      });
    } finally {
      await folder.remove();
    }
  });
});
