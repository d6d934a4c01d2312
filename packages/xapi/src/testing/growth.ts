/** Texts as attackers send them, by what they are made of; each about `size` characters long. */
export const HOSTILE: Readonly<Record<string, (size: number) => string>> = {
  spaces: (size) => ' '.repeat(size),
  tabs: (size) => '\t'.repeat(size),
  'line breaks': (size) => '\r\n'.repeat(size / 2),
  'carriage returns': (size) => '\r'.repeat(size),
  'folded lines': (size) => '\r\n '.repeat(size / 3),
  digits: (size) => '1'.repeat(size),
  zeros: (size) => '0'.repeat(size),
  letters: (size) => 'a'.repeat(size),
  'letters that are not ASCII': (size) => 'é'.repeat(size),
  'halves of surrogate pairs': (size) => '\ud800'.repeat(size),
  quotes: (size) => '"'.repeat(size),
  backslashes: (size) => '\\'.repeat(size),
  'escaped quotes': (size) => '\\"'.repeat(size / 2),
  commas: (size) => ','.repeat(size),
  'commas and spaces': (size) => ', '.repeat(size / 2),
  semicolons: (size) => ';'.repeat(size),
  'unclosed parameters': (size) => ';a="'.repeat(size / 4),
  parameters: (size) => '; a=b'.repeat(size / 5),
  'fields without =': (size) => 'a&'.repeat(size / 2),
  colons: (size) => ':'.repeat(size),
  dots: (size) => '.'.repeat(size),
  hyphens: (size) => '-'.repeat(size),
  subtags: (size) => 'a-'.repeat(size / 2),
  slashes: (size) => '/'.repeat(size),
  hashes: (size) => '#'.repeat(size),
  ats: (size) => '@'.repeat(size),
  'percent signs': (size) => '%'.repeat(size),
  'percent-encoded bytes': (size) => '%c3'.repeat(size / 3),
  'open brackets': (size) => '['.repeat(size),
  'open braces': (size) => '{"a":'.repeat(size / 5),
  members: (size) => `{${'"a":1,'.repeat(size / 6)}`,
  'members, closed': (size) => `{${Array.from({ length: size / 12 }, (_, i) => `"a:${i}":1`).join()}}`,
  items: (size) => `[${'1.0,'.repeat(size / 4)}`,
  strings: (size) => `["${'","'.repeat(size / 3)}`,
  'control characters': (size) => '\0'.repeat(size),
};

/** Around a hostile text: an attacker chooses how it begins and ends. */
const FRAMES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `a${text}x`,
  (text) => `"${text}`,
  (text) => `a, ${text}"/`,
];

/** How many times longer the larger of two texts is. */
const STEP = 16;
/**
 * The larger ones: what is not linear is unmistakable in one of them, and ends before minutes. Of the largest, work in
 * proportion to the square takes 20 ms at 5 picoseconds a pair of characters: faster than any loop.
 */
const SIZES = [1_024, 16_384, 65_536];
const SMALLEST = 64;
/** Sixteen times as much takes 16 times as long where it is linear, 256 times where it is quadratic. */
const MOST_GROWTH = 64;
/** What takes less than this for the larger text is not looked at, ms: some kernels count CPU time in ticks of 4 ms. */
const WORTH_MEASURING_MS = 20;
/** The first try also pays for compiling. */
const TRIES = 4;
/** What takes this long is not tried again: neither compiling nor the collection of garbage explains it, ms. */
const BEYOND_DOUBT_MS = 200;

/** Work on a text of about this many characters; what it returns or throws does not matter. */
export type Work = (size: number) => () => unknown;

/** A piece of work whose time grows faster than its text. */
export interface Overgrown {
  readonly from: number;
  readonly to: number;
  /** How many times longer the larger took. */
  readonly growth: number;
}

/**
 * Whether the time of some work grows faster than its text does; undefined when it does not. Of the larger text
 * it counts CPU time of this thread alone, of the smaller the quickest of several runs: other processes do not matter.
 */
export async function overgrown(work: Work): Promise<Overgrown | undefined> {
  // What is loaded with the first use of something is not counted.
  await cpuMs(work(SMALLEST));
  for (const to of SIZES) {
    const from = to / STEP;
    const larger = work(to);
    let longest = await cpuMs(larger);
    if (longest < WORTH_MEASURING_MS) continue;
    const smaller = work(from);
    const shortest = await leastMs(smaller, (2 * longest) / MOST_GROWTH);
    for (let again = 1; again < TRIES && longest / shortest > MOST_GROWTH; again++) {
      if (longest > BEYOND_DOUBT_MS) break;
      longest = Math.min(longest, await cpuMs(larger));
    }
    if (longest / shortest > MOST_GROWTH) return { from, to, growth: Math.round(longest / shortest) };
  }
  return undefined;
}

/**
 * Which hostile texts some functions take more than their share of time for: `name: text`, to be compared with none.
 * @param kinds of texts; all when left out
 */
export async function overgrownAmong(
  functions: Readonly<Record<string, (text: string) => unknown>>,
  ...kinds: readonly string[]
): Promise<string[]> {
  const found: string[] = [];
  for (const [name, run] of Object.entries(functions)) {
    for (const [kind, make] of Object.entries(HOSTILE)) {
      if (kinds.length > 0 && !kinds.includes(kind)) continue;
      for (const frame of FRAMES) {
        const over = await overgrown((size) => {
          const text = frame(make(size));
          return () => run(text);
        });
        if (over !== undefined) found.push(`${name}: ${kind}, ${frame('…')}: ${JSON.stringify(over)}`);
      }
    }
  }
  return found;
}

async function cpuMs(run: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  try {
    await run();
  } catch {
    // A refusal is an answer, too.
  }
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

/** Runs of the smaller text, of which the quickest counts: short enough to be left alone by other processes. */
const RUNS = 12;
/** Runs that are enough where each took far too long for the growth to be in doubt. */
const FEWEST_RUNS = 4;

/** @param doubtfulMs what takes less than this may be a growth that is too large, so it is run as often as helps */
async function leastMs(run: () => unknown, doubtfulMs: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < RUNS; i++) {
    if (i === FEWEST_RUNS && least > doubtfulMs) break;
    const began = performance.now();
    try {
      await run();
    } catch {
      // As above.
    }
    least = Math.min(least, performance.now() - began);
  }
  return Math.max(least, 0.01);
}
