import type { Offset } from '@cairn/lrs';
import type { KafkaReader } from './driver.ts';

/**
 * The greatest append time of all records of a partition before `offset`, as far as it matters for a record at
 * `offset` that was appended at `appendedAt`: at least `appendedAt`, since that one has it itself. Brokers' clocks
 * differ, so that a new leader may append at an earlier time than the old one did; this finds out with one question
 * when it did not, and with a bisection of some dozen when it did.
 */
export async function storedAtLeast(
  reader: Pick<KafkaReader, 'offsetOf'>,
  partition: number,
  offset: Offset,
  appendedAt: number,
): Promise<number> {
  /** Whether a record before `offset` has this time or a later one. */
  const reaches = async (time: number) => {
    const first = await reader.offsetOf(partition, time);
    return first >= 0 && first < offset;
  };
  if (!(await reaches(appendedAt + 1))) return appendedAt;
  let low = appendedAt + 1;
  let step = 1;
  while (await reaches(low + step)) {
    low += step;
    step *= 2;
  }
  let high = low + step;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await reaches(middle)) low = middle;
    else high = middle;
  }
  return low;
}
