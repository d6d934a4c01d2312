import type { Change } from '../history/operations.ts';

/** Where a query API is and how to get in. */
export interface ApiAccess {
  /** Without slash at the end. */
  readonly api: string;
  /** KEY:SECRET. */
  readonly key: string;
}

const ANSWER_MS = 30_000;

/** Asks the query API; undefined when there is no answer. */
export async function askApi(
  { api, key }: ApiAccess,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly text: string } | undefined> {
  try {
    const answer = await fetch(`${api}${path}`, {
      method,
      headers: {
        Authorization: `Basic ${Buffer.from(key).toString('base64')}`,
        'Content-Type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return undefined;
  }
}

/** How a request to change something ended. */
export function outcomeOf(answer: Awaited<ReturnType<typeof askApi>>): Change['answer'] {
  if (answer === undefined || answer.status === 503) return { outcome: 'unknown' };
  const { status, text } = answer;
  if (status < 300) return { outcome: 'acknowledged' };
  return { outcome: 'refused', status, why: text.slice(0, 300) };
}
