import { setTimeout as sleep } from 'node:timers/promises';
import { randomFor } from '@cairn/demo/random';
import type { Violation } from '../check/violation.ts';
import type { SentStatement, WriteAnswer } from '../history/operations.ts';
import type { Recorder } from '../history/recorder.ts';
import { statementJson } from '../load/statement.ts';
import type { StoreClient } from '../load/store-client.ts';

const AT_ONCE = 8;
/** How long a sender that is asked to retry later does so: a busy machine is not a lost race. */
const PATIENCE_MS = 60_000;

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

  async function compete(batch: string, statement: SentStatement, n: number): Promise<WriteAnswer> {
    const statements = [statement];
    recorder.sending(statements);
    const body = JSON.stringify(statementJson(statement));
    const step = { batch, method: 'POST', statements, valid: true, repeatable: true, body } as const;
    for (const until = Date.now() + PATIENCE_MS; ; await sleep(100)) {
      const sentAt = Date.now();
      const answer = (await clients[n]?.write(step)) ?? { outcome: 'unsent' };
      const times = { sentAt, answeredAt: Date.now() };
      recorder.writes.push({ batch, statements, valid: true, node: `ingest ${n}`, ...times, answer });
      const forNow = answer.outcome === 'refused' ? answer.status === 503 : answer.outcome !== 'acknowledged';
      if (!forNow || Date.now() > until) return answer;
    }
  }

  async function lane(): Promise<void> {
    while (next < races) {
      const race = next;
      next += 1;
      const id = randomFor(`${seed}/${5e9 + race}`).uuid();
      const answers = await Promise.all(
        clients.map((_, n) => compete(`race ${race}.${n}`, { id, content: `race.${race}.${n}` }, n)),
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
