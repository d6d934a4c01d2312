import { setTimeout as sleep } from 'node:timers/promises';
import { DemoLoadError, remedyFor } from './demo-load-error.ts';

/** One request; `what` says in an error message what it was for. */
interface Sending {
  readonly what: string;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends and gives the parsed answer (undefined when it has no JSON); throws a `DemoLoadError` otherwise. */
export type Sender = (sending: Sending) => Promise<unknown>;

const BUSY: ReadonlySet<number> = new Set([429, 503]);
const ATTEMPTS = 8;
const LONGEST_WAIT_MS = 10_000;

/** A sender with Basic auth that waits as long as Retry-After says (else twice as long each time) while the store is busy. */
export function createSender(key: string, signal: AbortSignal): Sender {
  const authorization = `Basic ${Buffer.from(key, 'utf8').toString('base64')}`;
  return async (sending) => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await request(sending, authorization, signal);
      const text = await response.text();
      if (response.ok) return parsed(text);
      if (!BUSY.has(response.status) || attempt === ATTEMPTS) throw refusal(sending, response.status, text);
      await sleep(waitFor(response.headers.get('Retry-After'), attempt), undefined, { signal });
    }
  };
}

async function request(sending: Sending, authorization: string, signal: AbortSignal): Promise<Response> {
  const { what, url, method, body, headers } = sending;
  try {
    return await fetch(url, {
      method,
      signal,
      headers: {
        Authorization: authorization,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    const detail = cause instanceof Error ? describe(cause) : String(cause);
    const remedy = 'Is Cairn running there? Loading again is safe.';
    throw new DemoLoadError(`${what}: no answer from ${url} (${detail}).`, { remedy, cause });
  }
}

function describe(error: Error): string {
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}

function refusal({ what, url }: Sending, status: number, text: string): DemoLoadError {
  const answer = text.length > 600 ? `${text.slice(0, 600)}…` : text;
  const message = `${what}: ${url} answered ${status}: ${answer}`;
  return new DemoLoadError(message, { status, remedy: remedyFor(status) });
}

/** Milliseconds to wait; Retry-After in seconds (RFC 9110, 10.2.3), else 200 ms doubled each time. */
function waitFor(retryAfter: string | null, attempt: number): number {
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  return Math.min(LONGEST_WAIT_MS, seconds >= 0 ? seconds * 1000 : 100 * 2 ** attempt);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
