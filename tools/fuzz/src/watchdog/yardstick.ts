/** How long this machine takes for a known piece of work, against the machine that the allowance was set on. */

/** Milliseconds of processor time for a MiB of JSON on one of two cores of an Intel Xeon in the cloud, November 2026, Node 24. */
const REFERENCE_MS = 3.2;
/** Processor time is only known to a few milliseconds: each measure is of several readings. */
const READINGS = 8;
const MEASURES = 5;

const TEXT = JSON.stringify(
  Array.from({ length: 4_000 }, (_, i) => ({
    id: `https://example.org/activity/${i}`,
    name: { en: 'A name of it' },
    score: { scaled: 0.75, raw: i },
    done: i % 2 === 0,
    tags: ['a', 'b', null],
  })),
);

/** How many times as long as the reference this machine takes now; 1 where it is quicker. */
export function slowness(): number {
  const measures = Array.from({ length: MEASURES }, measure);
  return Math.max(1, Math.min(...measures) / REFERENCE_MS);
}

/** Milliseconds of processor time to read a MiB of JSON. */
function measure(): number {
  const before = process.threadCpuUsage();
  for (let i = 0; i < READINGS; i += 1) JSON.parse(TEXT);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000 / READINGS / (TEXT.length / 2 ** 20);
}

/**
 * The longest turn of the event loop that one request may cause.
 * @param unpacked bytes of the request, its body decompressed
 * @param slower from {@link slowness}
 * @returns milliseconds of processor time
 */
export function allowedMs(unpacked: number, slower: number): number {
  return (100 + (250 * unpacked) / 2 ** 20) * slower;
}
