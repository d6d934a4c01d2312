import { ApiError } from './api-error.ts';
import { noteAnswer } from './outage.ts';

/** GETs one answer of the query API or the session. @throws ApiError */
export async function getJson<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  const response = await request(path, { ...(signal && { signal }) });
  return (await response.json()) as Answer;
}

/** Sends a request from this page. @throws ApiError unless the answer is 2xx */
export async function request(path: string, init: RequestInit): Promise<Response> {
  const response = await reach(path, init);
  if (response.ok) {
    noteAnswer();
    return response;
  }
  throw await asApiError(response);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, headers: { accept: 'application/json', ...init.headers } });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError(
      0,
      'unreachable',
      'Cairn did not answer.',
      'Check that it is running and that you are online.',
    );
  }
}

async function asApiError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const { code, message, requestId, issues } = (body ?? {}) as {
    code?: string;
    message?: string;
    requestId?: string;
    issues?: readonly { hint?: string }[];
  };
  return new ApiError(
    response.status,
    code ?? `http_${response.status}`,
    message ?? `Cairn answered ${response.status} ${response.statusText}`.trim(),
    issues?.find((issue) => issue.hint !== undefined)?.hint,
    requestId,
  );
}

/** `/path?a=1` from a path and the parameters that have a value. */
export function withQuery(
  path: string,
  parameters: Readonly<Record<string, string | number | boolean | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}
