import { randomFor } from '@cairn/demo/random';
import type { Violation } from '../check/violation.ts';
import type { Recorder } from '../history/recorder.ts';
import type { StoreClient } from '../load/store-client.ts';
import { writeUntilAnswered } from '../load/write-until-answered.ts';

const AT_ONCE = 8;

/**
 * Sends different statements under one id to all clients at once, again and again; while nothing is broken. Exactly one
 * may be acknowledged, the others get a conflict.
 */
export async function raceForIds(
  clients: readonly StoreClient[],
  recorder: Recorder,
  { seed, races }: { readonly seed: number; readonly races: number },
): Promise<Violation[]> {
  const found: Violation[] = [];
  let next = 0;

  async function lane(): Promise<void> {
    while (next < races) {
      const race = next;
      next += 1;
      const id = randomFor(`${seed}/${5e9 + race}`).uuid();
      const answers = await Promise.all(
        clients.map((client, n) =>
          writeUntilAnswered({ node: `ingest ${n}`, client }, recorder, `race ${race}.${n}`, {
            id,
            content: `race.${race}.${n}`,
          }),
        ),
      );
      const won = answers.filter(({ outcome }) => outcome === 'acknowledged').length;
      const lost = answers.filter((answer) => answer.outcome === 'refused' && answer.status === 409).length;
      if (won === 1 && lost === answers.length - 1) continue;
      found.push({ kind: 'two winners', what: `race ${race} for ${id} ended ${JSON.stringify(answers)}` });
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return found;
}
