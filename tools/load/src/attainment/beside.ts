import { setTimeout as delay } from 'node:timers/promises';
import type { RunningCairn } from '@cairn/running-cairn';

/** How long statements took that were posted beside something else, ms: half of them, and at most. */
export interface PostedBeside {
  readonly posts: number;
  /** From when a post was due to its answer. */
  readonly answered: Spread;
  /** From the answer until a statement was listed, of those that were asked for one after the other. */
  readonly listed: Spread;
}

interface Spread {
  readonly p50: number;
  readonly most: number;
}

/** Between two posts, ms. */
const EVERY_MS = 25;

/** Posts statements at a steady rate, and lists one after the other, while something else runs in the same store. */
export async function postBeside(cairn: RunningCairn, work: () => Promise<unknown>): Promise<PostedBeside> {
  const headers = {
    Authorization: `Basic ${btoa(`${cairn.key}:${cairn.secret}`)}`,
    'Content-Type': 'application/json',
    'X-Experience-API-Version': '1.0.3',
  };
  const statements = `${cairn.endpoint}/statements`;
  let isOver = false;
  const began = Date.now();
  const answered: number[] = [];
  const listed: number[] = [];

  async function post(due: number, who = 'mailto:beside@example.org'): Promise<void> {
    const body = JSON.stringify({
      actor: { mbox: who },
      verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
      object: { id: 'https://lms.example.org/beside' },
    });
    const response = await fetch(statements, { method: 'POST', headers, body });
    if (response.status !== 200) throw new Error(`A statement was answered ${response.status}.`);
    await response.arrayBuffer();
    answered.push(performance.now() - due);
  }

  async function postSteadily(): Promise<void> {
    const posts: Promise<void>[] = [];
    for (let due = performance.now(); !isOver; due += EVERY_MS) {
      await delay(Math.max(0, due - performance.now()));
      posts.push(post(due));
    }
    await Promise.all(posts);
  }

  async function listOneByOne(): Promise<void> {
    for (let n = 0; !isOver; n += 1) {
      const who = `mailto:beside-${began}-${n}@example.org`;
      await post(performance.now(), who);
      const stored = performance.now();
      while (!(await isListed(who)));
      listed.push(performance.now() - stored);
    }
  }

  /** The listing waits until what was stored before is in it. */
  async function isListed(mbox: string): Promise<boolean> {
    const page = await fetch(`${statements}?agent=${encodeURIComponent(JSON.stringify({ mbox }))}`, {
      headers,
    });
    const { statements: found } = (await page.json()) as { statements: unknown[] };
    return found.length > 0;
  }

  const posting = [postSteadily(), listOneByOne()];
  const working = work().finally(() => {
    isOver = true;
  });
  await Promise.all([working, ...posting]);
  return { posts: answered.length, answered: spread(answered), listed: spread(listed) };
}

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN };
}
