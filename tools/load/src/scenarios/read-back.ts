import { isDeepStrictEqual } from 'node:util';
import type { HttpClient } from '../loop/http-client.ts';
import type { StatementMix } from '../mix/statement-mix.ts';

/** Outcome of reading acknowledged statements again. */
export interface ReadBack {
  readonly asked: number;
  /** Ids that were not found or hold something else than was sent. */
  readonly wrong: readonly string[];
}

/** Reads statements by id and compares every property that was sent with what comes back. */
export async function readBack(
  client: HttpClient,
  mix: StatementMix,
  numbers: readonly number[],
): Promise<ReadBack> {
  const buffer = Buffer.alloc(mix.maxBytes);
  const wrong: string[] = [];
  for (const n of numbers) {
    const sent: Record<string, unknown> = JSON.parse(buffer.toString('utf8', 0, mix.write(n, buffer, 0)));
    const id = String(sent.id);
    const { status, body } = await client.send('GET', `/statements?statementId=${id}`);
    if (status !== 200) {
      wrong.push(`${id}: ${status}`);
      continue;
    }
    const got: Record<string, unknown> = JSON.parse(body.toString('utf8'));
    const other = Object.keys(sent).filter((key) => !isDeepStrictEqual(got[key], sent[key]));
    if (other.length > 0) wrong.push(`${id}: other ${other.join(', ')}`);
  }
  return { asked: numbers.length, wrong };
}
