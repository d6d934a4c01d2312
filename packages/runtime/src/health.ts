import type { PlainResponse } from './plain-response.ts';

/** Something the process cannot work without; `check` rejects when it is not there. */
export interface ReadinessCheck {
  readonly name: string;
  check(): Promise<unknown>;
}

export interface ReadinessOptions {
  /** How long a check may take, ms; 2,000 unless told. */
  readonly timeoutMs?: number;
  /** Told why a check failed; the answer itself is public and does not say. */
  readonly onFailure?: (name: string, error: unknown) => void;
  /** More to tell beside the checks; members of the answer. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The answer to GET /healthz: the process is alive. */
export function healthResponse(): PlainResponse {
  return json(200, { status: 'ok' });
}

/** The answer to GET /readyz: 200 when every check passes, else 503 with the names of those that do not. */
export async function readinessResponse(
  checks: readonly ReadinessCheck[],
  options: ReadinessOptions = {},
): Promise<PlainResponse> {
  const results = await Promise.all(
    checks.map(async (one) => [one.name, await passes(one, options)] as const),
  );
  const ready = results.every(([, passed]) => passed);
  const each = Object.fromEntries(results.map(([name, passed]) => [name, passed ? 'ok' : 'failed']));
  return json(ready ? 200 : 503, {
    status: ready ? 'ok' : 'unavailable',
    checks: each,
    ...options.details,
  });
}

async function passes({ name, check }: ReadinessCheck, options: ReadinessOptions): Promise<boolean> {
  const timeoutMs = options.timeoutMs ?? 2_000;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    await Promise.race([check(), late]);
    return true;
  } catch (error) {
    options.onFailure?.(name, error);
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function json(status: number, body: unknown): PlainResponse {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(body) };
}
