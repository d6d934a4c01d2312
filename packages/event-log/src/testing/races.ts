import { randomUUID } from 'node:crypto';
import type { AppendOutcome, EventLog } from '@cairn/lrs';
import { recordedStatement, recordOf } from '@cairn/lrs/contract';

/** The outcome of statements with one id that were sent through different nodes at once. */
export interface Race {
  readonly id: string;
  /** The text of the statement each node sent, and what it was answered. */
  readonly runs: readonly { readonly raw: string; readonly outcome: AppendOutcome }[];
}

/** Sends, `count` times, another statement under the same id through every node at once; `abreast` races at a time. */
export async function race(
  nodes: readonly EventLog[],
  tenant: string,
  count: number,
  abreast: number,
): Promise<Race[]> {
  const races: Race[] = [];
  const runner = async () => {
    while (races.length < count) {
      const id = randomUUID();
      const runs = nodes.map(async (log, n) => {
        const statement = recordedStatement({ id, content: `node ${n}` });
        const sent = { ...statement, raw: `${statement.raw} ` };
        return { raw: sent.raw, outcome: await log.append(tenant, recordOf(recordedStatement(), sent)) };
      });
      races.push({ id, runs: await Promise.all(runs) });
    }
  };
  await Promise.all(Array.from({ length: abreast }, runner));
  return races;
}
