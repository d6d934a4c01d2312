import { setTimeout as sleep } from 'node:timers/promises';
import { UserFacingError } from '@cairn/runtime';
import type { Issue } from '@cairn/xapi';
import type { RequestBody } from './request-body.ts';

/** Where statements go, and how to sign in there. */
export interface Target {
  /** The xAPI endpoint, without a slash at its end. */
  readonly endpoint: string;
  /** `KEY:SECRET`. */
  readonly key: string;
  /** The version of every request; undefined: that of its statements. */
  readonly version: '1.0.3' | '2.0.0' | undefined;
}

/** One thing that a store says is wrong; stores other than Cairn need not give a code. */
export type AnswerIssue = Omit<Issue<string>, 'code'> & Partial<Pick<Issue<string>, 'code'>>;

/** What a store says of a request. */
export interface Answer {
  readonly status: number;
  readonly message: string;
  readonly issues: readonly AnswerIssue[];
  /** How many of the statements it had already; 0 when it does not say. */
  readonly already: number;
  /** By its own clock, to the second, in ms since the epoch. */
  readonly answeredAt: number;
  readonly retryAfter: number;
}

/** Headers of every request. */
export function headersOf({ key }: Target, version: string): Record<string, string> {
  return {
    Authorization: `Basic ${Buffer.from(key).toString('base64')}`,
    'X-Experience-API-Version': version,
  };
}

/**
 * Posts once, waiting out busy and unreachable stores. Only answers that say something of the statements return.
 * @throws {UserFacingError} when the store cannot be reached for about a minute, or the key is refused
 */
export async function post(
  target: Target,
  version: string,
  body: RequestBody,
  signal: AbortSignal,
): Promise<Answer> {
  let mayBeStored = false;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await tryPost(target, version, body, signal);
    if (answer instanceof Error) {
      mayBeStored = true;
      if (attempt >= 8) throw unreachable(target, answer);
    } else if (answer.status === 401 || answer.status === 403) {
      throw new UserFacingError(
        `The store refused the key: ${answer.message}`,
        'Give --key KEY:SECRET of a key with the scope statements/write.',
      );
    } else if (answer.status === 404) {
      throw new UserFacingError(
        `There is no xAPI endpoint at ${target.endpoint}.`,
        'Give --endpoint, such as http://127.0.0.1:8080/xapi.',
      );
    } else if (answer.status !== 429 && answer.status < 500) {
      // What the store holds may be what an earlier try left there without an answer.
      return mayBeStored ? { ...answer, already: 0 } : answer;
    } else if (attempt >= 30) {
      throw unreachable(target, new Error(answer.message));
    } else {
      mayBeStored ||= answer.status >= 500;
    }
    const asked = answer instanceof Error ? 0 : answer.retryAfter * 1000;
    await sleep(Math.max(asked, Math.min(250 * 2 ** attempt, 10_000)), undefined, { signal });
  }
}

async function tryPost(
  target: Target,
  version: string,
  { type, bytes }: RequestBody,
  signal: AbortSignal,
): Promise<Answer | Error> {
  try {
    const response = await fetch(`${target.endpoint}/statements`, {
      method: 'POST',
      headers: { ...headersOf(target, version), 'Content-Type': type },
      body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
      signal,
    });
    const text = await response.text();
    return {
      status: response.status,
      already: Number(response.headers.get('Cairn-Already-Stored') ?? 0) || 0,
      answeredAt: Date.parse(response.headers.get('date') ?? '') || 0,
      retryAfter: Number(response.headers.get('retry-after') ?? 0) || 0,
      ...readProblem(text),
    };
  } catch (error) {
    if (signal.aborted) throw error;
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The error form of Cairn, or whatever another store says. */
function readProblem(text: string): Pick<Answer, 'message' | 'issues'> {
  try {
    const { message, issues } = JSON.parse(text);
    return {
      message: typeof message === 'string' ? message : text.slice(0, 500),
      issues: Array.isArray(issues) ? issues : [],
    };
  } catch {
    return { message: text.slice(0, 500), issues: [] };
  }
}

function unreachable(target: Target, cause: Error): UserFacingError {
  const reason = cause.cause instanceof Error ? cause.cause.message : cause.message;
  return new UserFacingError(
    `The store at ${target.endpoint} does not accept statements (${reason}).`,
    'Start it, then run the same import again: it continues where it stopped.',
    { cause },
  );
}
