import { setTimeout as sleep } from 'node:timers/promises';
import type { SentStatement, WriteAnswer } from '../history/operations.ts';
import type { Recorder } from '../history/recorder.ts';
import { statementJson } from './statement.ts';
import type { StoreClient } from './store-client.ts';

/** How long a sender that is asked to retry later does so, ms: a busy machine is not a refusal. */
export const PATIENCE_MS = 60_000;

/**
 * Sends one statement while nothing is broken, again until it is acknowledged or refused for good, and notes every answer.
 * @returns the last answer, when that takes longer than {@link PATIENCE_MS}
 */
export async function writeUntilAnswered(
  { node, client }: { readonly node: string; readonly client: StoreClient | undefined },
  recorder: Recorder,
  batch: string,
  statement: SentStatement,
): Promise<WriteAnswer> {
  const statements = [statement];
  recorder.sending(statements);
  const body = JSON.stringify(statementJson(statement));
  const step = { batch, method: 'POST', statements, valid: true, repeatable: true, body } as const;
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(100)) {
    const sentAt = Date.now();
    const answer = (await client?.write(step)) ?? { outcome: 'unsent' };
    recorder.writes.push({
      ...{ batch, statements, node, sentAt, answer },
      valid: true,
      answeredAt: Date.now(),
    });
    const forNow = answer.outcome === 'refused' ? answer.status === 503 : answer.outcome !== 'acknowledged';
    if (!forNow || Date.now() > until) return answer;
  }
}
