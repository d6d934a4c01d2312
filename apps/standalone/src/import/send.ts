import { setTimeout as sleep } from 'node:timers/promises';
import { UserFacingError } from '@cairn/runtime';
import type { Outgoing } from './identify.ts';

/** Where statements go, and how to sign in there. */
export interface Target {
  /** The xAPI endpoint, without a slash at its end. */
  readonly endpoint: string;
  /** `KEY:SECRET`. */
  readonly key: string;
  readonly version: '1.0.3' | '2.0.0';
}

/** A statement the store refused, and the reason it gave. */
export interface Reject {
  readonly line: number;
  readonly id: string | undefined;
  readonly reason: string;
  readonly raw: string;
}

interface Answer {
  readonly status: number;
  readonly message: string;
  readonly issues: readonly { index?: number; path: string; message: string }[];
  readonly retryAfter: number;
}

/**
 * Sends a batch until each statement is either acknowledged or refused: what the store names as wrong is taken
 * out and the rest sent again, so that one bad statement costs itself only.
 * @throws {UserFacingError} when the store cannot be reached for about a minute, or the key is refused
 */
export async function sendBatch(
  target: Target,
  batch: readonly Outgoing[],
  signal: AbortSignal,
): Promise<readonly Reject[]> {
  const rejects = batch.flatMap((piece) => (piece.broken === undefined ? [] : [reject(piece, piece.broken)]));
  let left = batch.filter((piece) => piece.broken === undefined);
  while (left.length > 0) {
    const answer = await post(target, left, signal);
    if (answer.status < 300) return rejects;
    const named = new Map<number, string>();
    for (const { index, path, message } of answer.issues) {
      if (index === undefined) continue;
      const before = named.get(index);
      named.set(index, `${before === undefined ? '' : `${before} `}${path}: ${message}`);
    }
    if (named.size === 0 && left.length > 1) {
      // The answer names nobody: halves will find out who it is.
      const middle = Math.ceil(left.length / 2);
      rejects.push(...(await sendBatch(target, left.slice(0, middle), signal)));
      left = left.slice(middle);
      continue;
    }
    if (named.size === 0) named.set(0, answer.message);
    for (const [index, reason] of named) {
      const piece = left[index];
      if (piece !== undefined)
        rejects.push(reject(piece, answer.status === 409 ? `conflict: ${reason}` : reason));
    }
    left = left.filter((_, index) => !named.has(index));
  }
  return rejects;
}

function reject({ line, id, raw }: Outgoing, reason: string): Reject {
  return { line, id, reason, raw };
}

/** Posts once, waiting out busy and unreachable stores. Only answers that say something of the statements return. */
async function post(target: Target, batch: readonly Outgoing[], signal: AbortSignal): Promise<Answer> {
  const body = `[${batch.map((piece) => piece.raw).join(',')}]`;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await tryPost(target, body, signal);
    if (answer instanceof Error) {
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
      return answer;
    } else if (attempt >= 30) {
      throw unreachable(target, new Error(answer.message));
    }
    const asked = answer instanceof Error ? 0 : answer.retryAfter * 1000;
    await sleep(Math.max(asked, Math.min(250 * 2 ** attempt, 10_000)), undefined, { signal });
  }
}

async function tryPost(target: Target, body: string, signal: AbortSignal): Promise<Answer | Error> {
  try {
    const response = await fetch(`${target.endpoint}/statements`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(target.key).toString('base64')}`,
        'Content-Type': 'application/json',
        'X-Experience-API-Version': target.version,
      },
      body,
      signal,
    });
    const text = await response.text();
    return {
      status: response.status,
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
    `The store at ${target.endpoint} does not take statements (${reason}).`,
    'Start it, then run the same import again: it goes on where it stopped.',
    { cause },
  );
}
