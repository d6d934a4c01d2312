import type { RequestListener, ServerResponse } from 'node:http';
import { errorAnswer } from './error-answer.ts';
import type { ServerMetrics } from './metrics.ts';
import type { PlainResponse } from './plain-response.ts';

/** Something the process cannot work without; `check` rejects when it is not there. */
export interface ReadinessCheck {
  readonly name: string;
  check(): Promise<unknown>;
}

/** Why a check does not pass, in words that everybody may read: no addresses, no names, no data. */
export class NotReady extends Error {
  constructor(message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.name = 'NotReady';
  }
}

export interface ReadinessOptions {
  /** How long a check may take, ms; default 2,000. */
  readonly timeoutMs?: number;
  /** Called with the reason why a check failed; the answer itself is public and only says what a {@link NotReady} does. */
  readonly onFailure?: (name: string, error: unknown) => void;
  /** More to tell beside the checks; members of the answer. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The answer to GET /healthz: the process is alive. */
export function healthResponse(): PlainResponse {
  return json(200, { status: 'ok' });
}

/** The answer to GET /readyz: 200 when every check passes, else 503 with what is wrong with those that do not. */
export async function readinessResponse(
  checks: readonly ReadinessCheck[],
  options: ReadinessOptions = {},
): Promise<PlainResponse> {
  const results = await Promise.all(
    checks.map(async (one) => [one.name, await outcomeOf(one, options)] as const),
  );
  const ready = results.every(([, outcome]) => outcome === 'ok');
  return json(ready ? 200 : 503, {
    status: ready ? 'ok' : 'unavailable',
    checks: Object.fromEntries(results),
    ...options.details,
  });
}

async function outcomeOf({ name, check }: ReadinessCheck, options: ReadinessOptions): Promise<string> {
  const timeoutMs = options.timeoutMs ?? 2_000;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotReady(`No answer within ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    await Promise.race([check(), late]);
    return 'ok';
  } catch (error) {
    options.onFailure?.(name, error);
    return error instanceof NotReady ? error.message : 'failed';
  } finally {
    clearTimeout(timer);
  }
}

function json(status: number, body: unknown): PlainResponse {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(body) };
}

/** What {@link withHealth} asks for each GET /readyz. */
export interface Readiness {
  checks(): readonly ReadinessCheck[];
  /** Members of the answer beside the checks. */
  details?(): Promise<Readonly<Record<string, unknown>>>;
  readonly onFailure?: (name: string, error: unknown) => void;
  /** What GET /metrics answers; nothing is there unless given. */
  readonly metrics?: ServerMetrics;
}

/**
 * Answers GET /healthz, /readyz and /metrics for operators: they show no data and need no key. All else goes
 * to `next`, or is 404 without one.
 */
export function withHealth(
  { checks, details, onFailure, metrics }: Readiness,
  next: RequestListener = (_, response) =>
    send(response, errorAnswer(404, 'not_found', 'Only /healthz, /readyz and /metrics are here.')),
): RequestListener {
  let asking: Promise<PlainResponse> | undefined;
  // Anybody may ask, and as often as they like: those who ask while the checks run get their outcome.
  const ready = () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
  async function ask(): Promise<PlainResponse> {
    const options = { ...(onFailure && { onFailure }), details: (await details?.()) ?? {} };
    return readinessResponse(checks(), options);
  }
  return async (request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (request.method !== 'GET' || path === undefined || !OPERATOR.has(path)) {
      metrics?.observe(request, response);
      return next(request, response);
    }
    if (path === '/healthz') return send(response, healthResponse());
    if (path === '/metrics') {
      return metrics === undefined ? next(request, response) : send(response, await metrics.response());
    }
    send(response, await ready());
  };
}

const OPERATOR = new Set(['/healthz', '/readyz', '/metrics']);

function send(response: ServerResponse, { status, headers, body }: PlainResponse): void {
  response.writeHead(status, headers);
  response.end(body);
}
