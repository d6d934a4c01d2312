import { Unavailable } from '@cairn/lrs';
import { describe, expect, it } from 'vitest';
import { createAppendLane } from './append-lane.ts';
import type { KafkaProducer, NewRecord } from './driver.ts';

const BOUNDS = { maxAppends: 10, maxBytes: 1e6, maxGroupBytes: 1e6 };
const recordOf = (key: string): NewRecord => ({ key, value: null, headers: {} });

/** A lane into a log that takes what it is sent, and loses the first answers. */
function laneTo(log: string[], { lost = 0, unopened = 0 }) {
  const openProducer = async (): Promise<KafkaProducer> => {
    if (unopened-- > 0) throw new Error('no broker.');
    return {
      async send(_, records) {
        const offset = log.length;
        log.push(...records.map(({ key }) => key));
        if (lost-- > 0) throw new Error('the connection broke.');
        return offset;
      },
      close: async () => undefined,
    };
  };
  return createAppendLane(0, { openProducer, isFinal: () => false }, BOUNDS);
}
const soon = () => performance.now() + 5_000;

describe('the lane of a partition', () => {
  it('sends statements again when an answer is lost, and tells the place of the copy that was confirmed', async () => {
    const log: string[] = [];
    const lane = laneTo(log, { lost: 1 });
    const places = Promise.all(['a', 'b'].map((key) => lane.append(recordOf(key), 1, soon())));
    expect(await places).toEqual([2, 3]);
    expect(log).toEqual(['a', 'b', 'a', 'b']);
    await lane.close();
  });

  it('sends once what is to be there once, says that it may be stored, and continues with the others', async () => {
    const log: string[] = [];
    const lane = laneTo(log, { lost: 1 });
    const [once, other] = await Promise.allSettled([
      lane.append(recordOf('published'), 1, soon(), true),
      lane.append(recordOf('statement'), 1, soon()),
    ]);
    expect(once).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) });
    expect(String(once.status === 'rejected' && once.reason)).toContain('look before you send it again');
    expect(other).toEqual({ status: 'fulfilled', value: 2 });
    expect(log).toEqual(['published', 'statement', 'statement']);
    await lane.close();
  });

  it('tries again whatever was not sent at all', async () => {
    const log: string[] = [];
    const lane = laneTo(log, { unopened: 2 });
    expect(await lane.append(recordOf('published'), 1, soon(), true)).toBe(0);
    expect(log).toEqual(['published']);
    await lane.close();
  });

  it('gives up when nobody waits any more', async () => {
    const log: string[] = [];
    const lane = laneTo(log, { lost: 100 });
    await expect(lane.append(recordOf('a'), 1, performance.now() + 150)).rejects.toThrow(
      'A retry is harmless.',
    );
    await lane.close();
  });
});
