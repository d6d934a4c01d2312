import type { HttpClient } from '../loop/http-client.ts';
import { createBodyMaker } from '../mix/bodies.ts';
import type { StatementMix } from '../mix/statement-mix.ts';
import type { NumberLine } from './post-statements.ts';

const BATCH = 200;
const CONNECTIONS = 8;
const PATIENCE = 600;

/**
 * Stores statements until the numbers up to `until` are there, all of them: a store that pushes back (429, 503)
 * is asked again.
 * @param say receives the count now and then
 * @throws when the store refuses for another reason, or pushes back for minutes
 */
export async function preload(
  client: HttpClient,
  mix: StatementMix,
  numbers: NumberLine,
  until: number,
  say: (stored: number) => void,
): Promise<void> {
  let reportedAt = Date.now();

  async function run(): Promise<void> {
    const maker = createBodyMaker(mix, BATCH);
    while (numbers.next < until) {
      const count = Math.min(BATCH, until - numbers.next);
      await post(client, maker.make(numbers.take(count), count).bytes);
      if (Date.now() - reportedAt < 5000) continue;
      reportedAt = Date.now();
      say(numbers.next);
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, run));
}

async function post(client: HttpClient, bytes: Buffer): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const { status, body } = await client.send('POST', '/statements', bytes);
    if (status === 200) return;
    const busy = status === 429 || status === 503;
    if (!busy || attempt === PATIENCE) {
      throw new Error(
        `The store refused a batch while it was filled: ${status} ${body.toString('utf8').slice(0, 300)}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
