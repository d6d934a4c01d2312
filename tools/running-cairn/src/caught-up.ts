import { setTimeout as delay } from 'node:timers/promises';

const WITHIN_MS = 150_000;
const CONSISTENT_THROUGH = 'X-Experience-API-Consistent-Through';

/**
 * Waits until everything a store has acknowledged so far shows in lists, activities and agents, going by the header
 * that says so (1.0.3 Communication 2.1.3).
 * @param authorization of a key that may read statements
 * @throws Error when that takes longer than two and a half minutes
 */
export async function caughtUp(endpoint: string, authorization: string): Promise<void> {
  const asked = Date.now();
  const headers = { Authorization: authorization, 'X-Experience-API-Version': '2.0.0' };
  for (;;) {
    const { headers: said } = await fetch(`${endpoint}/statements?limit=1`, { method: 'HEAD', headers });
    if (Date.parse(said.get(CONSISTENT_THROUGH) ?? '') >= asked) return;
    if (Date.now() - asked > WITHIN_MS) {
      throw new Error(`Not caught up after ${WITHIN_MS / 1000} s: ${said.get(CONSISTENT_THROUGH)}`);
    }
    await delay(20);
  }
}
