import { digestOf, type LogEvent, type RecordedStatement } from '@cairn/lrs';
import { recordedStatement, recordOf } from '@cairn/lrs/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lmdbLogFixture } from '../testing/lmdb-log.ts';

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A statement as ingest hands it over when the log wants no digests; `pretty` is another text of the same content. */
function bare(id: string, { content = 'one', pretty = false, timestamp = '' } = {}): RecordedStatement {
  const value = {
    id,
    actor: { mbox: 'mailto:ann@example.org' },
    verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
    object: { id: 'https://example.org/question' },
    result: { response: content },
  };
  return { id, raw: JSON.stringify(value, null, pretty ? 2 : 0), ...(timestamp !== '' && { timestamp }) };
}

describe('the LMDB log without digests', () => {
  it('wants none', async () => {
    const fixture = await lmdbLogFixture();
    expect(fixture.log.wantsDigests).toBe(false);
    await fixture.dispose();
  });

  it('tells same from conflict by the texts, in the same group, in memory, after opening again and in runs', async () => {
    const [id, beside] = [idOf(1), idOf(2)];
    const fixture = await lmdbLogFixture({ indexRunSize: 3 });
    const outcomes = (...events: LogEvent[]) =>
      Promise.all(events.map((event) => fixture.log.append('acme', event)));
    const again = () =>
      outcomes(
        recordOf(bare(id, { pretty: true })),
        recordOf(bare(id, { content: 'two' }), bare(beside)),
        recordOf(bare(id), bare(beside, { content: 'two' })),
      );
    const decided = [
      { outcome: 'accepted', same: [id] },
      { outcome: 'conflict', conflicts: [{ index: 0, id }] },
      { outcome: 'conflict', conflicts: [{ index: 1, id: beside }] },
    ];
    const [, , ...sameGroup] = await outcomes(
      recordOf(bare(id)),
      recordOf(bare(beside)),
      recordOf(bare(id, { pretty: true })),
      recordOf(bare(beside, { content: 'two' }), bare(idOf(3))),
    );
    expect(sameGroup).toMatchObject([
      decided[0],
      { outcome: 'conflict', conflicts: [{ index: 0, id: beside }] },
    ]);
    expect(await again()).toMatchObject(decided);
    await fixture.reopen();
    expect(await again()).toMatchObject(decided);
    for (const n of [10, 11, 12])
      await fixture.log.append('acme', recordOf(bare(idOf(n)), bare(idOf(n + 10))));
    expect(await again()).toMatchObject(decided);
    await fixture.dispose();
  });

  it('compares with what older builds recorded with a digest, and the other way round', async () => {
    const fixture = await lmdbLogFixture();
    const append = (...statements: RecordedStatement[]) =>
      fixture.log.append('acme', recordOf(...statements));
    const withDigest = (statement: RecordedStatement) => ({ ...statement, digest: digestOf(statement) });
    await append(withDigest(bare(idOf(1))), bare(idOf(2)));
    for (const id of [idOf(1), idOf(2)]) {
      expect(await append(bare(id, { pretty: true }))).toMatchObject({ same: [id] });
      expect(await append(withDigest(bare(id)))).toMatchObject({ same: [id] });
      expect(await append(bare(id, { content: 'two' }))).toMatchObject({ outcome: 'conflict' });
      expect(await append(withDigest(bare(id, { content: 'two' })))).toMatchObject({ outcome: 'conflict' });
    }
    expect(await append(recordedStatement({ id: idOf(1) }))).toMatchObject({ outcome: 'conflict' });
    await fixture.dispose();
  });

  it('decides any history as it does with digests', async () => {
    const sketch = fc.record({
      id: fc.nat({ max: 5 }).map(idOf),
      content: fc.constantFrom('one', 'two'),
      pretty: fc.boolean(),
      timestamp: fc.constantFrom(
        '',
        '2026-01-02T03:04:05Z',
        '2026-01-02T04:04:05+01:00',
        '2026-01-02T03:04:06Z',
      ),
    });
    const history = fc.array(fc.array(sketch, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(history, fc.boolean(), async (batches, together) => {
        const decide = async (event: (batch: RecordedStatement[]) => LogEvent) => {
          const { log, dispose } = await lmdbLogFixture({ clock: () => 1_800_000_000_000, indexRunSize: 4 });
          const events = batches.map((batch) => event(batch.map(({ id, ...more }) => bare(id, more))));
          const outcomes = [];
          if (together) outcomes.push(...(await Promise.all(events.map((one) => log.append('acme', one)))));
          else for (const one of events) outcomes.push(await log.append('acme', one));
          await dispose();
          return outcomes;
        };
        const digested = (batch: RecordedStatement[]) =>
          recordOf(...batch.map((statement) => ({ ...statement, digest: digestOf(statement) })));
        expect(await decide((batch) => recordOf(...batch))).toEqual(await decide(digested));
      }),
      { numRuns: 15 },
    );
  });
});
