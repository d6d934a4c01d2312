import { expect, it } from 'vitest';
import { killRounds } from '../testing/kill-rounds.ts';
import { temporaryFolder } from '../testing/lmdb-log.ts';

it('loses and doubles nothing it acknowledged, however often it is killed', async () => {
  const folder = await temporaryFolder();
  try {
    const report = await killRounds({ folder: folder.path, rounds: 10, writers: 12, maxLifeMs: 250 });
    expect(report).toMatchObject({ missing: [], doubled: [], notFound: [] });
    // No round ends before its first acknowledgement.
    expect(report.acknowledged).toBeGreaterThanOrEqual(report.rounds);
  } finally {
    await folder.remove();
  }
});
